"""The contracts and the clock as tables of `core`: no number of a contract stands in SQL."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb

from warehouse.contract import Contract
from warehouse.official_days import official_days
from warehouse.settings import DEMO_MARK

TABLES = Path(__file__).parent / "sql" / "terms.sql"
ALWAYS_BEFORE = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ALWAYS_AFTER = datetime(9999, 1, 1, tzinfo=UTC).replace(tzinfo=None)
PAYABLE_DAYS = 730  # after a term: its last invoice, and the working days until it is due
SPARE_DAYS = 62  # a calendar reaches over both ends of a term, to whole weeks and months

Row = tuple[Any, ...]


def write_terms(connection: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> None:
    """Create the tables of terms.sql and fill all but `core.moment` from `contracts`."""
    connection.execute(TABLES.read_text(encoding="utf-8"))
    streets = {contract.street.name for contract in contracts}
    for contract in contracts:
        _insert(connection, "contracts", [_contract_row(contract, len(streets) == 1)])
        _insert(connection, "contract_teams", [(contract.id, t) for t in contract.team.groups])
        _insert(connection, "milestones", _milestone_rows(contract))
        _insert(connection, "rankings", [_ranking_row(contract)])
        _insert(
            connection, "required_policies", [(contract.id, k) for k in contract.policies.required]
        )
        _insert(connection, "exemption_grounds", _ground_rows(contract))
        _insert(connection, "report_due", _due_rows(contract))
        _insert(connection, "assumptions", _assumption_rows(contract))
        _insert(connection, "readings", _reading_rows(contract))
        _insert(connection, "rules", _rule_rows(contract))
        _insert(connection, "rule_channels", _channel_rows(contract))
        _insert(connection, "clauses", _clause_rows(contract))
    _insert(connection, "street_names", sorted(_street_rows(contracts, streets)))
    _write_numbers(connection, contracts)
    _write_calendar(connection, contracts)
    _write_official_days(connection, contracts)


def write_moment(
    connection: duckdb.DuckDBPyConnection, as_of: datetime, build_id: str, built_at: datetime
) -> None:
    """Set the instant for which everything is computed."""
    is_demo = f"exists (from store.loads where contains(source_file, '{DEMO_MARK}'))"
    connection.execute(
        f"insert into core.moment select ?, ?, ?, {is_demo}", [as_of, build_id, built_at]
    )


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert a handful of rows in one statement."""
    if rows:
        marks = ", ".join(["(" + ", ".join("?" * len(rows[0])) + ")"] * len(rows))
        values = [value for row in rows for value in row]
        connection.execute(f"insert into core.{table} values {marks}", values)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _contract_row(contract: Contract, is_only_street: bool) -> Row:
    return (
        contract.id,
        contract.name,
        contract.client,
        contract.contractor,
        contract.street.name,
        is_only_street,
        contract.signed_on,
        contract.starts_on,
        contract.ends_on,
        _midnight(contract.starts_on),
        _midnight(contract.ends_on + timedelta(days=1)),
        (contract.ends_on - contract.starts_on).days + 1,
        contract.price,
        contract.assessment.full_score,
        contract.assessment.pass_mark,
        contract.assessment.stale_after_hours * 3600,
        contract.team.size,
        contract.team.supervisors,
        contract.team.complete_on,
        contract.team.replacement_within_days,
        contract.team.minimum_stay_months,
        contract.team.insured_within_days,
        contract.penalty.share_percent,
        contract.penalty.amount,
        contract.penalty.unfulfilled_months,
        contract.renewal.talks_open_on,
        contract.renewal.talks_open_on - timedelta(days=contract.risks.watch_renewal_days),
        contract.risks.watch_working_days,
    )


def _milestone_rows(contract: Contract) -> list[Row]:
    return [
        (contract.id, p.milestone, p.title, p.amount, p.working_days, p.gate)
        for p in contract.payments
    ]


