"""XLSX, XLSM and old XLS in, one sheet of text per worksheet out."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from etl.readers.sheet import Sheet
from warehouse.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DESTROYED_FROM = 10**15


class WorkbookSheet(Sheet):
    """One worksheet of a workbook."""

    def __init__(self, source_file: str, cells: CalamineSheet, *, hidden: bool) -> None:
        super().__init__(source_file, cells.name, hidden=hidden)
        self.cells = cells

    def records(self) -> Iterator[list[str]]:
        """Yield every row from the first on, blank ones too."""
        for row in self.cells.iter_rows():
            yield [TEXTS[type(cell)](cell) for cell in row]


def read(data: bytes, source_file: str) -> list[Sheet]:
    """Read the worksheets that hold anything, hidden ones too; charts are no sheets."""
    if ENCRYPTED in data:
        raise _locked(source_file)
    with _readable(source_file):
        sheets = _filled_sheets(load_workbook(io.BytesIO(data)), source_file)
    if not sheets:
        raise UserError(
            "{source_file}: the workbook holds nothing; export it again.", source_file=source_file
        )
    return sheets


def _filled_sheets(workbook: CalamineWorkbook, source_file: str) -> list[Sheet]:
    return [
        WorkbookSheet(source_file, cells, hidden=meta.visible != SheetVisibleEnum.Visible)
        for meta in workbook.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet
        and (cells := workbook.get_sheet_by_name(meta.name)).height
    ]


@contextmanager
def _readable(source_file: str) -> Iterator[None]:
    """Tell whatever calamine says as a UserError; a cut-off XLS makes it panic."""
    try:
        yield
    except PasswordError as error:
        raise _locked(source_file) from error
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


def _number(value: float) -> str:
    """Write a number as Excel shows it; beyond 15 digits Excel has already lost the rest."""
    if abs(value) >= DESTROYED_FROM:
        return f"{value:.15G}"
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: datetime) -> str:
    if value.microsecond >= 500_000 and value.year < datetime.max.year:
        value += timedelta(seconds=1)
    return value.isoformat(" ", "seconds")


def _time_of_day(value: time) -> str:
    return _moment(datetime.combine(date(2000, 1, 1), value)).split(" ")[1]


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: _number,
    float: _number,
    datetime: _moment,
    date: date.isoformat,
    time: _time_of_day,
    timedelta: _duration,
}
