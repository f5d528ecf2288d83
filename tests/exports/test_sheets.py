"""XLSX: typed cells, texts that stay texts, further sheets where one is full."""

import gc
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package

import exports
from exports import sheets
from tests import exported as world
from tests.exported import exported, opened, part, written
from tests.pages import altered
from tests.published import publish_world
from tests.world import case
from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError

ROWS = world.ROWS


def book(export: exports.Export) -> Any:
    """Open the workbook of an export."""
    [path] = export.files
    return openpyxl.load_workbook(path)


def cells(sheet: Any) -> list[dict[str, Any]]:
    """Return the cells of a sheet by header."""
    headers, *rows = sheet.iter_rows()
    names = [cell.value for cell in headers]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_cell_has_the_type_of_its_column(world_home: Path):
    rows = {
        row["工单编号"].value: row
        for row in cells(book(written(world_home, "cases", "xlsx")).active)
    }
    late = rows["LATE-1"]
    assert late["派单时间"].value == datetime(2026, 10, 14, 9)
    assert late["派单时间"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert (late["已确认扣分"].value, late["已确认扣分"].number_format) == (0.2, "0.00")
    assert (late["办理情况"].value, late["是否未办结"].value) == ("按时办结", "否")
    assert rows["OPEN-1"]["办结时间"].value is None


def test_days_and_shares_are_what_a_spreadsheet_takes_them_for(world_home: Path):
    row = cells(
        book(written(world_home, "video", "xlsx", first="2026-10-14", last="2026-10-14")).active
    )[0]
    assert row["日期"].value == datetime(2026, 10, 14)
    assert (row["日期"].number_format, row["在线率"].number_format) == ("yyyy-mm-dd", "0.0%")
    assert row["在线率"].value == 1


def test_money_is_the_same_to_the_cent(world_home: Path):
    rows = cells(book(written(world_home, "payments", "xlsx")).active)
    assert [row["合同金额"].value for row in rows] == [584617.07, 584617.07]


def test_a_text_is_a_text_whatever_it_begins_with(world_home: Path):
    export = written(world_home, "cases", "xlsx")
    rows = {row["工单编号"].value: row for row in cells(book(export).active)}
    title = rows["RUN-1"]["标题"]
    assert (title.value, title.data_type, title.number_format) == ('=cmd|"/c calc"!A1', "s", "@")
    assert rows["RUN-2"]["标题"].value == "　＝1+1"
    assert rows["ODD-1"]["标题"].value == '甲，"乙",\n第二行'
    with zipfile.ZipFile(export.files[0]) as parts:
        [sheet] = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert b"<f>" not in parts.read(sheet)


def test_a_sentence_runs_in_no_spreadsheet_and_is_the_same_everywhere(
    world_home: Path, tmp_path: Path
):
    entry = "update marts.deductions set entry_reason = '=1+1' where reason_code like 'entry%'"
    home = altered(world_home, tmp_path, entry)
    [row] = cells(book(written(home, "deductions", "xlsx", items=(5,))).active)
    assert (row["事由"].value[:4], row["事由"].data_type) == ("=1+1", "s")
    [line] = exported(home, "deductions", items=(5,))
    assert line["事由"] == f"'{row['事由'].value}"
    with opened(home) as snapshot:
        shown = exports.preview(snapshot, exports.dataset("deductions"), part(items=(5,)))
    assert shown.to_dict("records") == [line]


def test_a_workbook_carries_its_name_and_what_was_asked_for(world_home: Path):
    properties = book(written(world_home, "cases", "xlsx", unit="甲所")).properties
    assert properties.title == "清河街道_工单清单_甲所_2026-04-22至2026-10-16"
    assert "承办单位 甲所" in properties.description


def test_the_header_stays_in_sight_and_the_font_is_chinese(world_home: Path):
    sheet = book(written(world_home, "cases", "xlsx")).active
    assert (sheet.title, sheet.freeze_panes) == ("工单清单", "A2")
    assert {cell.font.name for cell in (*sheet[1], *sheet[2])} == {"宋体"}
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == f"A1:R{sheet.max_row}"
    widths = [sheet.column_dimensions[letter].width for letter in "ABH"]
    assert [round(width) for width in widths] == [23, 45, 21]


def test_more_rows_than_a_sheet_holds_go_to_further_sheets(
    world_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sheets, "MOST_ROWS", 6)
    export = written(world_home, "cases", "xlsx")
    found = book(export)
    assert found.sheetnames == ["工单清单", "工单清单_2", "工单清单_3"]
    rows = [row["工单编号"].value for sheet in found.worksheets for row in cells(sheet)]
    assert rows == [row["工单编号"] for row in world.exported(world_home, "cases")]
    resources = export.package["resources"]
    assert [resource["rows"] for resource in resources] == [6, 6, 3]
    assert (export.rows, len(export.files)) == (15, 1)
    assert Package(str(export.folder / "datapackage.json")).validate().valid


def test_a_long_title_with_odd_signs_still_names_its_sheets(
    world_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    path = tmp_path / "mine.toml"
    title = f"[报送/{'长' * 40}]"
    path.write_text(f'dataset = "cases"\ntitle = "{title}"\n[columns]\n"编号" = "case_id"\n')
    with opened(world_home) as snapshot:
        cases, layout = exports.dataset("cases"), exports.layout(path)
        export = exports.write(world_home, snapshot, cases, part(), "xlsx", layout)
    assert [len(name) for name in book(export).sheetnames] == [31, 31]


def test_a_sheet_holds_as_many_rows_as_excel_does():
    assert sheets.MOST_ROWS + 1 == 1_048_576


def test_a_text_too_long_for_a_cell_is_not_cut_but_said(tmp_path: Path):
    home = publish_world(tmp_path, {"cases": [case("LONG", title="长" * 40_000)]})
    with pytest.raises(UserError, match="--format csv"):
        written(home, "cases", "xlsx")
    assert len(world.exported(home, "cases")[0]["标题"]) == 40_000


def test_no_draft_of_the_workbook_is_left_anywhere(world_home: Path):
    export = written(world_home, "cases", "xlsx")
    assert sorted(path.name for path in export.folder.iterdir()) == sorted(
        ["datapackage.json", export.files[0].name]
    )


def test_rows_of_no_case_are_a_sheet_with_its_header(empty_home: Path):
    with opened(empty_home) as snapshot:
        export = exports.write(empty_home, snapshot, exports.dataset("cases"), part(), "xlsx")
    sheet = book(export).active
    assert (sheet.max_row, sheet["A1"].value) == (1, "工单编号")


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # drafts of XlsxWriter
@pytest.mark.parametrize("most", range(6_000, 10_500, 500))
def test_a_workbook_without_room_is_told_as_any_file_and_not_kept(
    world_home: Path, tmp_path: Path, most: int, capfd: pytest.CaptureFixture[str]
):
    resource = pytest.importorskip("resource")
    _, hard = kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    with opened(world_home) as snapshot:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            with pytest.raises(NoRoomError):
                exports.write(tmp_path, snapshot, exports.dataset("cases"), part(), "xlsx")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, kept)
    gc.collect()
    assert [*(tmp_path / "exports").iterdir()] == []
    assert capfd.readouterr().err == ""
