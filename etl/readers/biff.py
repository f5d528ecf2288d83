"""What an old XLS says beyond its values: hidden rows and columns, errors, its first day."""

import struct
from collections.abc import Iterator

from etl.readers import texts
from etl.readers.remarks import Book, Remarks

BEGIN, END, DATE_MODE, SHEET, COLUMNS, ROW, FORMULA, ERROR = (
    0x809,
    0x0A,
    0x22,
    0x85,
    0x7D,
    0x208,
    0x06,
    0x205,
)
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01
RESULT_IS_ERROR, RESULT_IS_BLANK = (2, 0xFFFF), (3, 0xFFFF)
RESULT_IS_ZERO = bytes(8)
COMPUTED_WHEN_OPENED = 0x02
WRITTEN_BY_PROGRAM = 0x0DBB  # the build that xlwt, PHPExcel and their like claim to be of
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def book(stream: bytes) -> Book:
    """Read what the stream of a workbook says of its sheets, in their order."""
    starts, counts_from_1904, is_by_program = [], False, False
    for kind, content in _records(stream, 0):
        if kind == SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == DATE_MODE:
            counts_from_1904 = content[:1] == b"\1"
        elif kind == BEGIN:
            is_by_program = _short(content, 4) == WRITTEN_BY_PROGRAM
    sheets = [_remarks(stream, start, is_by_program=is_by_program) for start in starts]
    return Book(sheets, counts_from_1904)


def _remarks(stream: bytes, start: int, *, is_by_program: bool) -> Remarks:
    remarks = Remarks()
    for kind, content in _records(stream, start):
        if kind == ROW and _short(content, 12) & ROW_HIDDEN:
            remarks.hidden_rows.add(_short(content, 0))
        elif kind == COLUMNS and _short(content, 8) & COLUMN_HIDDEN:
            remarks.hidden_columns.update(range(_short(content, 0), _short(content, 2) + 1))
        elif kind == ERROR and content[7]:
            remarks.cells[_short(content, 0)][_short(content, 2)] = _error(content[6])
        elif kind == FORMULA and (odd := _odd_result(content, is_by_program=is_by_program)):
            remarks.cells[_short(content, 0)][_short(content, 2)] = odd
    return remarks


def _odd_result(content: bytes, *, is_by_program: bool) -> str:
    """Return the error that a formula gave, or what tells that nobody computed it yet."""
    result = (content[6], _short(content, 12))
    if result == RESULT_IS_ERROR:
        return _error(content[8])
    waits = bool(_short(content, 14) & COMPUTED_WHEN_OPENED)
    is_zero = waits and content[6:14] == RESULT_IS_ZERO
    is_blank = (waits or is_by_program) and result == RESULT_IS_BLANK
    return texts.formula("") if is_zero or is_blank else ""


def _error(code: int) -> str:
    return texts.error(ERRORS.get(code, "#ERROR!"))


def _short(content: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", content, place)[0])


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records up to the end of a part of the stream."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == END:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
