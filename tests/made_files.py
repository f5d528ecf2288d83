"""Files made for the tests, in memory, as offices and their systems write them."""

import csv
import io
import zipfile
from collections.abc import Sequence

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
