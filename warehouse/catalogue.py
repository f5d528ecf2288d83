"""The catalogue `store`: everything ever loaded, as the SQL models read it."""

from functools import cache
from pathlib import Path

import duckdb

DDL = Path(__file__).parent / "sql" / "store.sql"

PROVENANCE = {
    "source_file": "varchar",
    "source_sheet": "varchar",
    "source_row": "bigint",
    "load_id": "varchar",
    "load_no": "integer",
    "known_at": "timestamp",
    "row_key": "varchar",
    "row_hash": "varchar",
    "source_cells": "varchar",
}

LEDGERS = {
    "loads": {
        "load_no": "integer",
        "load_id": "varchar",
        "sha256": "varchar",
        "source_file": "varchar",
        "source_sheet": "varchar",
        "record": "varchar",
        "mapping": "varchar",
        "loaded_at": "timestamp",
        "rows": "bigint",
        "accepted": "bigint",
        "unchanged": "bigint",
        "refused": "bigint",
        "doubts": "bigint",
        "unknown_columns": "varchar",
    },
    "refused_rows": {
        "load_no": "integer",
        "load_id": "varchar",
        "source_file": "varchar",
        "source_sheet": "varchar",
        "source_row": "bigint",
        "record": "varchar",
        "problems": "varchar",
        "reasons": "varchar",
        "reasons_en": "varchar",
        "cells": "varchar",
        "source_cells": "varchar",
    },
    "doubts": {
        "load_no": "integer",
        "load_id": "varchar",
        "source_file": "varchar",
        "source_sheet": "varchar",
        "source_row": "bigint",
        "record": "varchar",
        "row_key": "varchar",
        "doubt": "varchar",
        "sentence": "varchar",
        "sentence_en": "varchar",
    },
}


@cache
def record_columns() -> dict[str, dict[str, str]]:
    """Return the typed columns of every record, as `sql/store.sql` declares them."""
    with duckdb.connect() as connection:
        connection.execute(DDL.read_text(encoding="utf-8"))
        described = connection.execute(
            "select table_name, column_name, lower(data_type) from duckdb_columns() "
            "where not internal order by table_name, column_index"
        ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in described:
        columns.setdefault(table, {})[column] = kind
    return columns


def stored_columns(record: str) -> dict[str, str]:
    """Return the columns of an accepted row as a load keeps them."""
    return record_columns()[record] | PROVENANCE


def create_empty(connection: duckdb.DuckDBPyConnection) -> None:
    """Attach an in-memory catalogue `store` with every table in it, empty and typed."""
    connection.execute("attach ':memory:' as store")
    for record in record_columns():
        create_table(connection, record, stored_columns(record) | {"is_current": "boolean"})
    for ledger, columns in LEDGERS.items():
        create_table(connection, ledger, columns)


def create_table(
    connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]
) -> None:
    """Create one table of the catalogue."""
    declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    connection.execute(f"create table store.{table} ({declared})")
