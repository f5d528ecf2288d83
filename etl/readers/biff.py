"""What an old XLS says beyond its values: hidden rows and columns, errors, its first day."""

import struct
from collections.abc import Iterator

from etl.readers import texts
from etl.readers.remarks import Book, Remarks

END, DATE_MODE, SHEET, COLUMNS, ROW, FORMULA, ERROR = 0x0A, 0x22, 0x85, 0x7D, 0x208, 0x06, 0x205
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 0x01
RESULT_IS_ERROR = (2, 0xFFFF)
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
    starts, counts_from_1904 = [], False
    for kind, content in _records(stream, 0):
        if kind == SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == DATE_MODE:
            counts_from_1904 = content[:1] == b"\1"
    return Book([_remarks(stream, start) for start in starts], counts_from_1904)


def _remarks(stream: bytes, start: int) -> Remarks:
    remarks = Remarks()
    for kind, content in _records(stream, start):
        if kind == ROW and struct.unpack_from("<H", content, 12)[0] & ROW_HIDDEN:
            remarks.hidden_rows.add(struct.unpack_from("<H", content)[0])
        elif kind == COLUMNS and struct.unpack_from("<H", content, 8)[0] & COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", content)
            remarks.hidden_columns.update(range(first, last + 1))
        elif kind in (FORMULA, ERROR) and (code := _error(kind, content)) is not None:
            row, column = struct.unpack_from("<HH", content)
            remarks.cells[row][column] = texts.error(ERRORS.get(code, "#ERROR"))
    return remarks


def _error(kind: int, content: bytes) -> int | None:
    if kind == ERROR:
        return content[6] if content[7] else None
    result = (content[6], struct.unpack_from("<H", content, 12)[0])
    return content[8] if result == RESULT_IS_ERROR else None


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records up to the end of a part of the stream."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == END:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
