"""The contracts and the clock as tables of `core`: no number of a contract stands in SQL."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from chinese_calendar import is_workday
from duckdb import DuckDBPyConnection as Connection
from holidays import HolidayBase, country_holidays

from warehouse.combinations import READS, combination_items, combinations, ledgers
from warehouse.contract import Contract
from warehouse.dated import Row, T, days_of, in_order, midnight
from warehouse.given_rows import insert_into
from warehouse.ranking_months import ranking_months
from warehouse.readings import NAMES
from warehouse.rules import rule_channels, rules
from warehouse.settings import DEMO_MARK

TABLES = Path(__file__).parent / "sql" / "terms.sql"
CLOSINGS = TABLES.with_name("statements.sql")
PAYABLE_DAYS = 730  # after a term: its last invoice, and the working days until it is due
SPARE_DAYS = 62  # a calendar reaches over both ends of a term, to whole weeks and months

NUMBERS = "insert into core.numbers select unnest(generate_series(1, ?))"

OfficialDay = tuple[date, bool, bool]


def write_terms(connection: Connection, contracts: Sequence[Contract]) -> None:
    """Create the tables of terms.sql and fill all but `core.moment` from `contracts`.

    Those of the closings stay empty.
    """
    for defined in (TABLES, CLOSINGS):
        connection.execute(defined.read_text(encoding="utf-8"))
    _write_contracts(connection, contracts)
    _insert(connection, "street_names", _street_rows(contracts))
    _write_numbers(connection, contracts)
    _write_calendar(connection, contracts)
    _write_official_days(connection, contracts)


def write_contract(connection: Connection, contract: Contract) -> tuple[str, ...]:
    """Fill the tables that hold what one contract says, and return their names."""
    return _write_contracts(connection, [contract])


def _write_contracts(connection: Connection, contracts: Iterable[Contract]) -> tuple[str, ...]:
    written: defaultdict[str, list[Row]] = defaultdict(list)
    for contract in contracts:
        for table, rows in _rows(contract).items():
            written[table] += ({"contract_id": contract.id, **row} for row in rows)
    for table, rows in written.items():
        _insert(connection, table, rows)
    return tuple(written)


def write_moment(
    connection: Connection, as_of: datetime, build_id: str, built_at: datetime
) -> None:
    """Set the instant for which everything is computed."""
    is_demo = f"exists (from store.loads where contains(source_file, '{DEMO_MARK}'))"
    connection.execute("delete from core.moment; delete from core.today")
    connection.execute(
        f"insert into core.moment select ?, ?, ?, {is_demo}", [as_of, build_id, built_at]
    )
    connection.execute("insert into core.today select cast(as_of as date) from core.moment")


def _insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows; each may know more than the table asks for."""
    described = connection.execute(f"describe core.{table}").fetchall()
    columns = {name: kind for name, kind, *_ in described}
    insert_into(connection, f"core.{table}", columns, rows)


def _rows(contract: Contract) -> dict[str, Sequence[Row]]:
    """Return what each table holds of a contract; a column is called as in the contract file."""
    return {
        "contracts": [_contract_row(contract)],
        "teams": [{**vars(team), **days} for team, days in _dated(contract.team)],
        "contract_teams": [
            {"team": group, **days} for team, days in _dated(contract.team) for group in team.groups
        ],
        "milestones": [vars(payment) for payment in contract.payments],
        "ranking_months": list(ranking_months(contract)),
        "required_policies": [{"kind": kind} for kind in contract.policies.required],
        "question_limits": [_question_limits(contract)],
        "exemption_grounds": list(_grounds(contract)),
        "report_due": list(_due_times(contract)),
        "assumptions": [{**vars(assumed), "item_no": assumed.item} for assumed in contract.assumed],
        "reading_versions": [
            {**vars(reading), **days, "reading": name, "is_named": name in NAMES}
            for name, versions in ledgers(contract.readings).items()
            for reading, days in _dated(versions)
        ],
        "agreements": list(_agreements(contract)),
        "open_clauses": [
            {"clause": clause, "item_no": item} for item, read in READS.items() for clause in read
        ],
        "combinations": list(combinations(contract)),
        "combination_items": list(combination_items(contract)),
        "rejected_answers": [vars(rejected) for rejected in contract.readings.rejected],
        "rules": list(rules(contract)),
        "rule_channels": list(rule_channels(contract)),
        "clauses": [
            {**vars(clause), "rank": rank, "clause_text": clause.text}
            for rank, clause in enumerate(contract.clauses, start=1)
        ],
    }


