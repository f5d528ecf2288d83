"""XLSX with typed cells, a row in memory at a time; texts stay texts, whatever they begin with."""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import clear_frames
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from exports.fields import Field
from warehouse.errors import UserError

MOST_ROWS = 1_048_575  # of a sheet, under its header
LONGEST = 32_767  # signs of a cell
LONGEST_NAME = 31  # signs of a sheet's name
UNFIT = re.compile(r"[\[\]:*?/\\']")
FONT = "宋体"

Heard = Callable[[int], None]


@dataclass(frozen=True)
class Sheet:
    """A sheet that was written: its name and its rows."""

    name: str
    rows: int


class _Packed(io.FileIO):
    """The file of a workbook; one given up takes the end of the archive without a word."""

    is_given_up = False

    def write(self, content: Any) -> int:
        return len(content) if self.is_given_up else super().write(content)


class Book:
    """A workbook being written, sheet by sheet."""

    def __init__(self, path: Path, title: str, note: str, fields: Sequence[Field]) -> None:
        self.title, self.fields = UNFIT.sub("-", title), fields
        self.sheets: list[Sheet] = []
        self.packed = _Packed(path, "wb")
        self.file = io.BufferedWriter(self.packed)
        self.book = xlsxwriter.Workbook(
            self.file,
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        self.book.use_zip64()
        self.book.set_properties({"title": path.stem, "comments": note})
        self.heading = self.book.add_format({"bold": True, "bg_color": "#EDEDED"})
        self.formats = [self.book.add_format({"num_format": f.sheet_format}) for f in fields]
        self.sheet: Any = None
        self._begin()

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of `batch`, on a further sheet where one is full."""
        columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            if self.row == MOST_ROWS:
                self._end()
                self._begin()
            self.row += 1
            self._write_row(row)

    def close(self) -> list[Sheet]:
        """Finish the file; return its sheets. Raises OSError when it can't be written."""
        self._end()
        try:
            self.book.close()
        except FileCreateError as error:
            cause, self.packed.is_given_up = error.args[0], True
            clear_frames(cause.__traceback__)  # and with them the archive, before its file goes
            raise cause from None
        self.file.close()
        return self.sheets

    def let_go(self) -> None:
        """Close the file, and the drafts of sheets that were never finished."""
        self.packed.is_given_up = True
        self.file.close()
        self.book.fileclosed = True
        for sheet in self.book.worksheets():
            sheet.row_data_fh.close()

    def _write_row(self, row: tuple[Any, ...]) -> None:
        sheet, at = self.sheet, self.row
        for place, (value, form) in enumerate(zip(row, self.formats, strict=True)):
            if value is None:
                continue
            if isinstance(value, float):
                sheet.write_number(at, place, value, form)
            elif sheet.write_string(at, place, value, form):
                raise _too_long(self.fields[place].header, at)

    def _begin(self) -> None:
        number = f"_{len(self.sheets) + 1}" if self.sheets else ""
        self.name = f"{self.title[: LONGEST_NAME - len(number)]}{number}"
        self.sheet, self.row = self.book.add_worksheet(self.name), 0
        self.sheet.freeze_panes(1, 0)
        for place, field in enumerate(self.fields):
            self.sheet.set_column(place, place, _width(field), self.formats[place])
            self.sheet.write_string(0, place, field.header, self.heading)

    def _end(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.fields) - 1)
        self.sheets.append(Sheet(self.name, self.row))


def write(
    path: Path,
    title: str,
    note: str,
    fields: Sequence[Field],
    batches: Iterable[pa.RecordBatch],
    heard: Heard,
) -> list[Sheet]:
    """Write the rows of `batches`; return the sheets. `heard` hears of progress in rows.

    `title` names the sheets; `note` goes into the properties of the file.
    """
    book, rows = Book(path, title, note, fields), 0
    try:
        for batch in batches:
            book.write(batch)
            rows += batch.num_rows
            heard(rows)
        return book.close()
    finally:
        book.let_go()


def _width(field: Field) -> int:
    """Return how wide a column is: a Chinese sign takes two."""
    said = sum(1 + (ord(sign) > 0xFF) for sign in field.header) + 3  # the filter's arrow
    return max(said, field.column.width if field.column else 10)


def _too_long(header: str, row: int) -> UserError:
    return UserError(
        "Row {row}, {header}: over {LONGEST} signs, more than XLSX holds; use --format csv.",
        row=row,
        header=header,
        LONGEST=LONGEST,
    )
