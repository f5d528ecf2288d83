"""Two snapshots compared: every table and view, cell by cell, types and order of columns too."""

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

# Not of the models: which build it was. `basis` tells when, too.
OF_THE_BUILD = ("core.moment", "core.basis", "main.basis")
# Java and the C library may differ in the last digit of a logarithm or a power.
LAST_DIGITS = {"marts.questions": {"log_odds"}, "marts.question_looks": {"chance"}}
DIGITS = 12

TABLES = """
    select schema_name || '.' || table_name as name
    from duckdb_tables() where database_name = 'one'
"""
VIEWS = """
    union all
    select schema_name || '.' || view_name
    from duckdb_views() where database_name = 'one' and not internal
"""


def differences(one: Path, other: Path, views: str = VIEWS) -> tuple[int, dict[str, str]]:
    """Return how many tables and views there are, and what differs in each that does.

    The views of what is staged read the store, which is not attached.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        names = sorted(name for (name,) in connection.execute(TABLES + views).fetchall())
        found = {name: _difference(connection, name) for name in names if name not in OF_THE_BUILD}
    return len(found), {name: told for name, told in found.items() if told}


def _difference(connection: Connection, name: str) -> str:
    described, of_other = (
        connection.execute(f"describe {side}.{name}").fetchall() for side in ("one", "other")
    )
    if described != of_other:
        return f"columns: {described} are not {of_other}"
    listed = ", ".join(_cell(name, column, kind) for column, kind, *_ in described)
    one, other = (f"select {listed} from {side}.{name}" for side in ("one", "other"))
    counts = [
        connection.execute(f"select count(*) from ({a} except all {b})").fetchall()[0][0]
        for a, b in ((one, other), (other, one))
    ]
    return f"{counts[0]} rows are not {counts[1]} others" if any(counts) else ""


def _cell(table: str, column: str, kind: str) -> str:
    if kind.endswith("[]"):
        return f'list_sort("{column}")'  # of callers, in no order
    if column in LAST_DIGITS.get(table, ()):
        return f"printf('%.{DIGITS - 1}e', \"{column}\")"
    return f'"{column}"'
