"""Workbooks as offices keep them: merged, hidden, filtered, half computed, counted from 1904."""

import datetime as dt
import io
from typing import Any

import pytest
import xlwt

from tests.etl.loaded import loaded
from tests.made_files import reworked, without_results, workbook, xlsx, zipped

MOMENT = dt.datetime(2026, 5, 20, 9, 5, 7)
CASES = ["工单编号", "派单时间", "承办单位"]
READ = "case_id, received_at, unit"


def cases(*units: str) -> list[list[Any]]:
    return [[f"A{n}", "2026-05-20 09:05:07", unit] for n, unit in enumerate(units, start=1)]


def written(sheet: Any, rows: list[list[Any]]) -> Any:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    return sheet


def test_a_unit_merged_over_rows_holds_for_each_of_them(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), [CASES, *cases("", "", "", "第二社区")])
        sheet.merge_range("C2:C4", "第一社区")

    found = loaded(tmp_path, workbook(write))
    assert [unit for (unit,) in found.rows("cases", "unit")] == ["第一社区"] * 3 + ["第二社区"]
    assert found.account.parts[0].notes == ("merged_cells:2",)
    assert "2 个单元格按所属合并单元格取值" in found.account.text("zh")


def test_a_key_merged_over_a_roster_holds_and_a_merge_that_reaches_too_far_makes_no_row(
    tmp_path,
) -> None:
    shifts: list[list[Any]] = [["工号", "上班时间", "下班时间"]]
    shifts += [["", f"2026-05-2{n} 08:00", f"2026-05-2{n} 16:00"] for n in (0, 1)]

    def write(book: Any) -> None:
        written(book.add_worksheet(), shifts).merge_range("A2:A9", "D01")

    found = loaded(tmp_path, workbook(write))
    assert found.rows("shifts", "staff_id, starts_at") == [
        ("D01", dt.datetime(2026, 5, 20, 8)),
        ("D01", dt.datetime(2026, 5, 21, 8)),
    ]
    assert found.account.refused == 0


def test_a_value_merged_across_columns_holds_in_both(tmp_path) -> None:
    rows = [["工单编号", "派单时间", "转派时间", "承办单位"], ["A1", "", "", "第一社区"]]

    def write(book: Any) -> None:
        written(book.add_worksheet(), rows).merge_range("B2:C2", "2026-05-20 09:05")

    found = loaded(tmp_path, workbook(write))
    moment = dt.datetime(2026, 5, 20, 9, 5)
    assert found.rows("cases", "received_at, forwarded_at") == [(moment, moment)]


def test_a_title_merged_over_the_table_and_a_header_merged_over_two_rows_stay_what_they_are(
    tmp_path,
) -> None:
    rows = [["", "", ""], CASES, ["", "", ""], *cases("第一社区")]

    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), rows)
        sheet.merge_range("A1:C1", "2026年5月工单")
        for column, header in zip("ABC", CASES, strict=True):
            sheet.merge_range(f"{column}2:{column}3", header)

    found = loaded(tmp_path, workbook(write))
    assert found.rows("cases", READ) == [("A1", MOMENT, "第一社区")]
    assert (found.account.rows, found.account.parts[0].notes) == (1, ())


def test_a_header_merged_over_two_columns_names_the_first_and_the_other_is_told(tmp_path) -> None:
    rows = [[*CASES, ""], ["A1", "2026-05-20 09:05:07", "第一社区", "二组"]]

    def write(book: Any) -> None:
        written(book.add_worksheet(), rows).merge_range("C1:D1", "承办单位")

    found = loaded(tmp_path, workbook(write))
    assert found.rows("cases", "unit") == [("第一社区",)]
    assert found.account.parts[0].unknown_columns == ("承办单位 #4",)


def two_sheets(hidden: list[list[Any]]) -> bytes:
    def write(book: Any) -> None:
        written(book.add_worksheet("五月"), [CASES, *cases("第一社区")])
        written(book.add_worksheet("旧"), hidden).hide()

    return workbook(write)


