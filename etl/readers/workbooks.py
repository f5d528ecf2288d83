"""XLSX, XLSM and old XLS in, one sheet of text per worksheet out."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import chain, repeat
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from etl.readers import biff, compound, ooxml, texts
from etl.readers.merges import MergedSheet
from etl.readers.remarks import Book, Remarks
from etl.readers.sheet import Sheet
from warehouse.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class WorkbookSheet(MergedSheet):
    """One worksheet of a workbook."""

    def __init__(
        self,
        source_file: str,
        cells: CalamineSheet,
        remarks: Remarks,
        *,
        hidden: bool,
        counts_from_1904: bool,
    ) -> None:
        super().__init__(source_file, cells.name, hidden=hidden)
        self.cells = cells
        self.merges = cells.merged_cell_ranges or ()
        self.odd_cells = remarks.cells
        self.hidden_rows = frozenset(row + 1 for row in remarks.hidden_rows)
        self.hidden_columns = frozenset(remarks.hidden_columns)
        self.counts_from_1904 = counts_from_1904

    def own_records(self) -> Iterator[list[str]]:
        """Yield every row from the first on, blank ones too."""
        last = max(self.odd_cells, default=-1)
        beyond: Iterator[list[Any]] = repeat([], max(0, last + 1 - self.cells.total_height))
        for number, row in enumerate(chain(self.cells.iter_rows(), beyond)):
            shown = [self._text(cell) for cell in row]
            if number in self.odd_cells:
                _put(shown, self.odd_cells[number])
            yield shown

    def _text(self, cell: Any) -> str:
        if self.counts_from_1904 and isinstance(cell, timedelta) and texts.is_date(cell):
            cell += timedelta(days=texts.DAYS_FROM_1900_TO_1904)
        return TEXTS[type(cell)](cell)


def read(data: bytes, source_file: str) -> list[Sheet]:
    """Read the worksheets that hold anything, hidden ones too; charts are no sheets."""
    if ENCRYPTED in data:
        raise _locked(source_file)
    with _readable(source_file):
        workbook = load_workbook(io.BytesIO(data))
        sheets = _filled_sheets(workbook, _book(data, source_file), source_file)
    if not sheets:
        raise UserError(
            "{source_file}: the workbook holds nothing; export it again.", source_file=source_file
        )
    return sheets


def _book(data: bytes, source_file: str) -> Book:
    if data.startswith(OLE):
        return biff.book(compound.workbook_stream(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if ooxml.WORKBOOK not in archive.namelist():
            raise UserError(
                "{source_file}: this is an ODS or XLSB workbook, whose merged and hidden cells "
                "would be read wrong; open it in Excel or WPS and save it as .xlsx.",
                source_file=source_file,
            )
    return ooxml.book(data, source_file)


def _filled_sheets(workbook: CalamineWorkbook, book: Book, source_file: str) -> list[Sheet]:
    return [
        WorkbookSheet(
            source_file,
            cells,
            remarks,
            hidden=meta.visible != SheetVisibleEnum.Visible,
            counts_from_1904=book.counts_from_1904,
        )
        for meta, remarks in zip(workbook.sheets_metadata, book.sheets, strict=True)
        if meta.typ == SheetTypeEnum.WorkSheet
        and (cells := workbook.get_sheet_by_name(meta.name)).height
    ]


def _put(row: list[str], cells: Mapping[int, str]) -> None:
    row.extend([""] * (max(cells) + 1 - len(row)))
    for column, text in cells.items():
        row[column] = text


@contextmanager
def _readable(source_file: str) -> Iterator[None]:
    """Tell whatever calamine says as a UserError; a cut-off XLS makes it panic."""
    try:
        yield
    except PasswordError as error:
        raise _locked(source_file) from error
    except (UserError, MemoryError):
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UserError(
            "{source_file}: this is no Excel workbook, or it is damaged; open it in Excel or "
            "WPS and save it as .xlsx.",
            source_file=source_file,
        ) from error


def _locked(source_file: str) -> UserError:
    return UserError(
        "{source_file}: the workbook has a password; remove it in Excel or WPS and save.",
        source_file=source_file,
    )


TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: texts.number,
    float: texts.number,
    datetime: texts.moment,
    date: date.isoformat,
    time: texts.time_of_day,
    timedelta: texts.duration,
}