def _contract_row(contract: Contract) -> Row:
    penalty, renewal = contract.penalty, contract.renewal
    parts = (contract, contract.assessment, penalty, contract.risks)
    return {name: value for part in parts for name, value in part} | {
        "street": contract.street.name,
        "starts_at": midnight(contract.starts_on),
        "ends_before": midnight(contract.ends_on + timedelta(days=1)),
        "days_total": (contract.ends_on - contract.starts_on).days + 1,
        "stale_after_seconds": contract.assessment.stale_after_hours * 3600,
        "coverage_gap_seconds": contract.coverage.gap_hours * 3600,
        "team_complete_on": _team_complete_on(contract),
        "penalty_percent": penalty.share_percent,
        "penalty": penalty.amount,
        "renewal_talks_open_on": renewal.talks_open_on,
        "renewal_watched_from": renewal.talks_open_on
        - timedelta(days=contract.risks.watch_renewal_days),
        "payment_watch_working_days": contract.risks.watch_working_days,
    }


def _question_limits(contract: Contract) -> Row:
    limits = contract.questions
    return vars(limits) | {
        "reopened_within_seconds": limits.reopened_within_hours * 3600,
        "before_midnight_seconds": limits.before_midnight_minutes * 60,
        "near_limit_seconds": limits.near_limit_minutes * 60,
        "approved_within_seconds": limits.approved_within_days * 86400,
    }


def _team_complete_on(contract: Contract) -> date:
    """Return the day of article 12(2)2: the first that no amendment replaced before it came."""
    return next(
        team.complete_on
        for team, _, end in in_order(contract.team)
        if end is None or team.complete_on < end
    )


def _dated(versions: Iterable[T]) -> Iterator[tuple[T, Row]]:
    """Yield each version of a term with the instants it governs; a term has no beginning."""
    for version, start, end in in_order(versions):
        yield version, days_of(start, end)


def _grounds(contract: Contract) -> Iterator[Row]:
    for version, days in _dated(contract.exemptions):
        for ground, items in version.grounds():
            yield from ({"ground": ground, "item_no": item, **days} for item in items)


def _due_times(contract: Contract) -> Iterator[Row]:
    for kind, versions in contract.reports:
        for due, days in _dated(versions):
            seconds = due.at.hour * 3600 + due.at.minute * 60
            yield {**vars(due), **days, "kind": kind, "at_seconds": seconds}


def _agreements(contract: Contract) -> Iterator[Row]:
    """Yield each clause that is open no more, and since when; from the first day on, no day."""
    before: dict[str, str] = {}
    for _, start, _ in in_order(contract.readings.adopted):
        agreed = contract.readings.agreed_on(start)
        for clause in agreed.keys() - before.keys():
            yield {"clause": clause, "answer": agreed[clause], "agreed_from": start}
        before = agreed


def _street_rows(contracts: Sequence[Contract]) -> list[Row]:
    """Return every spelling of every street."""
    names = {(n, c.street.name) for c in contracts for n in (c.street.name, *c.street.aliases)}
    return [{"written": written, "street": street} for written, street in sorted(names)]


def _write_numbers(connection: Connection, contracts: Sequence[Contract]) -> None:
    most = max(map(_most_blocks, contracts))
    connection.execute(NUMBERS, [max(most, 100)])


def _most_blocks(contract: Contract) -> int:
    """Return how many blocks of lateness fit into a term: core.numbers goes up to that."""
    days = (contract.ends_on - contract.starts_on).days + 2
    return max(days * 1440 // (rule.block_minutes or 1440) + 1 for rule in contract.rules)


def more_numbers(connection: Connection, contract: Contract, before: str) -> set[str]:
    """Fill core.numbers where those of the catalogue `before` are too few, else drop it.

    Returns the table where it stands.
    """
    most = _most_blocks(contract)
    [(known,)] = connection.execute(f"select max(n) from {before}.core.numbers").fetchall()
    if most <= known:
        connection.execute("drop table core.numbers")
        return set()
    connection.execute(NUMBERS, [most])
    return {"core.numbers"}


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

    A year that chinesecalendar does not know counts Monday to Friday less the holidays of the law,
    unannounced: which weekend is worked in exchange nobody knows yet.
    """
    return tuple(_official(first + timedelta(days=n)) for n in range((last - first).days + 1))


def _official(day: date) -> OfficialDay:
    try:
        return day, is_workday(day), True
    except NotImplementedError:
        return day, day.weekday() < 5 and day not in _holidays_by_law(day.year), False


@cache
def _holidays_by_law(year: int) -> HolidayBase:
    """Return the public holidays of the law, with the days that stand in for weekends."""
    return country_holidays("CN", years=year)
