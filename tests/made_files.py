"""Files made for the tests, in memory, as offices and their systems write them."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

Rows = Sequence[Sequence[object]]


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def xlsx(*sheets: tuple[str, Rows]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as workbook:
        for name, rows in sheets:
            worksheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                worksheet.write_row(number, 0, row)
    return data.getvalue()


def xls(rows: Rows) -> bytes:
    workbook = xlwt.Workbook()
    worksheet = workbook.add_sheet("工单")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            worksheet.write(number, column, cell)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def workbook(write: Callable[[Any], None], **options: object) -> bytes:
    """Let `write` fill an XLSX by XlsxWriter, which hides, merges and formats."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, options) as book:
        write(book)
    return data.getvalue()


def without_results(rows: Rows) -> bytes:
    """Return an XLSX whose formulas (`=…`) were never computed, as openpyxl leaves them."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def reworked(data: bytes, part: str, old: str, new: str) -> bytes:
    """Write something else in one part of an XLSX, as other programs than ours write it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return zipped(parts | {part: parts[part].replace(old.encode(), new.encode())})