def _ranking_row(contract: Contract) -> Row:
    """Return how units are ranked, the weights as whole numbers of one scale."""
    terms = contract.rankings
    weights = (
        terms.response_weight,
        terms.resolution_weight,
        terms.satisfaction_weight,
        terms.satisfaction_weight * terms.basically_satisfied_share,
    )
    scale = 1
    while any(weight * scale % 1 for weight in weights):
        scale *= 10
    return (
        contract.id,
        terms.month_starts_on_day,
        *(int(weight * scale) for weight in weights),
        scale,
        float(terms.basically_satisfied_share),
        terms.small_sample,
        terms.repeats_from,
    )


def _ground_rows(contract: Contract) -> list[Row]:
    grounds = contract.exemptions.items()
    return [(contract.id, ground, item) for ground, items in grounds for item in items]


def _due_rows(contract: Contract) -> list[Row]:
    dues = contract.reports
    kinds = (("daily", dues.daily), ("weekly", dues.weekly), ("monthly", dues.monthly))
    return [
        (contract.id, kind, due.days_after, due.at.hour * 3600 + due.at.minute * 60)
        for kind, due in kinds
    ]


def _assumption_rows(contract: Contract) -> list[Row]:
    return [(contract.id, a.key, a.item, a.value, a.reason) for a in contract.assumed]


def _reading_rows(contract: Contract) -> list[Row]:
    return [
        (contract.id, name, reading.late_blocks, reading.same_day_unit, reading.same_day_from)
        for name, reading in contract.readings.items()
    ]


def _spans(contract: Contract, item: int) -> list[tuple[Any, datetime, datetime, bool]]:
    """Return an item's versions with the instants they govern; the first has no beginning."""
    spans = []
    for number, (rule, start, end) in enumerate(contract.versions(item)):
        since = ALWAYS_BEFORE if number == 0 else _midnight(start)
        spans.append((rule, since, ALWAYS_AFTER if end is None else _midnight(end), end is None))
    return spans


def _rule_rows(contract: Contract) -> list[Row]:
    return [
        (
            contract.id,
            name,
            item,
            rule.cause,
            rule.title,
            rule.clause,
            rule.clause_text,
            rule.effective_from,
            since,
            until,
            is_latest,
            rule.points,
            rule.points_least,
            rule.points_most,
            rule.limit_minutes and rule.limit_minutes * 60,
            rule.block_minutes and rule.block_minutes * 60,
            reading.late_blocks,
            reading.same_day_unit,
            reading.same_day_from,
        )
        for name, reading in contract.readings.items()
        for item in contract.items
        for rule, since, until, is_latest in _spans(contract, item)
    ]


def _channel_rows(contract: Contract) -> list[Row]:
    return [
        (contract.id, item, since, channel)
        for item in contract.items
        for rule, since, _, _ in _spans(contract, item)
        for channel in rule.channels
    ]


def _clause_rows(contract: Contract) -> list[Row]:
    return [
        (contract.id, rank, c.key, c.title, c.clause, c.text, c.ends_contract)
        for rank, c in enumerate(contract.clauses, start=1)
    ]


def _street_rows(contracts: Sequence[Contract], streets: set[str]) -> set[tuple[str, str]]:
    """Return every spelling of every street; no spelling at all means the only street there is."""
    names = {(n, c.street.name) for c in contracts for n in (c.street.name, *c.street.aliases)}
    return names | ({("", street) for street in streets} if len(streets) == 1 else set())


def _write_numbers(connection: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> None:
    """Write 1, 2, … as many as blocks of lateness fit into the longest term."""
    most = max(
        ((c.ends_on - c.starts_on).days + 2) * 1440 // (rule.block_minutes or 1440) + 1
        for c in contracts
        for rule in c.rules
    )
    connection.execute(
        "insert into core.numbers select unnest(generate_series(1, ?))", [max(most, 100)]
    )


def _write_calendar(connection: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]) -> None:
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


def _write_official_days(
    connection: duckdb.DuckDBPyConnection, contracts: Sequence[Contract]
) -> None:
    """Write the official calendar, to where an invoice of a year after the term still counts."""
    first = min(min(c.starts_on, c.signed_on) for c in contracts)
    last = max(c.ends_on for c in contracts) + timedelta(days=PAYABLE_DAYS)
    days, worked, announced = zip(*official_days(first, last), strict=True)
    connection.execute(
        "insert into core.official_days select unnest(?), unnest(?), unnest(?)",
        [list(days), list(worked), list(announced)],
    )