@pytest.mark.parametrize(
    "hidden",
    [
        [CASES, ["B9", "2026-05-01 09:00", "旧社区"]],
        [["工单编号", "标题", "承办单位", "社区"], ["B9", "t", "旧社区", "x"]],
        [["草稿"]],
    ],
)
def test_a_hidden_sheet_beside_a_visible_one_is_named_and_not_loaded(tmp_path, hidden) -> None:
    found = loaded(tmp_path, two_sheets(hidden))
    assert found.rows("cases", "case_id") == [("A1",)]
    assert found.account.passed_over == ("旧",)
    assert "工作表“旧”" in found.account.text("zh")
    assert "“旧” is hidden" in found.account.text("en")


def test_a_hidden_sheet_that_is_alone_of_its_kind_is_loaded_and_told(tmp_path) -> None:
    found = loaded(tmp_path, two_sheets([["单位名称", "类别"], ["城管科", "部门"]]))
    assert [(part.record, part.notes) for part in found.account.parts] == [
        ("cases", ()),
        ("units", ("hidden_sheet_used",)),
    ]


def test_a_hidden_table_beside_visible_notes_is_loaded_and_told(tmp_path) -> None:
    def write(book: Any) -> None:
        book.add_worksheet("说明").write(0, 0, "本表由平台导出")
        written(book.add_worksheet("数据"), [CASES, *cases("第一社区")]).hide()

    found = loaded(tmp_path, workbook(write))
    assert found.rows("cases", "case_id") == [("A1",)]
    assert found.account.parts[0].notes == ("sheet_unknown:说明", "hidden_sheet_used")


def test_hidden_rows_are_used_and_doubted_and_hidden_columns_told(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), [CASES, *cases("甲", "乙", "丙", "丁")])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, 0)
        sheet.set_column("C:C", None, None, {"hidden": True})

    found = loaded(tmp_path, workbook(write))
    assert found.rows("cases", "case_id") == [("A1",), ("A2",), ("A3",), ("A4",)]
    assert found.doubts() == [(3, "row:hidden"), (4, "row:hidden")]
    assert found.account.doubts == 2
    assert found.account.parts[0].notes == ("hidden_rows:2", "hidden_columns:承办单位")
    assert "工作簿中隐藏的列已计入：承办单位" in found.account.text("zh")


def test_a_formula_saved_without_its_result_is_no_blank(tmp_path) -> None:
    rows: list[list[Any]] = [
        ["工单编号", "派单时间", "办结时间"],
        ["A1", "2026-05-20 09:05", "=B2+1"],
    ]
    rows += [["A2", "=B2", None], ["=A2", "2026-05-20 09:05", None]]
    found = loaded(tmp_path, without_results(rows))
    assert found.account.parts[0].notes == ("formulas:3",)
    assert found.account.refused + found.account.doubts >= 2
    assert (3, "received_at:not_a_time") in found.refused()


def test_an_error_value_is_no_blank(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), [["工单编号", "派单时间", "办结时间"]])
        for row, error in enumerate(("#REF!", "#N/A", "#VALUE!"), start=1):
            sheet.write_row(row, 0, [f"A{row}", "2026-05-20 09:05"])
            sheet.write_formula(row, 2, "=Z1", None, error)
        sheet.write_row(4, 0, ["A4", "2026-05-20 09:05"])
        sheet.write_formula(4, 2, '=IF(1=1,"")', None, "blank")

    book = reworked(workbook(write), "xl/worksheets/sheet1.xml", "<v>blank</v>", "<v></v>")
    found = loaded(tmp_path, book)
    told = [*found.refused(), *found.doubts()]
    assert [row for row, code in told if code.startswith("closed_at:not")] == [2, 3, 4]
    assert found.account.parts[0].notes == ("errors:3",)


