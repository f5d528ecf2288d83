"""For which time a loaded sheet speaks: its rows, its export, and what it says itself."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.intake import load_paths
from etl.stated_spans import stated
from tests.made_files import csv_text, xlsx
from tests.older_store import make_older
from warehouse.store import Store

CASES = ("工单编号", "派单时间", "导出时间")
REPORTS = ("报告类型", "报告期", "提交时间")
MAY = datetime(2026, 5, 1), datetime(2026, 6, 1)


def may(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


def spans(home: Path, columns: str = "covers_from, covers_to") -> list[tuple]:
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        query = f"select {columns} from store.spans order by load_no, source_sheet, kind"
        return connection.execute(query).fetchall()


def load(home: Path, *rows: Sequence[object], **asked: Any) -> Path:
    file = home.parent / f"{len(list(home.parent.iterdir()))}.csv"
    file.write_text(csv_text(rows), encoding="utf-8")
    load_paths([file], home, **asked)
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_sheet_speaks_from_its_first_to_its_last_moment(home: Path):
    rows = [("A", "2026-05-03 09:30", None), ("B", "2026-05-01 08:00", None)]
    load(home, CASES, *rows, ("C", "不详", None))
    assert spans(home) == [(may(1, 8), may(3, 9, 30))]


def test_it_reaches_to_the_time_of_its_export(home: Path):
    load(home, CASES, ("A", "2026-05-01 08:00", "2026-05-09 18:00"))
    assert spans(home) == [(may(1, 8), may(9, 18))]


def test_a_time_without_a_clock_counts_as_its_whole_day(home: Path):
    load(home, CASES, ("A", "2026-05-01", None), ("B", "2026-05-03", None))
    assert spans(home) == [(may(1), may(4))]


def test_what_nobody_could_know_at_the_loading_is_not_spoken_for(home: Path):
    load(home, CASES, ("A", "2026-05-01 08:00", "2059-05-09"), ("B", "2059-05-01 08:00", None))
    assert spans(home) == [(may(1, 8), may(1, 8))]


def test_unchanged_rows_of_a_later_export_speak_on(home: Path):
    load(home, CASES, ("A", "2026-05-01 08:00", "2026-05-09 18:00"))
    load(home, CASES, ("A", "2026-05-01 08:00", "2026-05-10 18:00"))
    assert spans(home) == [(may(1, 8), may(9, 18)), (may(1, 8), may(10, 18))]


def test_a_refused_sheet_speaks_for_nothing(home: Path):
    load(home, CASES, ("A", "不详", "2026-05-09 18:00"))
    assert spans(home) == []


def test_a_plan_speaks_ahead(home: Path):
    shifts = ("工号", "上班时间", "下班时间")
    load(
        home,
        shifts,
        ("1", "2026-05-01 08:00", "2026-05-01 20:00"),
        ("1", "2098-01-01 08:00", "2098-01-01 20:00"),
    )
    assert spans(home) == [(may(1, 8), datetime(2098, 1, 1, 20))]


def test_a_file_of_one_kind_of_report_speaks_for_it_and_one_of_several_for_all(home: Path):
    daily = "日报", "2026-05-10", "2026-05-11 08:00"
    load(home, REPORTS, daily)
    load(home, REPORTS, daily, ("周报", "2026-05-17", "2026-05-18 08:00"))
    assert spans(home, "kind, covers_from, covers_to") == [
        ("daily", may(10), may(11)),
        ("", may(10), may(18)),
    ]


def test_a_register_without_an_entry_speaks_for_the_term(home: Path):
    load(home, ("记录编号", "考核项", "发生时间", "事由", "记录人", "状态"))
    assert spans(home, "record, kind, covers_from, covers_to") == [("assessments", "", None, None)]


def test_title_rows_widen_what_a_sheet_speaks_for(home: Path):
    title = ["工单明细"], ["统计区间：2026-05-01至2026-05-31"]
    load(home, *title, CASES, ("A", "2026-05-10 08:00", None))
    assert spans(home) == [MAY]


def test_title_rows_alone_speak_for_days_without_a_row(home: Path):
    load(home, ["统计区间：2026-05-01至2026-05-31"], CASES)
    assert spans(home) == [MAY]


def test_a_mapping_widens_what_its_files_speak_for(home: Path, tmp_path: Path):
    mapping = tmp_path / "mine.toml"
    mapping.write_text(
        'record = "cases"\ncovers = ["2026-05-01", "2026-05-31"]\nkeep_aliases = true\n',
        encoding="utf-8",
    )
    load(home, CASES, ("A", "2026-05-10 08:00", None), mapping=mapping)
    assert spans(home) == [MAY]


def test_each_sheet_of_a_workbook_speaks_for_itself(home: Path, tmp_path: Path):
    file = tmp_path / "book.xlsx"
    sheets = [
        (name, [CASES, (name, f"2026-05-{day} 08:00", "")]) for name, day in [("A", 10), ("B", 20)]
    ]
    file.write_bytes(xlsx(*sheets))
    load_paths([file], home)
    assert spans(home) == [(may(10, 8), may(10, 8)), (may(20, 8), may(20, 8))]


def test_an_older_load_speaks_for_its_accepted_rows(home: Path):
    load(
        home, CASES, ("A", "2026-05-01 08:00", None), ("B", "2026-05-03 09:00", "2026-05-04 12:00")
    )
    load(home, ("记录编号", "考核项", "发生时间", "事由", "记录人", "状态"))
    known = spans(home, "record, covers_from, covers_to")
    make_older(home, lambda load: [part.pop("spans") for part in load["parts"]])
    assert sorted(spans(home, "record, covers_from, covers_to"), key=str) == sorted(known, key=str)


@pytest.mark.parametrize(
    "title",
    [
        "统计区间：2026-05-01至2026-05-31",
        "统计时间: 2026年5月1日—2026年5月31日",
        "统计周期：2026/5/1 - 2026/5/31",
        "数据区间：20260501-20260531",
        "统计时间：2026-05-01 00:00:00 至 2026-05-31 23:59:59",
        "统计时间：2026-05-01 00:00:00 至 2026-06-01 00:00:00",
        "统计月份：2026年5月",
        "统计时间：2026年5月1日至31日",
        "查询时间：２０２６.５.１～５.３１",
        "（统计时间段：2026年05月01日 到 2026年05月31日）",
        "统计区间：2026-05-01-2026-05-31 制表人：李四",
    ],
)
def test_a_stated_stretch_is_read_in_many_spellings(title: str):
    assert stated([["清河街道工单"], [title]]) == MAY


@pytest.mark.parametrize(
    "cells",
    [
        ["统计区间", "2026-05-01", "至", "2026-05-31"],
        ["统计区间：", "2026-05-01", "2026-05-31"],
        ["", "统计日期", "2026-05-01 00:00:00", "~", "2026-06-01 00:00:00"],
    ],
)
def test_a_stated_stretch_may_stand_in_several_cells(cells: list[str]):
    assert stated([cells]) == MAY


@pytest.mark.parametrize(
    "title",
    [
        "工单明细表 2026年5月",
        "统计时间：2026-06-01 08:00",
        "统计区间：2026-13-01至2026-05-31",
        "统计区间：2026-05-31至2026-05-01",
        "制表日期：",
    ],
)
def test_what_states_no_stretch_is_passed_over(title: str):
    assert stated([[title]]) is None
