"""The contracts and the clock as tables of `core`: no number of a contract stands in SQL."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from chinese_calendar import is_workday
from duckdb import DuckDBPyConnection as Connection

from warehouse.contract import Contract
from warehouse.settings import DEMO_MARK

TABLES = Path(__file__).parent / "sql" / "terms.sql"
ALWAYS_BEFORE = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ALWAYS_AFTER = datetime(9999, 1, 1, tzinfo=UTC).replace(tzinfo=None)
PAYABLE_DAYS = 730  # after a term: its last invoice, and the working days until it is due
SPARE_DAYS = 62  # a calendar reaches over both ends of a term, to whole weeks and months

Row = dict[str, Any]
OfficialDay = tuple[date, bool, bool]


def write_terms(connection: Connection, contracts: Sequence[Contract]) -> None:
    """Create the tables of terms.sql and fill all but `core.moment` from `contracts`."""
    connection.execute(TABLES.read_text(encoding="utf-8"))
    streets = {contract.street.name for contract in contracts}
    for contract in contracts:
        for table, rows in _rows(contract, len(streets) == 1).items():
            _insert(connection, table, [{"contract_id": contract.id, **row} for row in rows])
    _insert(connection, "street_names", _street_rows(contracts, streets))
    _write_numbers(connection, contracts)
    _write_calendar(connection, contracts)
    _write_official_days(connection, contracts)


def write_moment(
    connection: Connection, as_of: datetime, build_id: str, built_at: datetime
) -> None:
    """Set the instant for which everything is computed."""
    is_demo = f"exists (from store.loads where contains(source_file, '{DEMO_MARK}'))"
    connection.execute(
        f"insert into core.moment select ?, ?, ?, {is_demo}", [as_of, build_id, built_at]
    )


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert a handful of rows in one statement; each may know more than the table asks for."""
    if rows:
        described = connection.execute(f"describe core.{table}").fetchall()
        columns = [name for name, *_ in described]
        marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(rows))
        values = [row[column] for row in rows for column in columns]
        connection.execute(f"insert into core.{table} values {marks}", values)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _rows(contract: Contract, is_only_street: bool) -> dict[str, Sequence[Row]]:
    """Return what each table holds of a contract; a column is called as in the contract file."""
    return {
        "contracts": [_contract_row(contract, is_only_street)],
        "contract_teams": [{"team": team} for team in contract.team.groups],
        "milestones": [vars(payment) for payment in contract.payments],
        "rankings": [_ranking_row(contract)],
        "required_policies": [{"kind": kind} for kind in contract.policies.required],
        "exemption_grounds": [
            {"ground": ground, "item_no": item}
            for ground, items in contract.exemptions.items()
            for item in items
        ],
        "report_due": [
            {**vars(due), "kind": kind, "at_seconds": due.at.hour * 3600 + due.at.minute * 60}
            for kind, due in contract.reports
        ],
        "assumptions": [{**vars(assumed), "item_no": assumed.item} for assumed in contract.assumed],
        "readings": [
            {**vars(reading), "reading": name} for name, reading in contract.readings.items()
        ],
        "rules": [
            {**vars(reading), **version, "reading": name}
            for name, reading in contract.readings.items()
            for version in _versions(contract)
        ],
        "rule_channels": [
            {**version, "channel": channel}
            for version in _versions(contract)
            for channel in version["channels"]
        ],
        "clauses": [
            {**vars(clause), "rank": rank, "clause_text": clause.text}
            for rank, clause in enumerate(contract.clauses, start=1)
        ],
    }


def _contract_row(contract: Contract, is_only_street: bool) -> Row:
    team, penalty, renewal = contract.team, contract.penalty, contract.renewal
    parts = (contract, contract.assessment, team, penalty, contract.risks)
    return {name: value for part in parts for name, value in part} | {
        "street": contract.street.name,
        "is_only_street": is_only_street,
        "starts_at": _midnight(contract.starts_on),
        "ends_before": _midnight(contract.ends_on + timedelta(days=1)),
        "days_total": (contract.ends_on - contract.starts_on).days + 1,
        "stale_after_seconds": contract.assessment.stale_after_hours * 3600,
        "coverage_gap_seconds": contract.coverage.gap_hours * 3600,
        "team_size": team.size,
        "team_complete_on": team.complete_on,
        "penalty_percent": penalty.share_percent,
        "penalty": penalty.amount,
        "renewal_talks_open_on": renewal.talks_open_on,
        "renewal_watched_from": renewal.talks_open_on
        - timedelta(days=contract.risks.watch_renewal_days),
        "payment_watch_working_days": contract.risks.watch_working_days,
    }


