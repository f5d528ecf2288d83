"""Layouts: a foreign system's columns, filled from one of our datasets."""

from pathlib import Path

import openpyxl
import pytest
from frictionless import Package

import exports
from tests import exported as world
from tests.exported import opened, part, rows_in
from warehouse.errors import UserError

ROWS = world.ROWS
HEAD = 'dataset = "cases"\ntitle = "上级报送"\n[columns]\n'


def made(folder: Path, columns: str, head: str = HEAD) -> Path:
    """Write a layout and return its path."""
    path = folder / "mine.toml"
    path.write_text(head + columns, encoding="utf-8")
    return path


def written(home: Path, layout: exports.Layout, form: str = "csv") -> exports.Export:
    """Write the cases of one unit in a layout."""
    with opened(home) as snapshot:
        return exports.write(
            home, snapshot, exports.dataset(layout.dataset), part(unit="甲所"), form, layout
        )


def test_a_layout_says_the_headers_their_order_and_what_stands_under_them(
    world_home: Path, tmp_path: Path
):
    path = made(
        tmp_path,
        """
        "状态" = "handling_state"
        "街道" = { constant = "清河, 街道" }
        "编号" = "case_id"
        "接收" = { column = "received_at", format = "%Y/%m/%d %H:%M" }
        "未结" = { column = "is_open", format = "1/0" }
        """,
    )
    export = written(world_home, exports.layout(path))
    row = next(row for row in rows_in(export.files[0]) if row["编号"] == "LATE-1")
    assert list(row) == ["状态", "街道", "编号", "接收", "未结"]
    assert list(row.values()) == ["按时办结", "清河, 街道", "LATE-1", "2026/10/14 09:00", "0"]
    assert export.files[0].name.startswith("清河街道_上级报送_甲所_")
    assert (export.package["layout"], export.package["resources"][0]["schema"]["primaryKey"]) == (
        "mine",
        ["编号"],
    )


@pytest.mark.parametrize("form", exports.FORMATS)
@pytest.mark.parametrize("layout", exports.layouts(), ids=lambda layout: layout.name)
def test_every_layout_the_project_carries_writes_a_valid_package(
    world_home: Path, layout: exports.Layout, form: str
):
    export = written(world_home, layout, form)
    assert export.rows == 5
    assert Package(str(export.folder / "datapackage.json")).validate().valid


def test_a_sheet_shows_a_time_as_the_layout_says(world_home: Path, tmp_path: Path):
    path = made(tmp_path, '"接收" = { column = "received_at", format = "%Y年%m月%dT%H:%M" }')
    export = written(world_home, exports.layout(path), "xlsx")
    [book] = map(openpyxl.load_workbook, export.files)
    assert book.worksheets[0]["A2"].number_format == 'yyyy年mm月dd"T"hh:mm'


def test_the_first_rows_are_shown_as_the_layout_writes_them(world_home: Path, tmp_path: Path):
    layout = exports.layout(made(tmp_path, '"编号" = "case_id"\n"街道" = { constant = "清河" }'))
    with opened(world_home) as snapshot:
        shown = exports.preview(snapshot, exports.dataset("cases"), part(), 2, layout)
    assert list(shown.columns) == ["编号", "街道"]
    assert list(shown["街道"]) == ["清河", "清河"]


def test_an_empty_cell_in_a_file_of_one_column_is_still_a_row(world_home: Path, tmp_path: Path):
    layout = exports.layout(made(tmp_path, '"办结" = "closed_at"'))
    assert len(rows_in(written(world_home, layout).files[0])) == 5


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ('"编号" = "caller_phone"', "mine.toml: 编号: cases has no caller_phone"),
        ('"编号" = { column = "case_id", constant = "x" }', "a column or a constant"),
        ('"编号" = { colum = "case_id" }', "there is no such key"),
        ('"编号" = { column = "case_id", format = "%Y" }', "does not fit"),
        ('"接收" = { column = "received_at", format = "%Q" }', "does not fit"),
        ('"未结" = { column = "is_open", format = "1" }', "does not fit"),
        ("", "mine.toml: columns"),
        ("编号 = ", "mine.toml: TOML"),
    ],
)
def test_a_layout_that_is_wrong_is_said_with_file_header_and_remedy(
    tmp_path: Path, columns: str, said: str
):
    with pytest.raises(UserError, match=said):
        exports.layout(made(tmp_path, columns))


def test_a_layout_of_another_dataset_is_refused(world_home: Path, tmp_path: Path):
    layout = exports.layout(made(tmp_path, '"编号" = "case_id"'))
    with opened(world_home) as snapshot, pytest.raises(UserError, match="is for cases"):
        exports.write(world_home, snapshot, exports.dataset("payments"), part(), "csv", layout)


def test_a_layout_nobody_knows_lists_those_there_are():
    with pytest.raises(UserError, match="district-platform"):
        exports.layout("nowhere")
