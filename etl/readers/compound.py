"""Compound files (OLE), in which an old XLS lies as one stream."""

import struct
from collections.abc import Sequence

HEADER_BYTES = 512
IN_HEADER = 109  # places of the sector table that the header itself lists
LAST_SECTOR = 0xFFFFFFFA
ENTRY_BYTES = 128
WORKBOOK = ("Workbook", "Book")


def workbook_stream(data: bytes) -> bytes:
    """Return the stream of the workbook, empty when there is none.

    Raises struct.error or IndexError when the file is damaged.
    """
    size = 1 << _short(data, 30)
    table = _sector_table(data, size)
    directory = _chained(data, table, _long(data, 48), size)
    entries = [
        directory[start : start + ENTRY_BYTES] for start in range(0, len(directory), ENTRY_BYTES)
    ]
    root = entries[0]
    for entry in entries:
        if _name(entry) in WORKBOOK:
            return _stream(data, table, entry, root, size)
    return b""


def _stream(data: bytes, table: Sequence[int], entry: bytes, root: bytes, size: int) -> bytes:
    """Short streams lie in small sectors within the stream of the root."""
    first, length = _long(entry, 116), _long(entry, 120)
    if length >= _long(data, 56):
        return _chained(data, table, first, size)[:length]
    small = 1 << _short(data, 32)
    short_table = _longs(_chained(data, table, _long(data, 60), size))
    within = _chained(data, table, _long(root, 116), size)
    return _joined(within, short_table, first, small, 0)[:length]


def _sector_table(data: bytes, size: int) -> list[int]:
    places = [_long(data, 76 + 4 * index) for index in range(IN_HEADER)]
    further = _long(data, 68)
    while further < LAST_SECTOR and len(places) * size < len(data):
        *more, further = _longs(_sector(data, further, size, HEADER_BYTES))
        places += more
    used = [place for place in places if place < LAST_SECTOR]
    return [number for place in used for number in _longs(_sector(data, place, size, HEADER_BYTES))]


def _chained(data: bytes, table: Sequence[int], first: int, size: int) -> bytes:
    return _joined(data, table, first, size, HEADER_BYTES)


def _joined(data: bytes, table: Sequence[int], first: int, size: int, start: int) -> bytes:
    sectors = []
    for _ in range(len(table)):  # a chain that runs in a circle is damaged, and ends here
        if first >= LAST_SECTOR:
            break
        sectors.append(_sector(data, first, size, start))
        first = table[first]
    return b"".join(sectors)


def _sector(data: bytes, number: int, size: int, start: int) -> bytes:
    begin = max(start, size if start else 0) + number * size
    return data[begin : begin + size]


def _name(entry: bytes) -> str:
    return entry[: max(0, _short(entry, 64) - 2)].decode("utf-16-le", errors="replace")


def _short(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", data, place)[0])


def _long(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])


def _longs(data: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", data[: len(data) // 4 * 4])]