def _ranking_row(contract: Contract) -> Row:
    """Return how units are ranked, the weights as whole numbers of one scale."""
    terms = contract.rankings
    weights = {
        "response_weight": terms.response_weight,
        "resolution_weight": terms.resolution_weight,
        "satisfaction_weight": terms.satisfaction_weight,
        "basic_weight": terms.satisfaction_weight * terms.basically_satisfied_share,
    }
    scale = 1
    while any(weight * scale % 1 for weight in weights.values()):
        scale *= 10
    whole = {name: int(weight * scale) for name, weight in weights.items()}
    share = float(terms.basically_satisfied_share)
    return {**vars(terms), **whole, "scale": scale, "basically_satisfied_share": share}


def _versions(contract: Contract) -> Iterator[Row]:
    """Yield every version of a rule with the instants it governs; an item has no beginning."""
    for item in contract.items:
        for number, (rule, start, end) in enumerate(contract.versions(item)):
            yield {
                **vars(rule),
                "item_no": item,
                "valid_from": _midnight(start) if number else ALWAYS_BEFORE,
                "valid_to": _midnight(end) if end else ALWAYS_AFTER,
                "is_latest": end is None,
                "limit_seconds": rule.limit_minutes and rule.limit_minutes * 60,
                "block_seconds": rule.block_minutes and rule.block_minutes * 60,
            }


def _street_rows(contracts: Sequence[Contract], streets: set[str]) -> list[Row]:
    """Return every spelling of every street; no spelling at all means the only street there is."""
    names = {(n, c.street.name) for c in contracts for n in (c.street.name, *c.street.aliases)}
    names |= {("", street) for street in streets} if len(streets) == 1 else set()
    return [{"written": written, "street": street} for written, street in sorted(names)]


def _write_numbers(connection: Connection, contracts: Sequence[Contract]) -> None:
    """Write 1, 2, … as many as blocks of lateness fit into the longest term."""
    most = max(
        ((c.ends_on - c.starts_on).days + 2) * 1440 // (rule.block_minutes or 1440) + 1
        for c in contracts
        for rule in c.rules
    )
    connection.execute(
        "insert into core.numbers select unnest(generate_series(1, ?))", [max(most, 100)]
    )


def _write_calendar(connection: Connection, contracts: Sequence[Contract]) -> None:
    first = min(min(c.starts_on, c.signed_on) for c in contracts) - timedelta(days=SPARE_DAYS)
    last = max(c.ends_on for c in contracts) + timedelta(days=SPARE_DAYS)
    connection.execute(
        """
        insert into core.calendar
        select
            day, strftime(day, '%Y-%m'), date_trunc('month', day), last_day(day),
            isodow(day), date_trunc('week', day), date_trunc('week', day) + interval 6 day
        from (select unnest(generate_series(?::date, ?::date, interval 1 day))::date as day)
        """,
        [first, last],
    )


def _write_official_days(connection: Connection, contracts: Sequence[Contract]) -> None:
    """Write the official calendar, to where an invoice of a year after the term still counts."""
    first = min(min(c.starts_on, c.signed_on) for c in contracts)
    last = max(c.ends_on for c in contracts) + timedelta(days=PAYABLE_DAYS)
    days, worked, announced = zip(*_official_days(first, last), strict=True)
    connection.execute(
        "insert into core.official_days select unnest(?), unnest(?), unnest(?)",
        [list(days), list(worked), list(announced)],
    )


@cache
def _official_days(first: date, last: date) -> tuple[OfficialDay, ...]:
    """Return each day from `first` to `last`: whether it is worked, whether that is announced.

    A year that chinesecalendar does not know counts Monday to Friday, unannounced.
    """
    return tuple(_official(first + timedelta(days=n)) for n in range((last - first).days + 1))


def _official(day: date) -> OfficialDay:
    try:
        return day, is_workday(day), True
    except NotImplementedError:
        return day, day.weekday() < 5, False
