"""The page of data: what is handed in, files, refused rows, doubts."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.record_days import strips
from tests import drawn, pages

Shown = Callable[..., AppTest]
REFUSED = """
    insert into core.refused_rows by name
    select 1 as load_no, '1' as load_id, '导出.csv' as source_file, 7 as source_row,
        'cases' as record, 'case_id:required' as problems, '' as problem_values,
        '工单编号' as problem_headers, '{"工单编号": ""}' as cells
"""


@pytest.fixture
def shown(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Open the page of data of the demonstration, changed by SQL."""

    def shown(*statements: str, **address: str) -> AppTest:
        home = pages.altered(demo_home, tmp_path, *statements)
        monkeypatch.setenv("SCORECARD_HOME", str(home))
        return pages.opened("data", **address)

    return shown


def test_the_account_adds_up_in_the_largest_line(shown: Shown):
    app = shown("update marts.accounts set rows = 9, accepted = 5, unchanged = 3, refused = 1")
    assert "9 行 = 入库 5 + 无变化 3 + 退回 1" in pages.texts(app)


def test_a_missing_week_is_one_stretch_between_two_on_file():
    days = pd.date_range("2026-05-01", periods=10)
    coverage = ["covered"] * 2 + ["missing"] * 7 + ["part"]
    rows = pd.DataFrame(
        {"name": "工单", "day": days, "coverage": coverage, "rows": [3, 0, *[0] * 7, 1]}
    )
    found = strips(rows)
    assert list(found["look"]) == ["covered", "empty", "missing", "part"]
    assert list(found["days"]) == [1, 1, 7, 1]
    assert found["first"].iloc[2] == days[2]
    assert found["last"].iloc[2] == days[8]


def test_the_days_without_data_are_named(shown: Shown):
    assert "缺数据：" in pages.texts(shown())


def test_a_refused_row_stands_with_its_file_row_and_reason(shown: Shown):
    app = shown("delete from core.refused_rows", REFUSED)
    row = drawn.tables(app)[-1].iloc[0]
    assert (row["source_file"], row["source_row"]) == ("导出.csv", "7")
    assert "缺少“工单编号”" in row["reasons"]
    assert row["record"] == "工单"
    assert "导出这 1 行" in pages.texts(app)


def test_reasons_are_said_in_the_language_of_the_address(shown: Shown):
    app = shown("delete from core.refused_rows", REFUSED, lang="en")
    assert drawn.tables(app)[-1].iloc[0]["reasons"].startswith("“Case number” is missing")


def test_without_refused_rows_the_page_says_so(shown: Shown):
    assert "没有待补正的行" in pages.texts(shown("delete from core.refused_rows"))


@pytest.mark.parametrize("view", ["doubts", "loads"])
def test_the_view_of_the_address_is_shown(shown: Shown, view: str):
    assert "source_file" in drawn.tables(shown(rows=view))[-1].columns


@pytest.mark.parametrize(
    ("view", "sort"), [("loads", "-rows"), ("loads", "source_file"), ("refused", "source_row")]
)
def test_a_press_on_a_head_sorts_all_rows(shown: Shown, view: str, sort: str):
    column = sort.removeprefix("-")
    listed = drawn.tables(shown(REFUSED, rows=view, sort=sort))[-1][column]
    said = [int(cell.replace(",", "")) for cell in listed] if column != "source_file" else listed
    assert list(said) == sorted(said, reverse=sort.startswith("-"))
    assert len(set(said)) > 1


def test_the_row_stands_as_it_came_its_unreadable_cell_too(shown: Shown):
    unread = (
        REFUSED.replace("case_id:required", "case_id:destroyed_by_excel")
        .replace("'' as problem_values", "'2.05E+13' as problem_values")
        .replace('{"工单编号": ""}', '{"工单编号": null, "来源渠道": "", "标题": null}')
    )
    [came] = drawn.tables(shown("delete from core.refused_rows", unread, rows="refused"))[-1][
        "cells"
    ]
    assert came == '{"来源渠道": "", "工单编号": "2.05E+13"}'


def test_what_a_load_set_aside_or_filled_is_told_beside_the_file(shown: Shown):
    app = shown("update marts.loads set notes = 'sheet_hidden:旧\nmerged_cells:1200'", rows="loads")
    told = drawn.tables(app)[-1].iloc[0]["notes"]
    assert "工作表“旧”已隐藏" in told
    assert "1,200 个单元格按所属合并单元格取值" in told


def test_before_the_first_file_the_page_says_what_to_do(shown: Shown):
    said = pages.texts(shown("update marts.accounts set files = 0"))
    assert "还没有文件入库" in said
    assert "把文件拖到这里" in said


def test_a_record_of_which_more_was_expected_is_named(shown: Shown):
    late = "update core.freshness set is_late = true, every_days = 7 where record = 'cases'"
    assert "应每 7 天更新" in pages.texts(shown(late))
    assert "天更新" not in pages.texts(shown("update core.freshness set is_late = false"))


def test_a_withdrawn_load_says_by_whom_and_why_and_a_new_request_another_load(shown: Shown):
    withdrawn = """
        insert into core.withdrawals by name
        select 1 as load_no, 2 as source_row, now()::timestamp as known_at,
            load_id as withdrawn_load, '导出有误' as reason, '王科长' as requested_by,
            '李主任' as confirmed_by, 'confirmed' as status, load_no as withdrawn_load_no,
            source_file, loaded_at, 5 as rows, true as is_withdrawn
        from marts.loads order by marts.loads.load_no limit 1
    """
    app = shown(withdrawn, rows="loads")
    said = pages.texts(app)
    assert "5 行 · 申请人 王科长 · " in said
    assert "由 李主任 撤回" in said
    [offered] = [box for box in app.selectbox if box.label.startswith("批次编号")]
    whole = len(set(shown(rows="loads").selectbox[-1].options))
    assert len(offered.options) == whole - 1