def test_a_zero_that_its_writer_left_for_excel_to_compute_is_no_result(tmp_path) -> None:
    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), [["付款凭证号", "付款节点", "付款金额", "付款日期"]])
        sheet.write_row(1, 0, ["P1", 1])
        sheet.write_formula(1, 2, "=1+2")
        sheet.write(1, 3, "2026-05-20")

    found = loaded(tmp_path, workbook(write))
    assert found.refused() == [(2, "amount:not_a_number")]


@pytest.mark.parametrize(
    "cell, number_format",
    [
        (MOMENT, "yyyy-mm-dd hh:mm:ss"),
        (MOMENT, '[$-804]yyyy"年"m"月"d"日" 上午/下午h"时"mm"分";@'),
        (MOMENT, "[h]:mm"),
        (MOMENT, 57),
        (MOMENT, 31),
        (MOMENT, "General"),
    ],
)
@pytest.mark.parametrize("date_1904", [False, True])
def test_an_instant_is_read_whatever_its_format_and_the_epoch_of_its_workbook(
    tmp_path, cell: dt.datetime, number_format: str | int, date_1904: bool
) -> None:
    def write(book: Any) -> None:
        sheet = written(book.add_worksheet(), [CASES[:2], ["A1"]])
        sheet.write_datetime(1, 1, cell, book.add_format({"num_format": number_format}))

    found = loaded(tmp_path, workbook(write, date_1904=date_1904))
    assert found.rows("cases", "received_at") == [(MOMENT,)]


def test_numbers_have_the_15_digits_that_excel_shows(tmp_path) -> None:
    rows = [["付款凭证号", "付款节点", "付款金额", "付款日期"]]
    sums = [99.60000000000001, 584617.0699999999, 0.1 + 0.2, 292308.54]
    rows += [[f"P{n}", 1, amount, "2026-05-20"] for n, amount in enumerate(sums)]  # type: ignore
    found = loaded(tmp_path, xlsx(("付款", rows)))
    shown = [str(amount) for (amount,) in found.rows("payments", "amount")]
    assert shown == ["99.60", "584617.07", "0.30", "292308.54"]


def test_an_old_workbook_tells_what_is_merged_hidden_and_wrong_in_it(tmp_path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("五月", cell_overwrite_ok=True)
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    for row, cells in enumerate([[*CASES, "办结时间"], *[[f"A{n}"] for n in range(1, 300)]]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
        if row:
            sheet.write(
                row, 1, 44700 + (MOMENT - dt.datetime(2026, 5, 20)) / dt.timedelta(1), style
            )
    sheet.write(4, 1, 44700.5)
    sheet.write_merge(1, 2, 2, 2, "第一社区")
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    sheet.row(3).set_cell_error(3, "#N/A!")
    sheet.write(5, 3, xlwt.Formula("B6+1"))
    old = book.add_sheet("旧")
    old.write(0, 0, "工单编号")
    old.visibility = 1
    data = io.BytesIO()
    book.save(data)
    found = loaded(tmp_path, data.getvalue(), "a.xls")
    assert found.rows("cases", READ)[:2] == [("A1", MOMENT, "第一社区"), ("A2", MOMENT, "第一社区")]
    [noon] = found.query("select received_at from store.cases where case_id = 'A4'")
    assert noon == (dt.datetime(2026, 5, 20, 12),)
    assert found.account.parts[0].notes == (
        "sheet_hidden:旧",
        "hidden_rows:1",
        "hidden_columns:承办单位",
        "merged_cells:1",
        "formulas:1",
        "errors:1",
        "from_1904",
    )
    told = [*found.refused(), *found.doubts()]
    assert {(4, "closed_at:not_a_time"), (6, "closed_at:not_a_time")} <= set(told)
    assert (3, "row:hidden") in told


def test_an_ods_whose_merges_would_be_read_wrong_is_refused_by_name(tmp_path) -> None:
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    cell = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    table = f'<table:table table:name="x"><table:table-row>{cell}</table:table-row></table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": content.encode(),
    }
    problem = loaded(tmp_path, zipped(parts), "a.ods").account.problem
    assert problem
    assert "另存为 .xlsx" in problem.text("zh")
    assert "ODS" in problem.text("zh")
