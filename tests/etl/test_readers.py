"""Files of every kind and state of repair, read as sheets of text."""

import csv
import datetime as dt
import io
from itertools import islice
from unittest.mock import patch

import pytest
import xlsxwriter
import xlwt
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.readers import Sheet, archives, delimited, encodings, read_bytes, workbooks
from etl.readers.sheet import tabulate
from tests.made_files import csv_text, xls, xlsx, zipped
from warehouse.errors import UserError

ROWS = [["工单编号", "社区", "派单时间"], ["QH1", "和平社区", "2026-04-22 09:05"]]


def rows_of(sheet: Sheet, header_row: int = 1, width: int | None = None) -> list[list[str | None]]:
    table = sheet.table(header_row, width or len(sheet.head[header_row - 1]))
    return [list(row.values()) for row in table.drop_columns(["extra_cells"]).to_pylist()]


def error_of(data: bytes, name: str = "工单.csv") -> UserError:
    with pytest.raises(UserError) as caught:
        read_bytes(data, name)
    assert name.split("/")[0] in caught.value.text("zh")
    assert name.split("/")[0] in caught.value.text("en")
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_csv_is_read_in_every_encoding_offices_use(encoding: str) -> None:
    (sheet,) = read_bytes(csv_text(ROWS).encode(encoding), "工单.csv")
    assert (sheet.source_file, sheet.name, sheet.head) == ("工单.csv", "", ROWS)
    assert rows_of(sheet) == [[*ROWS[1], 2]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xls"])
def test_the_delimiter_is_told_by_the_content_and_not_by_the_name(
    delimiter: str, name: str
) -> None:
    rows = [["a", "b"], ["1,5;x", "2\t3"], ["1,5", "2;3"]]
    (sheet,) = read_bytes(csv_text(rows, delimiter).encode(), name)
    assert sheet.head == rows


def test_addresses_full_of_commas_do_not_make_a_tab_separated_file_a_comma_separated_one() -> None:
    text = "编号\t地址\n" + "1\t甲路,乙号,丙室,丁\n" * 50
    (sheet,) = read_bytes(text.encode(), "a.csv")
    assert sheet.head[1] == ["1", "甲路,乙号,丙室,丁"]


def test_a_row_is_numbered_as_a_spreadsheet_shows_it() -> None:
    text = '2026年4月工单\n\na,b\n1,"two\r\nlines"\n\n,\n3,4\n'
    (sheet,) = read_bytes(text.encode(), "a.csv")
    assert rows_of(sheet, header_row=3) == [["1", "two\r\nlines", 4], ["3", "4", 7]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(line_end: str) -> None:
    (sheet,) = read_bytes(line_end.join(["a,b", "1,2", "3,4"]).encode(), "a.csv")
    assert rows_of(sheet) == [["1", "2", 2], ["3", "4", 3]]


def test_short_rows_are_filled_with_nulls_and_cells_beyond_the_header_are_counted() -> None:
    (sheet,) = read_bytes(b"a,b,c\n1\n1,2,3,4,,5\n1,2,3,,\n,,,9\n", "a.csv")
    assert sheet.table(1, 3).to_pylist() == [
        {"c0": "1", "c1": None, "c2": None, "source_row": 2, "extra_cells": -2},
        {"c0": "1", "c1": "2", "c2": "3", "source_row": 3, "extra_cells": 2},
        {"c0": "1", "c1": "2", "c2": "3", "source_row": 4, "extra_cells": 2},
        {"c0": None, "c1": None, "c2": None, "source_row": 5, "extra_cells": 1},
    ]


@pytest.mark.parametrize(
    "line, cells",
    [
        ('"5寸管道漏水,和平', ['"5寸管道漏水', "和平"]),
        ('"和平"社区,1', ['"和平"社区', "1"]),
        ('5" 管,1', ['5" 管', "1"]),
        ('"",1', [None, "1"]),
        ('"a""b",1', ['a"b', "1"]),
    ],
)
def test_a_lone_quote_swallows_no_row(line: str, cells: list[str | None]) -> None:
    (sheet,) = read_bytes(f'a,b\n{line}\n3,4\n"5",6\n'.encode(), "a.csv")
    assert rows_of(sheet) == [[*cells, 2], ["3", "4", 3], ["5", "6", 4]]


def test_a_header_without_rows_is_a_table_without_rows() -> None:
    for data in (b"a,b\n", xlsx(("x", [["a", "b"]])), xls([["a", "b"]])):
        (sheet,) = read_bytes(data, "a.csv")
        assert sheet.table(1, 2).num_rows == 0


@pytest.mark.parametrize(
    "data, remedy",
    [
        (b"", "重新导出"),
        (b" \r\n\n", "重新导出"),
        (b"\xef\xbb\xbf", "重新导出"),
        (b"a,b\n1,\x002\n", "第 2 行含有空字节"),
        (b"\x00\x01\x02\x03", "空字节"),
        (b"a,b\n\xff\xff\xff,1\n", "第 2 行起"),
        ("工单编号,社区\n1,和平".encode()[:-1] + b"\xff\n", "第 2 行起"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .xlsx"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (b"PK\x05\x06" + b"\0" * 18, "没有文件"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_remedy(data: bytes, remedy: str) -> None:
    assert remedy in error_of(data).text("zh")


def test_a_cut_off_old_workbook_is_an_error_with_a_remedy(capfd: pytest.CaptureFixture) -> None:
    whole = xls([["工单编号"], *([[f"QH{number}"] for number in range(200)])])
    assert "另存为 .xlsx" in error_of(whole[: len(whole) // 2 + 100], "a.xls").text("zh")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
@pytest.mark.parametrize("write", [lambda rows: xlsx(("工单", rows)), xls])
def test_a_workbook_is_read_whatever_its_name(name: str, write) -> None:
    (sheet,) = read_bytes(write(ROWS), name)
    assert (sheet.source_file, sheet.name) == (name, "工单")
    assert rows_of(sheet) == [[*ROWS[1], 2]]


def test_each_sheet_stands_alone_hidden_ones_are_told_and_empty_ones_left_out() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as workbook:
        workbook.add_worksheet("四月").write_row(0, 0, ["a"])
        workbook.add_worksheet("空")
        hidden = workbook.add_worksheet("旧")
        hidden.write_row(3, 0, ["b"])
        hidden.hide()
        workbook.add_chartsheet("图")
    sheets = read_bytes(data.getvalue(), "a.xlsx")
    assert [(sheet.title, sheet.hidden) for sheet in sheets] == [
        ("a.xlsx[四月]", False),
        ("a.xlsx[旧]", True),
    ]
    assert sheets[1].head[3] == ["b"]


def test_a_workbook_without_any_cell_is_an_error() -> None:
    assert "没有任何内容" in error_of(xlsx(("空", [])), "a.xlsx").text("zh")


def test_workbook_rows_keep_their_numbers_below_title_and_blank_rows() -> None:
    rows: list[list[str]] = [[], ["四月"], [], ["a", "b"], [], ["1", "2", "3"], ["", ""], ["4"]]
    (sheet,) = read_bytes(xlsx(("x", rows)), "a.xlsx")
    assert sheet.table(4, 2).to_pylist() == [
        {"c0": "1", "c1": "2", "source_row": 6, "extra_cells": 1},
        {"c0": "4", "c1": None, "source_row": 8, "extra_cells": 0},
    ]


def test_cells_of_a_workbook_become_the_text_a_person_sees() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as workbook:
        sheet = workbook.add_worksheet()
        formats = {
            key: workbook.add_format({"num_format": key})
            for key in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss")
        }
        sheet.write_datetime(0, 0, dt.datetime(2026, 4, 22), formats["yyyy-mm-dd"])
        moment = dt.datetime(2026, 4, 22, 9, 5, 7)
        sheet.write_datetime(0, 1, moment, formats["yyyy-mm-dd hh:mm:ss"])
        sheet.write_number(0, 2, 46134.99999999, formats["yyyy-mm-dd hh:mm:ss"])
        sheet.write_datetime(0, 3, dt.time(9, 5, 7), formats["hh:mm:ss"])
        sheet.write_number(0, 4, 1.25, formats["[h]:mm:ss"])
        sheet.write_row(0, 5, [True, False, 123, -4, 1.5, 123456789012345])
        sheet.write_row(0, 11, [12345678901234567, 1e15, "  007 "])
    (read,) = read_bytes(data.getvalue(), "a.xlsx")
    dates = ["2026-04-22", "2026-04-22 09:05:07", "2026-04-23 00:00:00", "09:05:07", "30:00:00"]
    plain = ["TRUE", "FALSE", "123", "-4", "1.5", "123456789012345"]
    assert read.head == [[*dates, *plain, "1.23456789012346E+16", "1E+15", "  007 "]]


def test_cells_of_an_old_workbook_become_the_same_text() -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("x")
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    sheet.write(0, 0, dt.datetime(2026, 4, 22, 9, 5, 7), style)
    for column, cell in enumerate(["文字", 123, 1.5, True, 12345678901234567], start=1):
        sheet.write(0, column, cell)
    data = io.BytesIO()
    workbook.save(data)
    (read,) = read_bytes(data.getvalue(), "a.xls")
    texts = ["2026-04-22 09:05:07", "文字", "123", "1.5", "TRUE", "1.23456789012346E+16"]
    assert read.head == [texts]


def test_a_locked_workbook_is_an_error_that_says_to_remove_the_password() -> None:
    locked = workbooks.OLE + b"\0" * 500 + workbooks.ENCRYPTED
    assert "去掉密码" in error_of(locked, "a.xlsx").text("zh")


def test_an_archive_yields_the_sheets_of_its_files_and_none_of_its_litter() -> None:
    text = csv_text(ROWS).encode("gbk")
    members = {
        "四月/工单.csv": text,
        "四月/": b"",
        "__MACOSX/四月/._工单.csv": b"\0",
        "四月/.DS_Store": b"\0",
        "~$排班.xlsx": b"\0",
        "排班.xlsx": xlsx(("一", [["a"]]), ("二", [["b"]])),
    }
    sheets = read_bytes(zipped(members), "a.zip")
    assert [sheet.title for sheet in sheets] == [
        "a.zip/四月/工单.csv",
        "a.zip/排班.xlsx[一]",
        "a.zip/排班.xlsx[二]",
    ]
    assert rows_of(sheets[0]) == [[*ROWS[1], 2]]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_member_names_that_windows_or_macos_stored_without_a_mark_are_read(encoding: str) -> None:
    written = "工单表.csv".encode(encoding)
    placeholder = "x" * (len(written) - 4) + ".csv"
    data = zipped({placeholder: b"a,b\n1,2\n"}).replace(placeholder.encode(), written)
    (sheet,) = read_bytes(data, "a.zip")
    assert sheet.source_file == "a.zip/工单表.csv"


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "x/../../a.csv", "C:\\a.csv", "..\\a"])
def test_a_member_whose_path_leads_out_of_the_archive_is_an_error(name: str) -> None:
    assert "压缩包之外" in error_of(zipped({name: b"a,b\n"}), "a.zip").text("zh")


def test_an_archive_within_an_archive_is_an_error() -> None:
    data = zipped({"b.zip": zipped({"c.csv": b"a,b\n"})})
    assert error_of(data, "a.zip").text("zh").startswith("a.zip/b.zip：压缩包里还有压缩包")


def test_a_locked_archive_is_an_error() -> None:
    data = bytearray(zipped({"a.csv": b"a,b\n"}))
    data[6] |= archives.ENCRYPTED_FLAG
    data[data.index(b"PK\x01\x02") + 8] |= archives.ENCRYPTED_FLAG
    assert "有密码" in error_of(bytes(data), "a.zip").text("zh")


def test_a_damaged_member_is_an_error() -> None:
    data = zipped({"a.csv": b"a,b\n" * 50})
    broken = data.replace(data[40:44], b"\xff\xff\xff\xff", 1)
    assert error_of(broken, "a.zip").text("zh").startswith("a.zip/a.csv：")


def test_an_archive_that_unpacks_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 1 << 20)
    bomb = zipped({"a.csv": b"0" * (2 << 20)})
    assert "超过上限" in error_of(bomb, "a.zip").text("zh")
    with pytest.raises(UserError, match="above the limit"):
        read_bytes(xlsx(("x", [[f"{n}" * 10_000] for n in range(100, 150)])), "a.xlsx")


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    assert "超过上限" in error_of(zipped({f"{n}.csv": b"a,b" for n in range(3)}), "a.zip").text(
        "zh"
    )


def test_an_unreadable_member_names_the_archive_and_itself() -> None:
    data = zipped({"a.csv": b"a,b\n1,2\n", "说明.pdf": b"%PDF-1.4"})
    assert error_of(data, "a.zip").text("zh").startswith("a.zip/说明.pdf：这是 PDF 文件")


AWKWARD = st.text(alphabet='ab,;"\n\r 无　\x1f', max_size=40)
CELLS = st.text(alphabet='ab,"\n 　', max_size=4)


WITH_HEADER = (
    AWKWARD | st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6).map(csv_text)
).map("a,b,c\n".__add__)


def quick_table(text: str, width: int):
    utf8 = memoryview(text.encode())
    is_regular = delimited.is_regular(utf8, ",")
    return delimited.quick_table(utf8, ",", width) if is_regular else None


@settings(max_examples=300, deadline=None)
@given(text=WITH_HEADER)
def test_the_quick_path_says_nothing_or_the_same_as_the_careful_one(text: str) -> None:
    for width in (2, 3):
        quick = quick_table(text, width)
        careful = tabulate(delimited.split(text, ","), 1, width)
        assert quick is None or quick.to_pylist() == careful.to_pylist()
        assert quick is None or quick.schema == careful.schema


@settings(max_examples=300, deadline=None)
@given(text=WITH_HEADER, size=st.integers(1, 40))
def test_a_file_read_in_blocks_is_the_file_read_at_once(text: str, size: int) -> None:
    utf8 = memoryview(text.encode())
    is_regular, head = delimited.is_regular(utf8, ","), list(islice(delimited.split(text, ","), 3))
    with patch.multiple(delimited, BLOCK_BYTES=size, HEAD_BYTES=size, HEAD_ROWS=3):
        assert delimited.is_regular(utf8, ",") == is_regular
        sheet = delimited.DelimitedSheet("a.csv", utf8)
        sheet.delimiter = ","
        assert sheet.head[:3] == head


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=6) | st.text(max_size=6).map(str.encode))
def test_the_bytes_of_a_text_are_taken_as_they_are_only_where_they_decode(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    assert encodings.is_sound(memoryview(data)) == (text is not None)


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xe4\xb8"])
def test_what_is_nearly_utf8_is_not_taken_for_it(data: bytes) -> None:
    assert not encodings.is_sound(memoryview(data))


def test_rows_are_numbered_on_from_block_to_block(monkeypatch) -> None:
    rows = [["a", "b"], *([str(number), ""] for number in range(1000)), ["", ""], ["last", "x"]]
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 100)
    table = quick_table(csv_text(rows), 2)
    assert table.column("c0").num_chunks > 10
    assert table.to_pylist() == tabulate(rows, 1, 2).to_pylist()


def reads_as_torn(row: list[str]) -> bool:
    """Whether each line of a record is one itself, and a cell ends before what would be a quote."""
    lines = csv_text([row]).rstrip("\r\n").split("\n")
    is_stray = any("\n" in cell and cell.endswith(",") for cell in row)
    return is_stray and all(line.count(",") == len(row) - 1 for line in lines)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6))
def test_a_well_formed_file_comes_back_cell_for_cell(rows: list[list[str]]) -> None:
    assume(not any(map(reads_as_torn, rows)))
    assert list(delimited.split(csv_text(rows), ",")) == rows


@settings(max_examples=100, deadline=None)
@given(text=AWKWARD)
def test_no_text_is_lost_whatever_the_quotes(text: str) -> None:
    kept = "".join(cell for record in delimited.split(text, ",") for cell in record)
    assert [letter for letter in kept if letter.isalpha()] == [
        letter for letter in text if letter.isalpha()
    ]


def test_ordinary_files_take_the_quick_path() -> None:
    plain = csv_text([["a", "b"], ["1", "two\nlines"], ["", "x,y"]]) + "\r\n"
    assert quick_table(plain, 2) is not None


def test_a_quoted_cell_longer_than_the_careful_path_reads_is_left_to_it() -> None:
    text = f'a,b\n"{"x" * (csv.field_size_limit() + 1)}",2\n'
    assert quick_table(text, 2) is None
