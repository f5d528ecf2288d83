"""What was kept row by row as it stood at a closing, and the digest of rows in any order."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection as Connection

KEYS = {
    "statement_rows": ["reading", "item_no", "subject_kind", "subject_id", "occurred_on", "state"],
    "statement_rules": ["reading", "item_no", "valid_from"],
}
OF_CLOSING = ("contract_id", "day", "op")
EVERY_CLOSING = """
    select distinct contract_id, day, base_day from core.statements where base_day is not null
"""


def columns(connection: Connection, table: str) -> dict[str, str]:
    """Return the columns of a kept row with their types: what is said, not when."""
    described = connection.execute(f"describe core.{table}").fetchall()
    return {name: kind for name, kind, *_ in described if name not in OF_CLOSING}


def folded(table: str, columns: Iterable[str], closings: str = EVERY_CLOSING) -> str:
    """Return the query of the rows of `closings`, each of a contract_id, day and base_day.

    Of each key the last that was said up to the day, unless that it is gone.
    """
    key = ", ".join(f"kept.{name}" for name in KEYS[table])
    listed = ", ".join(f"kept.{name}" for name in columns)
    return f"""
        select closing.contract_id, closing.day, {listed}
        from ({closings}) as closing
        inner join core.{table} as kept
            on closing.contract_id = kept.contract_id
            and kept.day between closing.base_day and closing.day
        qualify row_number() over (
            partition by closing.contract_id, closing.day, {key} order by kept.day desc
        ) = 1 and kept.op = 'added'
    """


def digest(columns: Iterable[str], where: str = "true") -> str:
    """Return the expression of the SHA-256 over rows, however they are ordered."""
    parts = ", ".join(f"coalesce(cast({name} as varchar), '∅')" for name in columns)
    line = f"concat_ws(chr(31), {parts})"
    listed = f"string_agg({line}, chr(10) order by {line}) filter (where {where})"
    return f"sha256(coalesce({listed}, ''))"
