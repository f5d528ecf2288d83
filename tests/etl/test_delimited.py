"""Text files with odd quotes, separators and encodings: read right, or refused by name."""

from pathlib import Path

import pytest

from etl.readers import read_bytes
from tests.etl.loaded import loaded
from tests.made_files import csv_text
from warehouse.errors import UserError

HEADER = "工单编号,标题,承办单位"


def rows(text: str, encoding: str = "utf-8") -> list[tuple]:
    sheet = read_bytes(text.encode(encoding), "工单.csv")[0]
    table = sheet.table(1, 3)
    names = ("c0", "c1", "c2", "extra_cells")
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_an_empty_cell_too_many_is_an_extra_cell():
    assert rows(f"{HEADER}\nF1,标题,社区,\nF2,标题,社区") == [
        ("F1", "标题", "社区", 1),
        ("F2", "标题", "社区", 0),
    ]


def test_a_separator_at_the_end_of_header_and_rows_is_none():
    assert rows(f'{HEADER},\nF1,标题,社区,\nF2,"标\n题",社区,') == [
        ("F1", "标题", "社区", 0),
        ("F2", "标\n题", "社区", 0),
    ]


def test_a_row_with_fewer_cells_than_headers_says_so():
    assert rows(f"{HEADER}\nF1,标题") == [("F1", "标题", None, -1)]


def test_quotes_escaped_by_a_backslash_are_quotes():
    text = f'{HEADER}\nF1,"他说\\"你好\\",走了",社区\nF2,"\\"某某\\"",社区\nF3,"标题",社区'
    assert rows(text) == [
        ("F1", '他说"你好",走了', "社区", 0),
        ("F2", '"某某"', "社区", 0),
        ("F3", "标题", "社区", 0),
    ]


def test_quotes_within_a_quoted_cell_are_its_own():
    assert rows(f'{HEADER}\nF1,"某"某"路",社区\nF2,标题,社区') == [
        ("F1", '某"某"路', "社区", 0),
        ("F2", "标题", "社区", 0),
    ]


@pytest.mark.parametrize("beside", ["", '"'])
def test_a_cell_of_any_length_is_one_cell(beside: str):
    title = "图" * 150_000 + "\n" + "完"
    assert rows(f'{HEADER}\nF1,"{title}",社区\nF2,标题{beside},社区') == [
        ("F1", title, "社区", 0),
        ("F2", f"标题{beside}", "社区", 0),
    ]


@pytest.mark.parametrize("mark", [";", "|"])
def test_commas_are_text_where_another_mark_parts_the_cells(mark: str):
    text = mark.join(["工单编号", "标题", "承办单位\nF1", "甲,乙", "社区"])
    assert rows(text) == [("F1", "甲,乙", "社区", 0)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "gb18030", "utf-8-sig"])
def test_a_text_is_read_in_its_encoding(encoding: str):
    text = f"{HEADER}\nF1,2026-05-20 09:05:07,第一社区\n" * 3
    assert rows(text, encoding)[0] == ("F1", "2026-05-20 09:05:07", "第一社区", 0)


@pytest.mark.parametrize("first", ["gb18030", "utf-8"])
def test_a_file_in_two_encodings_is_refused(first: str):
    second = {"gb18030": "utf-8", "utf-8": "gb18030"}[first]
    header = b"case_id,title,unit\n"
    data = header + "F1,标题文字,第一社区\n".encode(first) + "F2,标题文字,第二社区\n".encode(second)
    with pytest.raises(UserError):
        read_bytes(data, "工单.csv")


@pytest.mark.parametrize(
    "text, titles",
    [
        ('"工单编号,派单时间,标题\nA1,2026-05-01,灯\n', ["灯"]),
        ('工单编号,派单时间,标题\n"A1,2026-05-01,灯\nA2,2026-05-01,水\n', ["灯", "水"]),
        ('工单编号,派单时间,标题\nA1,"2026-05-01,灯\nA2,2026-05-01,水\n', ["灯", "水"]),
        ('工单编号,派单时间,标题\nA1,2026-05-01",灯\nA2,“2026-05-01”,水\n', ["灯", "水"]),
        ('工单编号,标题,派单时间\nA1,灯,2026-05-01"\nA2,水,2026-05-01\n', ["灯", "水"]),
        (
            '工单编号,派单时间,标题\nA1,2026-05-01,"灯\nA2,2026-05-01,"\nA3,2026-05-01,电\n',
            ['"灯', '"', "电"],
        ),
        (
            '工单编号,派单时间,标题\nA1,2026-05-01,"一,二\n三,四"\nA2,2026-05-01,"甲\n乙"\n',
            ["一,二\n三,四", "甲\n乙"],
        ),
    ],
)
def test_a_stray_quote_costs_no_row(tmp_path: Path, text: str, titles: list[str]):
    found = loaded(tmp_path, text.encode(), "工单.csv")
    told = [(f"A{number}", title) for number, title in enumerate(titles, start=1)]
    assert found.rows("cases", "case_id, title") == told


def test_a_header_of_too_many_columns_is_told_by_their_number(tmp_path: Path):
    header = ["工单编号", "派单时间", *(f"c{number}" for number in range(16_382))]
    found = loaded(tmp_path, csv_text([header, ["A1", "2026-05-01"]]).encode(), "宽.csv")
    assert found.account.problem is not None
    assert "names 16,384 columns" in found.account.problem.text("en")


def test_empty_cells_beyond_the_header_are_none(tmp_path: Path):
    text = "工单编号,派单时间" + "," * 16_382 + "\nA1,2026-05-01" + "," * 16_382 + "\n"
    assert loaded(tmp_path, text.encode(), "空.csv").rows("cases", "case_id") == [("A1",)]
