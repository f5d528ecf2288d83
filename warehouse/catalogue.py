"""The catalogue `store`: everything ever loaded, as the SQL models read it."""

from functools import cache

from duckdb import DuckDBPyConnection as Connection

from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS, PROVENANCE


def stored_columns(record: str) -> dict[str, str]:
    """Return the columns of an accepted row as a load keeps them."""
    return RECORDS[record].types() | PROVENANCE


@cache
def tables() -> dict[str, dict[str, str]]:
    """Return the columns of every table of the catalogue, with their types."""
    records = {name: stored_columns(name) | {"is_current": "boolean"} for name in RECORDS}
    return records | {name: ledger.columns for name, ledger in LEDGERS.items()}


def create_empty(connection: Connection) -> None:
    """Attach an in-memory catalogue `store` with every table in it, empty and typed."""
    connection.execute("attach ':memory:' as store")
    for table, columns in tables().items():
        declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"create table store.{table} ({declared})")
