"""Rows given in Python instead of loaded from files: what-if questions and tests."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection as Connection

from warehouse.catalogue import create_empty, tables
from warehouse.citizens import Caller, hide
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS
from warehouse.records.record import PLACE_NAMES

GIVEN_AT = datetime(2026, 1, 1)
ALL_TIME = datetime(1990, 1, 1), datetime(2100, 1, 1)

Row = Mapping[str, Any]


def attach_rows(
    connection: Connection, rows: Mapping[str, Sequence[Row]], loaded_at: datetime = GIVEN_AT
) -> None:
    """Attach the catalogue `store` holding `rows`, as if each record came in one load.

    `rows` maps a record, or `loads`, `refused_rows`, `doubts`, to its rows. Columns left out are
    null; provenance left out is load 1 of `test.csv`, rows counted from 1, current. A record
    named with no rows counts as loaded and empty; one that is not named was never loaded. What is
    given speaks for the term up to `loaded_at`, unless `spans` says otherwise.
    """
    create_empty(connection)
    records = {record: given for record, given in rows.items() if record not in LEDGERS}
    loads = [_load(record, len(given), loaded_at) for record, given in records.items()]
    spans = [
        _span(record, loaded_at)
        for record, given in records.items()
        if given or not RECORDS[record].covers
    ]
    filled = {"loads": loads, "spans": spans} | {
        name: rows[name] for name in LEDGERS if name in rows
    }
    filled["loads"] = [{"is_withdrawn": False} | dict(load) for load in filled["loads"]]
    for record, given in records.items():
        filled[record] = [
            _with_provenance(record, row, number, loaded_at)
            for number, row in enumerate(given, start=1)
        ]
    for table, given in filled.items():
        insert(connection, table, given)


def insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert Python rows into a table of the catalogue; a value is cast from its text."""
    columns = tables()[table]
    unknown = {name for row in rows for name in row} - set(columns)
    if unknown:
        raise ValueError(f"store.{table} has no column {', '.join(sorted(unknown))}")
    insert_into(connection, f"store.{table}", columns, rows)


def insert_into(
    connection: Connection, table: str, columns: Mapping[str, str], rows: Sequence[Row]
) -> None:
    """Insert Python rows into a table of these columns and kinds; what else they know is left."""
    if not rows:
        return
    listed = ", ".join(f"cast(unnest(?::varchar[]) as {kind})" for kind in columns.values())
    texts = [[_text(row.get(name)) for row in rows] for name in columns]
    connection.execute(f"insert into {table} select {listed}", texts)


def _load(record: str, count: int, loaded_at: datetime) -> Row:
    given = {"load_no": 1, "load_id": "given", "source_file": "test.csv", "record": record}
    return given | {
        "loaded_at": loaded_at,
        "rows": count,
        "accepted": count,
        "unchanged": 0,
        "refused": 0,
        "doubts": 0,
    }


def _span(record: str, loaded_at: datetime) -> Row:
    span: dict[str, Any] = {"load_no": 1, "load_id": "given", "record": record, "kind": ""}
    if RECORDS[record].lies_ahead:
        return span | dict(zip(("covers_from", "covers_to"), ALL_TIME, strict=True))
    return span | {"covers_to": loaded_at if RECORDS[record].covers else None}


def _with_provenance(record: str, row: Row, number: int, loaded_at: datetime) -> Row:
    row = _without_citizens(record, row)
    values = {name: row.get(name) for name in RECORDS[record].types()}
    exported_at = values.pop("exported_at", None)
    default = {
        "source_file": "test.csv",
        "source_row": number,
        "load_id": "given",
        "load_no": 1,
        "known_at": exported_at or loaded_at,
        "row_key": row_key(record, row),
        "row_hash": hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest(),
        "source_cells": {
            column.name: _text(row[column.name])
            for column in RECORDS[record].stored_columns()
            if column.name in row and not column.confidential
        },
        "is_current": True,
    }
    return default | dict(row)


def _without_citizens(record: str, row: Row) -> Row:
    """Return the row as a load keeps it: its open texts without citizens."""
    columns = RECORDS[record].stored_columns()
    who = {column.citizen: row.get(column.name) or "" for column in columns if column.citizen}
    texts = {column.name for column in columns if column.is_open} | {"source_cells"}
    caller = Caller(**who)
    return {
        name: hide(value, caller) if name in texts and isinstance(value, str) else value
        for name, value in row.items()
    }


def row_key(record: str, row: Row) -> str:
    """Return what a row is told apart by."""
    key = "|".join(_text(row.get(name)) or "" for name in RECORDS[record].key)
    names = [row.get(column.name) for column in PLACE_NAMES]
    if not RECORDS[record].names_place or not any(names):
        return key
    return "\x1f".join([key, *(name or "" for name in names)])


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
