"""Which rewrites the times of a sheet need: most need none, and a short plan is made sooner."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection as Connection

from etl.judging.text import cleaned, is_null_spelling, matches, quoted
from warehouse.cells.time_patterns import PLAIN_DATE, PLAIN_TIME
from warehouse.cells.time_rewrites import Rewrite, rewrites
from warehouse.records import Column
from warehouse.records.conditions import DateOrder

# the name of a column → the rewrites it needs; none: every time in it is written plainly
Turns = Mapping[str, tuple[Rewrite, ...] | None]


def turns(
    connection: Connection, source: str, raw: Mapping[Column, str], order: DateOrder
) -> Turns:
    """Return the rewrites from the first on that a cell of a column calls for: one leads to others.

    `raw` holds the SQL of the text of each column of times or days.
    """
    if not raw:
        return {}
    patterns = ["", *(each.when for each in rewrites(order))]
    calls = ", ".join(_is_any_odd(*each, pattern) for each in raw.items() for pattern in patterns)
    found = connection.execute(f"select {calls} from {source}").fetchone() or ()
    return {
        column.name: _needed(found[start : start + len(patterns)], order)
        for column, start in zip(raw, range(0, len(found), len(patterns)), strict=True)
    }


def plain(column: Column) -> str:
    """Return what nearly every cell of a column looks like."""
    return PLAIN_TIME if column.type == "time" else PLAIN_DATE


def _needed(found: tuple[bool, ...], order: DateOrder) -> tuple[Rewrite, ...] | None:
    is_odd, *called = found
    if not is_odd:
        return None
    return rewrites(order)[next((at for at, call in enumerate(called) if call), len(called)) :]


def _is_any_odd(column: Column, text: str, pattern: str) -> str:
    is_odd = f"{text} is not null and not {matches(text, plain(column))}"
    clean = cleaned(text)
    says = f"not ({is_null_spelling(clean)})"
    calls = f"regexp_matches({clean}, {quoted(pattern)})" if pattern else says
    return f"coalesce(bool_or(case when {is_odd} then {calls} end), false)"
