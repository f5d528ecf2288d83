"""Rows judged by hand and loaded: what the store gets to see, without files and readers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.change_detection import JudgedSheet, compare
from etl.intake import load_paths
from etl.row_writing import count, write
from tests.made_files import csv_text
from warehouse.loads import Load
from warehouse.records import RECORDS
from warehouse.store import Store

Row = Mapping[str, Any]
JUDGEMENT = {
    "problems": "varchar[]",
    "doubts": "varchar[]",
    "row_key": "varchar",
    "row_hash": "varchar",
    "source_cells": "varchar",
    "cells": "varchar",
    "source_row": "bigint",
    "mends": "varchar",
    "source_column": "varchar",
}


def load_cases(home: Path, *sheets: Sequence[Row], source_file: str = "cases.csv") -> Load:
    """Load rows of `case_id`, `title`, `exported_at`, `problems`, `doubts`, a sheet a list."""
    store = Store(home)
    with duckdb.connect() as connection, store.begin_load() as draft:
        judged: list[JudgedSheet] = []
        parts = []
        load_id = f"id{draft.load_no}"
        for number, rows in enumerate(sheets, start=1):
            sheet = JudgedSheet(
                table=f"judged_{number}",
                record="cases",
                source_file=source_file,
                sheet=f"Sheet{number}",
                load_id=load_id,
                load_no=draft.load_no,
                part_no=number,
                loaded_at=draft.loaded_at,
                has_exported_at=True,
            )
            _fill(connection, sheet.table, rows)
            compare(connection, draft, sheet, judged)
            judged.append(sheet)
            parts.append(count(connection, sheet, []))
        write(connection, draft, list(zip(judged, parts, strict=True)))
        sha256 = f"{draft.load_no:064d}"
        load = Load(
            draft.load_no,
            load_id,
            sha256,
            sha256,
            source_file,
            None,
            draft.loaded_at,
            tuple(parts),
        )
        draft.commit([load])
    return load


def cases(home: Path, columns: str = "case_id, title", where: str = "is_current") -> list[Any]:
    """Read `store.cases` back, in the order of the case ids."""
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        query = f"select {columns} from store.cases where {where} order by case_id, load_no"
        return connection.execute(query).fetchall()


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    columns = RECORDS["cases"].types() | JUDGEMENT
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"create temp table {table} ({declared})")
    if rows:
        values = [_judged(number, row) for number, row in enumerate(rows, start=1)]
        given = pa.Table.from_pylist(values, _schema(values))
        connection.register("given", given)
        connection.execute(f"insert into {table} by name from given")
        connection.unregister("given")


def _judged(number: int, row: Row) -> dict[str, Any]:
    return {
        "case_id": row["case_id"],
        "title": row.get("title"),
        "exported_at": row.get("exported_at"),
        "problems": row.get("problems", []),
        "doubts": row.get("doubts", []),
        "row_key": row["case_id"],
        "row_hash": f"hash of {row.get('title')}",
        "source_cells": "{}",
        "cells": "{}",
        "source_row": number + 1,
        "source_column": "",
    }


def _schema(values: Sequence[Row]) -> pa.Schema:
    kinds = {list: pa.list_(pa.string()), int: pa.int64(), datetime: pa.timestamp("us")}
    kinds_of = {name: kinds.get(type(value), pa.string()) for name, value in values[0].items()}
    return pa.schema(list((kinds_of | {"exported_at": pa.timestamp("us")}).items()))


def withdraw(home: Path, numbers: Collection[int], status: str = "已确认") -> None:
    """Withdraw loads of `load_cases` by their numbers, as a file of two people does."""
    head = ("批次编号", "撤回理由", "申请人", "确认人", "状态")
    rows = [(f"id{number}", "导出有误", "王科长", "李主任", status) for number in sorted(numbers)]
    if rows:
        path = home / f"{status}.csv"
        path.write_text(csv_text([head, *rows]), encoding="utf-8")
        assert [account.problem for account in load_paths([path], home)] == [None]
