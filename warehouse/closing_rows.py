"""What a database that is built says of the days that close, and by which rows they differ."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from duckdb import DuckDBPyConnection as Connection

from warehouse import folding
from warehouse.statements import PARTS, Day, Score

COVERAGE = {
    **dict.fromkeys(("record", "kind"), "varchar"),
    **dict.fromkeys(("covers_from", "covers_to"), "timestamp"),
}
SAID_OF_DAY = {
    "ledger": "marts.deductions as rows"
    " on days.contract_id = rows.contract_id and rows.occurred_on <= days.day",
    "rules": "core.rules as rows on days.contract_id = rows.contract_id",
    "coverage": "core.coverage as rows on days.contract_id = rows.contract_id",
}

Keys = tuple[str, date]


def lay_out(connection: Connection, days: Sequence[Keys]) -> Sequence[str]:
    """Write into a table `closing_…` by which rows each day differs; return the parts that do.

    They are closed with one knowledge: all but the first of a contract add what fell on them.
    """
    connection.execute(
        "create or replace temp table open_days as"
        " select *, day = min(day) over (partition by contract_id) as is_first"
        " from (select unnest(?) as contract_id, unnest(?)::date as day)",
        [[one for one, _ in days], [day for _, day in days]],
    )
    connection.execute(
        """
        create or replace temp table prior_days as
        select contract_id, max(day) as day, arg_max_null(base_day, day) as base_day
        from core.statements
        where contract_id in (select contract_id from open_days)
        group by contract_id
        having arg_max_null(base_day, day) is not null
        """
    )
    has_prior = connection.execute("from prior_days").fetchone() is not None
    return [part for part in PARTS if _written(connection, part, has_prior=has_prior)]


def said(connection: Connection) -> Iterator[Day]:
    """Yield the statement of each of the days that are laid out."""
    days = connection.execute(
        "select contract_id, day, is_first and contract_id not in"
        " (select contract_id from prior_days) from open_days order by day, contract_id"
    ).fetchall()
    scores = _scores(connection)
    ledger, rules, coverage = (_digests(connection, part) for part in SAID_OF_DAY)
    for contract_id, day, is_base in days:
        key = contract_id, day
        yield Day(*key, is_base, scores[key], ledger[key], rules[key], coverage[key])


def _columns(connection: Connection, part: str) -> Mapping[str, str]:
    return folding.columns(connection, PARTS[part]) if part in PARTS else COVERAGE


def _present(columns: Mapping[str, str]) -> str:
    """Return the columns as they are kept, so that equal rows are equal."""
    return ", ".join(f"cast(rows.{name} as {kind}) as {name}" for name, kind in columns.items())


def _written(connection: Connection, part: str, *, has_prior: bool) -> bool:
    """Write what differs of a part; tell whether anything does."""
    table, columns = PARTS[part], _columns(connection, part)
    new = "days.is_first" if part == "rules" else "days.is_first or rows.occurred_on = days.day"
    rows = (
        f"select days.contract_id, days.day, {_present(columns)}"
        f" from open_days as days inner join {SAID_OF_DAY[part]} where {new}"
    )
    changed = f"select 'added' as op, * from ({rows})"
    if has_prior:
        changed = _against_prior(connection, table, columns, rows)
    connection.execute(f"create or replace temp table closing_{part} as {changed}")
    return connection.execute(f"from closing_{part}").fetchone() is not None


def _against_prior(
    connection: Connection, table: str, columns: Mapping[str, str], rows: str
) -> str:
    """Return what is other than at the last closing of each contract, or gone."""
    key = ", ".join(("contract_id", *folding.KEYS[table]))
    prior = folding.folded(table, columns, "from prior_days")
    connection.execute(f"create or replace temp table present as {rows}")
    connection.execute(
        "create or replace temp table prior as"
        " select prior.* replace (days.day as day)"
        f" from ({prior}) as prior inner join open_days as days"
        " on days.is_first and prior.contract_id = days.contract_id"
    )
    return (
        "select 'added' as op, * from (from present except from prior) union all by name"
        f" select 'removed' as op, day, {key} from prior"
        f" where ({key}) not in (select ({key}) from present)"
    )


def _digests(connection: Connection, part: str) -> Mapping[Keys, str]:
    """Return the digest of what each day says of a part."""
    columns = _columns(connection, part)
    found = connection.execute(
        f"select contract_id, day, {folding.digest(columns, 'is_there')}"
        f" from (select days.contract_id, days.day, rows.contract_id is not null as is_there,"
        f" {_present(columns)} from open_days as days left join {SAID_OF_DAY[part]}) as said"
        " group by contract_id, day"
    ).fetchall()
    return {(contract_id, day): digest for contract_id, day, digest in found}


def _scores(connection: Connection) -> Mapping[Keys, Mapping[str, Score]]:
    found = connection.execute(
        """
        select
            days.contract_id,
            days.day,
            daily.reading,
            coalesce(sum(rows.points) filter (where rows.state = 'confirmed'), 0),
            any_value(daily.score),
            any_value(daily.score_if_pending),
            any_value(daily.score_gross)
        from open_days as days
        inner join marts.score_daily as daily
            on days.contract_id = daily.contract_id and days.day = daily.day
        left join marts.deductions as rows
            on daily.contract_id = rows.contract_id
            and daily.reading = rows.reading
            and rows.occurred_on <= daily.day
        group by days.contract_id, days.day, daily.reading
        order by daily.reading
        """
    ).fetchall()
    scores: defaultdict[Keys, dict[str, Score]] = defaultdict(dict)
    for contract_id, day, reading, *figures in found:
        scores[contract_id, day][reading] = Score(*map(str, figures))
    return scores
