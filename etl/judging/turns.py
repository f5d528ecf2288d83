"""Which rewrites the times of a sheet need: a plan without those it does without is made sooner."""

from collections.abc import Iterable, Mapping

from duckdb import DuckDBPyConnection as Connection

from etl.judging.text import cleaned, matches, quoted
from etl.time_patterns import PLAIN_TIME
from etl.time_rewrites import Rewrite, rewrites
from warehouse.records.conditions import DateOrder

Turns = Mapping[str, tuple[Rewrite, ...]]  # the SQL of a raw text → the rewrites it needs


def turns(connection: Connection, source: str, raw: Iterable[str], order: DateOrder) -> Turns:
    """Return the rewrites from the first on that a cell of `raw` calls for: one leads to others."""
    texts, known = sorted(set(raw)), rewrites(order)
    if not texts:
        return {}
    calls = ", ".join(_calls(text, each) for text in texts for each in known)
    found = connection.execute(f"select {calls} from {source}").fetchone() or ()
    return {
        text: known[next((at for at in range(len(known)) if found[start + at]), len(known)) :]
        for text, start in zip(texts, range(0, len(found), len(known)), strict=True)
    }


def _calls(text: str, rewrite: Rewrite) -> str:
    is_odd = f"{text} is not null and not {matches(text, PLAIN_TIME)}"
    calls = f"regexp_matches({cleaned(text)}, {quoted(rewrite.when)})"
    return f"coalesce(bool_or(case when {is_odd} then {calls} end), false)"
