"""Headers of two rows, and a date and its time in two columns."""

import datetime as dt
from typing import Any

import pytest

from tests.etl.loaded import loaded
from tests.made_files import csv_text, workbook

MOMENT = dt.datetime(2026, 5, 20, 9, 5)
TWO_ROWS = [
    ["工单编号", "办理时间", "", "", "承办单位"],
    ["", "派单时间", "转派时间", "办结时间", ""],
    ["R1", "2026-05-20 09:05", "2026-05-20 09:06", "2026-05-20 10:00", "第一社区"],
]


def test_a_header_of_two_rows_is_read_whether_its_cells_are_merged_or_not(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        for number, row in enumerate(TWO_ROWS):
            sheet.write_row(number, 0, row)
        sheet.merge_range("B1:D1", "办理时间")
        sheet.merge_range("A1:A2", "工单编号")
        sheet.merge_range("E1:E2", "承办单位")

    for name, content in (("a.xlsx", workbook(write)), ("a.csv", csv_text(TWO_ROWS).encode())):
        (tmp_path / name[-4:]).mkdir()
        found = loaded(tmp_path / name[-4:], content, name)
        assert found.rows("cases", "case_id, received_at, unit") == [("R1", MOMENT, "第一社区")]
        assert found.account.parts[0].unknown_columns == ()


def test_title_rows_may_stand_above_a_header_of_two_rows(tmp_path) -> None:
    rows = [["2026年5月工单"], [], *TWO_ROWS]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert found.rows("cases", "case_id, source_row") == [("R1", 5)]


@pytest.mark.parametrize(
    "upper, lower",
    [
        (["工单编号", "派单", ""], ["", "日期", "时间"]),
        (["工单编号", "派单时间", ""], ["", "日期", "时间"]),
        (["基本信息", "派单", "派单"], ["工单编号", "日期", "时间"]),
    ],
)
def test_two_rows_joined_make_the_header(tmp_path, upper, lower) -> None:
    rows = [upper, lower, ["R1", "2026/5/20", "9:05"]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert found.rows("cases", "case_id, received_at") == [("R1", MOMENT)]


def test_each_time_of_a_group_takes_the_date_of_its_own_group(tmp_path) -> None:
    rows = [
        ["工单编号", "派单", "", "办结", "", "反馈时间"],
        ["", "日期", "时间", "日期", "时间", ""],
    ]
    rows += [["R1", "2026-05-20", "9:05", "2026-05-21", "10:00", "11:00"]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert found.account.parts[0].notes == (
        "split_times:派单 日期 + 派单 时间, 办结 日期 + 办结 时间",
    )
    told = [code for _, code in [*found.refused(), *found.doubts()]]
    assert "feedback_at:not_a_time" in told[0] + told[-1]


def test_what_the_message_about_a_header_of_two_rows_advises_works(tmp_path) -> None:
    rows = [[cell.replace("派单时间", "下派时刻") for cell in row] for row in TWO_ROWS]
    content = csv_text(rows).encode()
    problem = loaded(tmp_path, content, "a.csv").account.problem
    assert problem is not None
    assert "派单时间（received_at）" in problem.text("zh")
    for number, header in enumerate(("下派时刻", "办理时间 下派时刻", "办理时间下派时刻")):
        folder = tmp_path / str(number)
        folder.mkdir()
        mapping = folder / "m.toml"
        mapping.write_text(
            f'record = "cases"\nkeep_aliases = true\n[columns]\nreceived_at = "{header}"\n'
        )
        found = loaded(folder, content, "a.csv", mapping=mapping)
        assert found.rows("cases", "case_id, received_at") == [("R1", MOMENT)]


@pytest.mark.parametrize(
    "headers",
    [
        ["派单日期", "派单时间"],
        ["派单日期", "派单时刻"],
        ["日期", "派单时间"],
        ["received_date", "received_at"],
    ],
)
@pytest.mark.parametrize("day", ["2026-05-20", "2026年5月20日", "2026/5/20 0:00:00", "46162"])
@pytest.mark.parametrize("clock", ["9:05", "09:05:00", "上午9:05", "0.378472222", "9时5分"])
def test_a_date_and_its_time_in_two_columns_are_joined(tmp_path, headers, day, clock) -> None:
    rows = [["工单编号", *headers], ["A1", day, clock]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert found.rows("cases", "received_at") == [(MOMENT,)]
    assert found.account.doubts == 0
    assert found.account.parts[0].unknown_columns == ()
    assert found.account.parts[0].notes == (f"split_times:{' + '.join(headers)}",)


def test_a_date_cell_and_a_time_cell_of_a_workbook_are_joined(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工单编号", "派单日期", "派单时间", "办结日期", "办结时间"])
        day, clock = (book.add_format({"num_format": f}) for f in ("yyyy-m-d", "h:mm"))
        sheet.write(1, 0, "A1")
        sheet.write_datetime(1, 1, dt.datetime(2026, 5, 20), day)
        sheet.write_datetime(1, 2, dt.time(9, 5), clock)
        sheet.write_datetime(1, 3, dt.datetime(2026, 5, 21), day)
        sheet.write_datetime(1, 4, dt.time(0, 0), clock)

    found = loaded(tmp_path, workbook(write))
    assert found.rows("cases", "received_at, closed_at") == [(MOMENT, dt.datetime(2026, 5, 21))]
    assert [doubt for _, doubt in found.doubts() if "date" in doubt] == []


def test_one_date_serves_every_time_of_its_row_and_blank_times_stay_blank(tmp_path) -> None:
    rows = [["日期", "工号", "上班时间", "下班时间", "签到时间"]]
    rows += [["2026-05-20", "D01", "8:00", "16:00", ""]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    shift = (dt.datetime(2026, 5, 20, 8), dt.datetime(2026, 5, 20, 16), None)
    assert found.rows("shifts", "starts_at, ends_at, signed_in_at") == [shift]


def test_a_time_that_is_whole_stands_whatever_the_date_beside_it(tmp_path) -> None:
    rows = [["工单编号", "日期", "派单时间"], ["A1", "2026-01-01", "2026-05-20 09:05"]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert found.rows("cases", "received_at") == [(MOMENT,)]


@pytest.mark.parametrize("clock", ["9:05", "0.378472222", "1899-12-30 09:05"])
def test_a_time_of_day_without_a_date_is_refused_by_name(tmp_path, clock) -> None:
    rows = [["工单编号", "派单时间"], ["A1", clock]]
    found = loaded(tmp_path, csv_text(rows).encode(), "a.csv")
    assert [row for row, _ in found.refused()] == [2]
    assert "派单时间" in found.account.text("zh")
