"""Tables that are web pages, web archives, XML or SYLK, whatever they are called."""

import base64
import datetime as dt

import pytest

from etl.readers import Sheet, read_bytes
from tests.etl.loaded import loaded
from tests.made_files import zipped
from warehouse.errors import UserError

MOMENT = dt.datetime(2026, 5, 20, 9, 5)
READ = "case_id, received_at, unit"
TABLE = (
    "<table border=1><tr><th>工单编号</th><th>派单时间</th><th>承办单位</th></tr>"
    "<tr><td style=\"mso-number-format:'\\@'\">00123</td><td>2026-05-20 09:05</td>"
    "<td>第一社区</td></tr></table>"
)
PAGE = f'<html xmlns:x="urn:x"><head><meta charset="gb2312"></head><body>{TABLE}</body></html>'
WORKBOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{sheets}</Workbook>"""


def sheets_of(content: str | bytes, name: str = "a.xls") -> list[Sheet]:
    return read_bytes(content.encode() if isinstance(content, str) else content, name)


def heads(content: str | bytes) -> list[list[list[str]]]:
    return [sheet.head for sheet in sheets_of(content)]


def archive(body: bytes, encoding: str) -> bytes:
    return (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_NP"\n\n--=_NP\n'
        b'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: '
        + encoding.encode()
        + b"\n\n"
        + body
        + b"\n--=_NP--\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode("gbk"),
        PAGE.replace("gb2312", "utf-8").encode(),
        PAGE.encode(),  # says gb2312, and is UTF-8
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-le"),
        ("\ufeff\r\n" + TABLE).encode(),
        ("<!-- made by a program -->\n" + TABLE).encode(),
        ("<div><p>导出</p>" + TABLE + "</div>").encode(),
        ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>' + PAGE).encode(),
        TABLE.replace("td>", "TD>").replace("</TD>", "").replace("</th>", "").encode(),
        archive(PAGE.encode("gbk"), "8bit"),
        archive(base64.encodebytes(PAGE.encode("gbk")), "base64"),
    ],
)
@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.xlsx"])
def test_a_table_of_a_web_page_is_read_in_every_encoding_and_under_every_name(
    tmp_path, content: bytes, name: str
) -> None:
    found = loaded(tmp_path, content, name)
    assert found.rows("cases", READ) == [("00123", MOMENT, "第一社区")]


def test_a_web_page_in_a_zip_is_read_too() -> None:
    [sheet] = sheets_of(zipped({"a/五月.xls": PAGE.encode("gbk")}), "a.zip")
    assert sheet.head[1][0] == "00123"


def test_entities_breaks_and_blanks_of_a_page_are_text() -> None:
    row = "<td>A&amp;B&lt;1&gt;&#20108;&nbsp;</td><td> 一 行<br>二\n  行</td>"
    row += "<td><p>甲</p><p>乙</p></td>"
    assert heads(f"<table><tr>{row}</tr></table>") == [[["A&B<1>二\xa0", "一 行\n二 行", "甲\n乙"]]]


def test_cells_that_span_rows_and_columns_hold_for_all_they_cover() -> None:
    page = (
        "<table><tr><th colspan=3>标题</th></tr><tr><th>a</th><th>b</th><th>c</th></tr>"
        "<tr><td rowspan=2>1</td><td colspan=900000>2</td></tr><tr><td>3</td><td>4</td></tr>"
        "<tr><td rowspan=0>5</td><td>6</td><td>7</td></tr><tr><td>8</td></tr></table>"
    )
    [sheet] = sheets_of(page)
    assert sheet.head[2:] == [["1", "2", "2"], ["1", "3", "4"], ["5", "6", "7"], ["5", "8", ""]]
    assert sheet.filled_below(2) == 3


def test_each_table_is_a_sheet_and_one_within_another_stands_alone() -> None:
    page = (
        "<table><tr><td>外</td><td><table><tr><td>内</td></tr></table></td></tr></table>"
        "<table><tr><td> </td></tr></table><table><tr><td>后</td></tr></table>"
    )
    assert [(sheet.name, sheet.head) for sheet in sheets_of(page)] == [
        ("表1", [["外", ""]]),
        ("表2", [["内"]]),
        ("表4", [["后"]]),
    ]


def test_a_number_too_wide_to_be_shown_is_taken_from_what_the_page_keeps_of_it() -> None:
    row = '<td x:num="202605200000000001">2.0E+17</td><td x:num="46162.5">####</td>'
    row += '<td x:num="1">00123</td><td x:num>9</td><td x:fmla="=A1+B1"></td>'
    assert heads(f"<table><tr>{row}</tr></table>") == [
        [["202605200000000001", "46162.5", "00123", "9", "=A1+B1"]]
    ]


def test_hidden_rows_columns_and_tables_of_a_page_are_told() -> None:
    page = (
        "<table><col><col style='display:none'><tr><td>a</td><td>b</td></tr>"
        "<tr style='display: none'><td>1</td><td>2</td></tr></table>"
        "<table style='display:none'><tr><td>c</td></tr></table>"
    )
    first, second = sheets_of(page)
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({2}, {1})
    assert (first.hidden, second.hidden) == (False, True)


@pytest.mark.parametrize(
    "content, words",
    [
        ("<!DOCTYPE html><html><title>登录</title></html>", "登录页面"),
        ("<html><form><table><tr><td>用户<td><input type='password'></table></form>", "登录页面"),
        ("<html><script>location.href='/sso/login'</script></html>", "登录页面"),
        ("<html><title>500 系统错误</title><body>请稍后</body></html>", "500 系统错误"),
        ('[{"工单编号":"A1","派单时间":"2026-05-20 09:05"}]', "JSON"),
        ('{"code": 401, "msg": "请先登录"}', "JSON"),
        ('["a", ["b"]]', "JSON"),
        ('<?xml version="1.0"?><RECORDS><RECORD><a>1</a></RECORD></RECORDS>', "XML"),
        (WORKBOOK.format(sheets="<Worksheet"), "重新导出"),
        (WORKBOOK.format(sheets=""), "没有任何内容"),
        (WORKBOOK.format(sheets="").replace("<Workbook", "<!DOCTYPE a><Workbook"), "另存为"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(content: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        sheets_of(content, "工单.csv")
    assert words in caught.value.text("zh")
    assert caught.value.text("zh").startswith("工单.csv")


@pytest.mark.parametrize(
    "first",
    [
        "<<12345工单导出>>",
        "<工单编号>",
        "<title>",
        "[导出]",
        "{a}",
        "From: 平台",
        "<b>工单</b>",
        "ID",
    ],
)
def test_a_first_cell_that_only_looks_like_markup_begins_a_csv(first: str) -> None:
    text = f"{first},派单时间\nF1,2026-05-20 09:05\n"
    assert heads(text) == [[[first, "派单时间"], ["F1", "2026-05-20 09:05"]]]


def test_an_xml_spreadsheet_is_read_with_gaps_merges_types_and_hidden_parts() -> None:
    rows = """
      <Worksheet ss:Name="五月"><Table>
       <Column/><Column ss:Index="3" ss:Hidden="1"/>
       <Row ss:Index="2"><Cell><Data ss:Type="String">a</Data></Cell>
        <Cell ss:Index="3"><Data ss:Type="String">c</Data></Cell></Row>
       <Row ss:Hidden="1">
        <Cell ss:MergeDown="1"><Data ss:Type="String"><B>甲</B>乙</Data></Cell>
        <Cell ss:MergeAcross="1"><Data ss:Type="Number">99.60000000000001</Data></Cell></Row>
       <Row><Cell><Data ss:Type="DateTime">2026-05-20T09:05:00.000</Data></Cell>
        <Cell><Data ss:Type="DateTime">1899-12-31T09:05:00.000</Data></Cell></Row>
       <Row><Cell><Data ss:Type="Number">202605200000000001</Data></Cell>
        <Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=R1C1+1"/></Row>
      </Table></Worksheet>
      <Worksheet ss:Name="旧">
       <Table><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>
       <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
    """
    first, second = sheets_of(WORKBOOK.format(sheets=rows))
    assert first.head == [
        ["", "", ""],
        ["a", "", "c"],
        ["甲乙", "99.6", "99.6"],
        ["甲乙", "2026-05-20 09:05:00", "09:05:00"],
        ["202605200000000001", "=#N/A", "=R1C1+1"],
    ]
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({3}, {2})
    assert (second.name, second.hidden, second.head) == ("旧", True, [["TRUE"]])


def test_a_sylk_file_is_read(tmp_path) -> None:
    lines = [
        "ID;PWXL;N;E",
        "B;Y2;X3",
        'C;Y1;X1;K"工单编号"',
        'C;X2;K"派单时间"',
        'C;X3;K"承办单位"',
    ]
    lines += ['C;Y2;X1;K"A;;1"', "F;P1;X2", "C;K46162.378472222", 'C;X3;K"第一社区"', "E"]
    found = loaded(tmp_path, "\r\n".join(lines).encode("gbk"), "a.slk.xls")
    assert found.rows("cases", READ) == [("A;1", MOMENT, "第一社区")]


@pytest.mark.parametrize("ids, taken", [(("A1", "A2"), 2), (("1", "2"), 0)])
def test_a_column_called_id_is_the_key_unless_it_only_counts_the_rows(tmp_path, ids, taken) -> None:
    text = "ID,派单时间\n" + "".join(f"{each},2026-05-20 09:05\n" for each in ids)
    found = loaded(tmp_path, text.encode("gbk"), "a.csv")
    assert (found.account.accepted, found.account.problem is None) == (taken, taken > 0)
