"""Files of many kinds with the same bytes each time: CSV in two encodings, XLSX, ZIP."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

import xlsxwriter

from etl.demo.seasons import MARK
from warehouse.records import RECORDS
from warehouse.records.record import PLACE_NAMES
from warehouse.wording import speaking, word

MADE_AT = datetime(2026, 4, 22)
Kind = Literal["csv", "old csv", "xlsx", "zip"]
Row = Mapping[str, Any]


class Table(NamedTuple):
    """One table as an office writes it: a title above, a header (column → heading), rows.

    A row has its cells by column; what is missing is blank.
    """

    name: str
    header: Mapping[str, str]
    rows: Sequence[Row]
    title: str = ""

    def lines(self) -> Iterator[list[Any]]:
        """Yield the cells of each row in the order of the header."""
        for row in self.rows:
            if unknown := row.keys() - self.header.keys():
                raise KeyError(f"{self.name}: {unknown}")
            yield [row.get(column, "") for column in self.header]


def header(record: str) -> dict[str, str]:
    """Return the columns of a record with the headings that the office of one contract knows."""
    columns = RECORDS[record].stored_columns()
    return {each.name: each.headers[0] for each in columns if each not in PLACE_NAMES}


def table(record: str, rows: Iterable[Row], title: str, *more: str) -> Table:
    """Return rows of a record under its name, with `more` columns that no one asked for."""
    columns = header(record) | dict(zip(more, more, strict=True))
    with speaking("zh"):
        name = word("record", record)
    return Table(name, columns, list(rows), titled(title))


def known(rows: Iterable[Row], until: date, since: str, *later: str) -> Iterator[Row]:
    """Yield the rows known on `until` by their day `since`; days `later` are blank before them."""
    for row in rows:
        if f"{row[since]}"[:10] <= f"{until}":
            yield {name: cell for name, cell in row.items() if name not in later or cell <= until}


def titled(what: str) -> str:
    """Return a title row's words; they say that nothing below is real."""
    return f"{what}（{MARK}，纯属虚构）"


def write(out: Path, name: str, *tables: Table, kind: Kind = "csv") -> Path:
    """Write the tables into one file called `name`; a kind of CSV holds one, a ZIP a CSV each.

    The last word of a name (`20_工单_2026-05`) dates the file, and a ZIP's members, too.
    """
    path = out / f"{name}_{MARK}.{kind.removeprefix('old ')}"
    if kind == "xlsx":
        _write_xlsx(path, tables)
    elif kind == "zip":
        dated = name.rpartition("_")[2]
        path.write_bytes(_zip({f"{each.name}_{dated}_{MARK}.csv": _csv(each) for each in tables}))
    else:
        path.write_bytes(_csv(tables[0], is_old=kind == "old csv"))
    return path


def _csv(table: Table, is_old: bool = False) -> bytes:
    """Return `table` as CSV; an old one is GB18030 with times as Excel saves them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if table.title:
        writer.writerow([table.title])
    writer.writerow(table.header.values())
    for line in table.lines():
        writer.writerow(map(_with_slashes, line) if is_old else line)
    return text.getvalue().encode("gb18030" if is_old else "utf-8-sig")


def _with_slashes(cell: Any) -> str:
    """Return the text of a cell, of a time 2026/6/1 9:05:07."""
    if isinstance(cell, datetime):
        return f"{cell.year}/{cell.month}/{cell.day} {cell.hour}:{cell:%M:%S}"
    return str(cell)


def _zip(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of `members`, dated on the first day of the contract."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


def _write_xlsx(path: Path, tables: Iterable[Table]) -> None:
    """Write a workbook, one sheet a table, titles in the first row and the header in the third."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"title": MARK, "comments": MARK, "created": MADE_AT})
        formats = {
            datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
            Decimal: workbook.add_format({"num_format": "#,##0.00"}),
        }
        for table in tables:
            sheet = workbook.add_worksheet(table.name)
            sheet.write_string(0, 0, table.title)
            sheet.write_row(2, 0, table.header.values())
            for number, line in enumerate(table.lines(), start=3):
                for column, cell in enumerate(line):
                    if cell != "":
                        value = float(cell) if isinstance(cell, Decimal) else cell
                        sheet.write(number, column, value, formats.get(type(cell)))
