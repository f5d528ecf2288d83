"""Files of many kinds with the same bytes each time: CSV in two encodings, XLSX, ZIP."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from etl.demo.seasons import MARK

MADE_AT = datetime(2026, 4, 22)
Cell = str | int | Decimal | date | datetime
Cells = Sequence[Cell]


class Table(NamedTuple):
    """One table as an office writes it: a title above, a header, rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Cells]
    title: str = ""


def titled(what: str) -> str:
    """Return a title row's words; they say that nothing below is real."""
    return f"{what}（{MARK}，纯属虚构）"


def csv_bytes(table: Table, encoding: str = "utf-8-sig", slashes: bool = False) -> bytes:
    """Return `table` as CSV; with `slashes` times read 2026/6/1 9:05:07, as Excel saves them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if table.title:
        writer.writerow([table.title])
    writer.writerow(table.header)
    rows = ([_with_slashes(cell) for cell in row] for row in table.rows) if slashes else table.rows
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def _with_slashes(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.year}/{cell.month}/{cell.day} {cell.hour}:{cell:%M:%S}"
    return str(cell)


def zip_bytes(members: dict[str, bytes]) -> bytes:
    """Return a ZIP of `members`, dated on the first day of the contract."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


def write_xlsx(path: Path, tables: Iterable[Table]) -> None:
    """Write a workbook, one sheet a table, titles in the first row and the header in the third."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"title": MARK, "comments": MARK, "created": MADE_AT})
        formats: dict[type, xlsxwriter.format.Format] = {
            datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
            Decimal: workbook.add_format({"num_format": "#,##0.00"}),
        }
        for table in tables:
            _write_sheet(workbook.add_worksheet(table.name), table, formats)


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    table: Table,
    formats: dict[type, xlsxwriter.format.Format],
) -> None:
    sheet.write_string(0, 0, table.title or titled(table.name))
    sheet.write_row(2, 0, table.header)
    for number, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, formats[type(cell)])
            elif isinstance(cell, (int, Decimal)):
                sheet.write_number(number, column, float(cell), formats.get(type(cell)))
            elif cell:
                sheet.write_string(number, column, cell)
