"""The checks of a build: of each model's grain, and those that are written."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from duckdb import DuckDBPyConnection as Connection

from warehouse.errors import UserError
from warehouse.in_turn import AT_A_TIME
from warehouse.models import UNIONS, UNITED, Model, checks, models
from warehouse.wording import Message, to_say

ONE_ROW_EACH = to_say("one row for each {subject}")

Source = Callable[[Model], str | None]


@dataclass(frozen=True)
class Check:
    """Queries of which the last must find nothing; it isn't asked where one before it does not."""

    name: str
    title: str
    subject: str
    queries: Sequence[str]


def run_checks(connection: Connection, written: Sequence[Model] | None = None) -> None:
    """Run every check of the models `written`, default all, and note it in marts.checks.

    Raises UserError when one finds a row.
    """
    connection.execute(
        "create table marts.checks"
        " (check_name varchar, title varchar, subject varchar, violations bigint)"
    )
    there = models() if written is None else written
    missing = {model.table for model in set(models()).difference(there)}
    held = [check for check in checks() if not check.reads & missing]
    of_grain = _of_grains(there, lambda model: model.table)
    _run(connection, [*of_grain, *(_written(check, f"({check.sql}\n)") for check in held)])


def run_again(connection: Connection, changed: Collection[str], source: Source) -> None:
    """Run again the checks of tables that changed, over the `source` of what may be amiss in each.

    It is None where nothing can be.
    """
    of_grain = _of_grains([model for model in models() if model.table in changed], source)
    touched = [check for check in checks() if check.reads & set(changed)]
    found = ((check, source(check)) for check in touched)
    _run(connection, [*of_grain, *(_written(check, rows) for check, rows in found if rows)])


def _run(connection: Connection, to_run: Sequence[Check]) -> None:
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        counts = list(pool.map(lambda check: _count(connection.cursor(), check), to_run))
    names = [check.name for check in to_run]
    connection.execute("delete from marts.checks where check_name in (select unnest(?))", [names])
    connection.execute(
        "insert into marts.checks select unnest(?), unnest(?), unnest(?), unnest(?)",
        [names, [check.title for check in to_run], [check.subject for check in to_run], counts],
    )
    for check, violations in zip(to_run, counts, strict=True):
        if violations:
            raise UserError(
                "check {name} failed: {title} ({violations} rows); nothing was published and "
                "the last snapshot stays. Run scorecard doctor",
                name=check.name,
                title=Message(check.title, subject=check.subject),
                violations=violations,
            )


def _count(cursor: Connection, check: Check) -> int:
    """Count the rows of the last query; one before it that finds none says that it finds none."""
    found = 0
    with cursor:
        for sql in check.queries:
            found = cursor.execute(f"select count(*) from ({sql})").fetchall()[0][0]
            if not found:
                break
    return int(found)


def _of_grains(some: Collection[Model], source: Source) -> Iterator[Check]:
    """Yield a check of each model's grain, but of one that is implied by those of others.

    To group by one number costs half of its columns.
    """
    there = {model.table for model in some}
    for model in some:
        is_held = model.grain and not (model.follows_from or _is_implied(model, there))
        if is_held and (rows := source(model)):
            grain = ", ".join(model.grain)
            of_rows = f"select 1 from {rows} group by"
            queries = (f"{of_rows} {by} having count(*) > 1" for by in (f"hash({grain})", grain))
            subject = f"{model.table} ({grain})"
            yield Check(f"grain_of_{model.table}", ONE_ROW_EACH, subject, list(queries))


def _is_implied(model: Model, there: Collection[str]) -> bool:
    """Tell whether a grain is implied by that of all a view is united with, or by those of each."""
    if model.table in UNITED:
        return UNITED[model.table].is_apart
    union = UNIONS.get(model.schema)
    if union is None or not model.is_view or union.is_apart:
        return False
    return union.table in there and {*union.grain} - {union.key} <= {*model.grain}


def _written(check: Model, rows: str) -> Check:
    return Check(check.name, check.title, "", [f"select * from {rows}"])
