"""Files as offices and their systems write them, each of rows that are known."""

import random
from base64 import encodebytes
from collections.abc import Callable, Sequence
from html import escape

from tests.made_files import csv_text, xls, xlsx, zipped

HEADERS = ("工单编号", "标题", "承办单位", "派单时间", "转派时间", "反馈时间", "办结时间", "满意度")
WORDS = ("路灯不亮", "占道经营", '井盖"松动"', "噪声, 夜间", "=1+1", "<b>粗</b>", "1;2|3", "")
TITLES = ("清河街道工单导出", "导出时间：2026-10-16 12:00")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
DELIMITERS = ",\t;"
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
MHTML = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n{}\n--x--\n'
)

Rows = Sequence[Sequence[str]]
Write = Callable[[random.Random, Rows], bytes]


def drawn_rows(chance: random.Random) -> Rows:
    """Return a header and up to 40 cases under it."""
    at = f"2026-{chance.randint(4, 12):02}-{chance.randint(1, 28):02} {chance.randint(0, 23):02}:05"
    return [
        HEADERS,
        *(
            (f"2026{n:06}", chance.choice(WORDS), "第一社区", at, at, at, at, "满意")
            for n in range(chance.randint(1, 40))
        ),
    ]


def _titled(write: Write) -> Write:
    """Have title rows stand above the header now and then."""

    def written(chance: random.Random, rows: Rows) -> bytes:
        titles = [(title,) for title in TITLES[: chance.choice((0, 0, 1, 2))]]
        return write(chance, [*titles, *rows])

    return written


def _text(chance: random.Random, rows: Rows) -> bytes:
    return csv_text(rows, chance.choice(DELIMITERS)).encode(chance.choice(ENCODINGS))


def _page(rows: Rows) -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<html><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></html>"


def _html(chance: random.Random, rows: Rows) -> bytes:
    return _page(rows).encode(chance.choice(ENCODINGS[:3]))


def _mhtml(_chance: random.Random, rows: Rows) -> bytes:
    return MHTML.format(encodebytes(_page(rows).encode()).decode()).encode()


def _spreadsheet_xml(_chance: random.Random, rows: Rows) -> bytes:
    cells = (
        "".join(f'<Cell><Data ss:Type="String">{escape(cell)}</Data></Cell>' for cell in row)
        for row in rows
    )
    inside = "".join(f"<Row>{row}</Row>" for row in cells)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'
        f'<Worksheet ss:Name="工单"><Table>{inside}</Table></Worksheet></Workbook>'
    ).encode()


def _workbook(chance: random.Random, rows: Rows) -> bytes:
    """Return a workbook in which the cases stand on one sheet, or on two."""
    header, *cases = rows
    if header != HEADERS or chance.random() < 0.7:
        return xlsx(("工单", rows))
    half = len(cases) // 2
    return xlsx(("上半年", [header, *cases[:half]]), ("下半年", [header, *cases[half:]]))


def _archive(chance: random.Random, rows: Rows) -> bytes:
    return zipped({"工单.csv": _text(chance, rows), "说明.xls": xls(rows[:1])})


SOUND: dict[str, Write] = {
    "CSV": _titled(_text),
    "XLSX": _titled(_workbook),
    "XLS": _titled(lambda _, rows: xls(rows)),
    "HTML": _titled(_html),
    "MHTML": _titled(_mhtml),
    "XML 2003": _titled(_spreadsheet_xml),
    "ZIP": _archive,
}
