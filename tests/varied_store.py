"""A working folder into which files of many kinds were loaded, and all that can be asked of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from etl.intake import load_paths
from tests.made_files import csv_text, xlsx, zipped
from warehouse import snapshots
from warehouse.store import Store

Table = tuple[list[str], list[tuple[Any, ...]]]
HEADERS = ("工单编号", "标题", "来电人", "派单时间", "转派时间", "办结时间", "导出时间")
MAPPING = b'record = "cases"\n[columns]\ncase_id = "No"\nreceived_at = "In"\ntitle = "What"\n'
UNITS = [("单位名称", "类别"), ("城管科", "部门"), ("民政科", "部门")]
ENTRY = ("记录编号", "考核项", "发生时间", "扣分", "事由", "记录人", "状态")


def row(number: int, title: str = "路灯不亮", exported: str = "2026-05-09 08:00") -> list[str]:
    day = f"2026-05-{number:02}"
    times = (f"{day} 09:00", f"{day} 09:20", f"{day} 16:00")
    return [f"A{number}", title, "张三", *times, exported]


def given(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Write the files, and say how each is to be loaded."""
    refused = ["A9", "垃圾", "王五", "昨天", "", "", ""]
    doubted = ["A8", "占道", "李四", "2026-05-08 09:00", "2026-05-07 09:00", "", ""]
    corrected = row(2, "路灯已修", "2026-05-12 08:00")
    may = csv_text([HEADERS, row(1), row(2), refused, doubted])
    june = csv_text([HEADERS, row(1), corrected, row(4)]).encode("gbk")
    archive = zipped(
        {
            "a.csv": csv_text([HEADERS, row(5), row(4)]).encode(),
            "b.xlsx": xlsx(("单位", UNITS), ("工单", [HEADERS, row(6), row(5, "又改了")])),
        }
    )
    foreign = csv_text([("No", "In", "What"), ("F1", "2026-05-03 10:00", "foreign")])
    points = csv_text([ENTRY, ("K1", "6", "2026-05-02 09:00", "3", "未执行", "甲", "待确认")])
    contents: Mapping[str, bytes] = {
        "五月.csv": may.encode(),
        "六月.csv": june,
        "book.xlsx": xlsx(("五月", [HEADERS, row(3), row(1)]), ("单位", UNITS)),
        "year.zip": archive,
        "foreign.csv": foreign.encode(),
        "points.csv": points.encode(),
        "old.csv": csv_text([HEADERS, row(2, "旧", "2026-05-03 08:00")]).encode(),
    }
    (folder / "theirs.toml").write_bytes(MAPPING)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    asked: dict[str, dict[str, Any]] = {
        "foreign.csv": {"mapping": folder / "theirs.toml"},
        "old.csv": {"forced": "cases"},
    }
    return [(folder / name, asked.get(name, {})) for name in contents]


def load_varied(folder: Path) -> Path:
    """Load the files, one after the other; return the working folder."""
    home = folder / "home"
    (folder / "given").mkdir(parents=True)
    for path, asked in given(folder / "given"):
        for account in load_paths([path], home, **asked):
            assert account.problem is None, account.problem
    return home


def tables_of_store(home: Path) -> dict[str, Table]:
    """Return every cell of every table of the store, rows in an order of their own."""
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        found = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'store' union all select schema_name || '.' || view_name "
            "from duckdb_views() where database_name = 'store' and not internal"
        ).fetchall()
        return {name: _rows(connection, f"store.{name}") for (name,) in found}


def tables_of_snapshot(home: Path) -> dict[str, Table]:
    """Return every cell that is published, but for when it was built; views only read these."""
    path = snapshots.required(home)
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()
        told = {name for (name,) in found} - {"core.moment", "core.basis"}
        return {name: _rows(connection, name) for name in told}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> Table:
    answer = connection.execute(f"select * from {table}")
    columns = [column for column, *_ in answer.description or ()]
    return columns, sorted(answer.fetchall(), key=repr)
