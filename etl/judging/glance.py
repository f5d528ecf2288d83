"""What the bytes of a column tell of its cells, all at once: which say just what they hold.

Wrong in one way only: a cell that does may be called odd, and is then read like any other.
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.cells.patterns import NULLS

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Places = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]
Smalls = np.ndarray[Any, np.dtype[np.int16]]

SECONDS = len("2026-01-01 00:00:00")
NUMBERS = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2))  # place, digits
MARKS = {4: "-", 7: "-", 10: " ", 13: ":", 16: ":"}
FIRST_YEAR, LAST_YEAR = 1990, 2098  # 2099 tells that there is no such time yet
_MONTHS = np.arange(f"{FIRST_YEAR}-01", f"{LAST_YEAR + 1}-02", dtype="datetime64[M]")
_FIRST_DAYS = _MONTHS.astype("datetime64[D]").astype(np.int64)
_DAYS = np.diff(_FIRST_DAYS).astype(np.int16)
LONGEST_NULL = max(len(spelling.encode()) for spelling in NULLS)


def odd_texts(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the cells whose text may not be just what they hold; null in the place of others."""
    return pa.chunked_array([_kept(chunk, _is_odd(chunk)) for chunk in cells.chunks], cells.type)


def moments(cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Return the times of the cells written as 2026-01-31 23:59:59, and the other cells."""
    found = [_moments(chunk) for chunk in cells.chunks]
    times, odd = zip(*found, strict=True) if found else ((), ())
    return pa.chunked_array(times, pa.timestamp("us")), pa.chunked_array(odd, cells.type)


def are_moments(cells: pa.ChunkedArray) -> bool:
    """Tell whether every cell that says anything is written as 2026-01-31 23:59:59."""
    for chunk in cells.chunks:
        content, starts, ends = _laid_out(chunk)
        said = chunk.is_valid().to_numpy(zero_copy_only=False)
        if not (ends - starts == SECONDS)[said].all():
            return False
        sound, _ = _parts(_written(content, starts, np.flatnonzero(said)))
        if not sound.all():
            return False
    return True


def _laid_out(chunk: pa.Array) -> tuple[Bytes, Places, Places]:
    """Return the bytes of a chunk, and where each cell starts and ends; a null one is empty."""
    _, places, content = chunk.buffers()
    offsets = np.frombuffer(places, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
    ends: Places = offsets.astype(np.int64)
    if content is None or not len(ends):
        return np.zeros(0, np.uint8), ends[:-1], ends[1:]
    part = np.frombuffer(content, np.uint8)[ends[0] : ends[-1]]
    return part, ends[:-1] - ends[0], ends[1:] - ends[0]


def _kept(chunk: pa.Array, which: Flags) -> pa.Array:
    """Return the cells of a chunk that `which` names, null in the place of others."""
    if not which.any():
        return pa.nulls(len(chunk), chunk.type)
    return pc.if_else(pa.array(which), chunk, pa.scalar(None, chunk.type))


def _is_odd(chunk: pa.Array) -> Flags:
    content, starts, ends = _laid_out(chunk)
    said = ends > starts
    odd: Flags = np.zeros(len(chunk), np.bool_)
    if not len(content):
        return odd | (chunk.is_valid().to_numpy(zero_copy_only=False) if len(chunk) else odd)
    odd |= ~said & chunk.is_valid().to_numpy(zero_copy_only=False)
    if _holds_odd_characters(content):
        return odd | said
    first = content[np.where(said, starts, 0)]
    odd |= said & ~_is_sound_start(first) & ~_is_mark(content, starts)
    odd |= said & ~_is_sound_end(content, starts, ends)
    odd |= said & _ends_in_zero(content, starts, ends)
    return odd | _is_null_spelling(chunk, said & (ends - starts <= LONGEST_NULL))


def _holds_odd_characters(content: Bytes) -> bool:
    """Tell whether there are private-use characters, replaced bytes, or the 锟斤拷 of those."""
    if (content == 0xEE).any() or "锟".encode() in content.tobytes():
        return True
    (last,) = np.nonzero(content == 0xEF)
    after = content[np.minimum(last + 1, len(content) - 1)]
    third = content[np.minimum(last + 2, len(content) - 1)]
    return bool(((after < 0xA4) | ((after == 0xBF) & (third == 0xBD))).any())


def _is_sound_start(first: Bytes) -> Flags:
    """Tell which first bytes begin a letter, digit or mark; no blank, and no = of a formula."""
    narrow = (first > 0x20) & (first < 0x7F) & (first != ord("="))
    sound: Flags = narrow | ((first > 0xE3) & (first < 0xEE))
    return sound


def _is_sound_end(content: Bytes, starts: Places, ends: Places) -> Flags:
    last = content[np.maximum(ends - 1, 0)]
    narrow = (last > 0x20) & (last < 0x7F)
    lead = content[np.maximum(ends - 3, 0)]
    wide = (lead > 0xE3) & (lead < 0xEE)
    second = content[np.maximum(ends - 2, 0)]
    wide |= (lead == 0xEF) & ((second == 0xBC) | (second == 0xBD))
    wide |= _is_mark(content, ends - 3)
    sound: Flags = narrow | ((last > 0x7F) & (ends - starts > 2) & wide)
    return sound


def _is_mark(content: Bytes, places: Places) -> Flags:
    """Tell where a character from U+3001 to U+303F stands: U+3000 is a blank."""
    first, second, third = (content[np.clip(places + n, 0, len(content) - 1)] for n in range(3))
    mark: Flags = (first == 0xE3) & (second == 0x80) & (third != 0x80)
    return mark


def _ends_in_zero(content: Bytes, starts: Places, ends: Places) -> Flags:
    """Tell which cells end in .0, as a number that Excel made of an id does."""
    last, before = (content[np.maximum(ends - n, 0)] for n in (1, 2))
    ends_so: Flags = (ends - starts > 1) & (last == ord("0")) & (before == ord("."))
    return ends_so


def _is_null_spelling(chunk: pa.Array, short: Flags) -> Flags:
    found: Flags = np.zeros(len(chunk), np.bool_)
    (where,) = np.nonzero(short)
    if len(where):
        spelt = pc.is_in(chunk.take(pa.array(where)), pa.array(sorted(NULLS)))
        found[where] = spelt.to_numpy(zero_copy_only=False)
    return found


def _moments(chunk: pa.Array) -> tuple[pa.Array, pa.Array]:
    content, starts, ends = _laid_out(chunk)
    said = chunk.is_valid().to_numpy(zero_copy_only=False)
    (where,) = np.nonzero(said & (ends - starts == SECONDS))
    micros, sound = _micros(_written(content, starts, where))
    told = np.zeros(len(chunk), np.int64)
    told[where] = micros
    is_told: Flags = np.zeros(len(chunk), np.bool_)
    is_told[where] = sound
    times = pa.array(told, pa.timestamp("us"), mask=~is_told)
    return times, _kept(chunk, said & ~is_told)


def _written(content: Bytes, starts: Places, where: Places) -> Bytes:
    """Return the bytes of the cells at some places, a row each."""
    if len(content) == len(where) * SECONDS:
        return content.reshape(-1, SECONDS)
    written: Bytes = content[starts[where][:, None] + np.arange(SECONDS)]
    return written


def _micros(written: Bytes) -> tuple[Numbers, Flags]:
    """Return the microseconds since 1970 of each row, and whether it is such a time at all."""
    sound, numbers = _parts(written)
    year, month, day, hour, minute, second = numbers
    days = _first_day(np.where(sound, year, FIRST_YEAR), np.where(sound, month, 1)) + day - 1
    seconds = (hour.astype(np.int32) * 60 + minute) * 60 + second
    return (days * 86_400 + seconds) * 1_000_000, sound


def _parts(written: Bytes) -> tuple[Flags, list[Smalls]]:
    """Return which rows are a time, and the year, month, day, hour, minute and second of each."""
    signs = np.ascontiguousarray(written.T)
    sound: Flags = np.ones(len(written), np.bool_)
    for place, mark in MARKS.items():
        sound &= signs[place] == ord(mark)
    numbers = [_number(signs[place : place + digits], sound) for place, digits in NUMBERS]
    year, month, day, hour, minute, second = numbers
    sound &= (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 1) & (month <= 12)
    sound &= (day >= 1) & (day <= _days_of(year, month))
    sound &= (hour < 24) & (minute < 60) & (second < 60)
    return sound, numbers


def _number(digits: Bytes, sound: Flags) -> Smalls:
    """Return the number that each column of digits writes; what is none is not `sound`."""
    number = np.zeros(digits.shape[1], np.int16)
    for row in digits:
        digit = row - np.uint8(ord("0"))
        sound &= digit < 10
        number = number * np.int16(10) + np.minimum(digit, 9)
    return number


def _days_of(year: Smalls, month: Smalls) -> Smalls:
    return _DAYS[_month(year, month)]


def _first_day(year: Smalls, month: Smalls) -> Numbers:
    """Return the days from 1970 to the first of a month."""
    return _FIRST_DAYS[_month(year, month)]


def _month(year: Smalls, month: Smalls) -> Smalls:
    """Return the number of a month in the calendar; of none, any."""
    months = (year - np.int16(FIRST_YEAR)) * np.int16(12) + month - np.int16(1)
    within: Smalls = np.clip(months, 0, len(_DAYS) - 1)
    return within
