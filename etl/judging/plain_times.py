"""The times of a column written as 2026-01-31 23:59:59, told from their bytes all at once.

Wrong in one way only: such a time may be called odd, and is then read like any other.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from etl.judging.column_bytes import Bytes, Flags, Places, kept, laid_out

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Smalls = np.ndarray[Any, np.dtype[np.int16]]

SECONDS = len("2026-01-01 00:00:00")
NUMBERS = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2))  # place, digits
MARKS = {4: "-", 7: "-", 10: " ", 13: ":", 16: ":"}
FIRST_YEAR, LAST_YEAR = 1990, 2098  # 2099 tells that there is no such time yet
_MONTHS = np.arange(f"{FIRST_YEAR}-01", f"{LAST_YEAR + 1}-02", dtype="datetime64[M]")
_FIRST_DAYS = _MONTHS.astype("datetime64[D]").astype(np.int64)
_DAYS = np.diff(_FIRST_DAYS).astype(np.int16)


def moments(cells: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Return the times of the cells written as 2026-01-31 23:59:59, and the other cells."""
    found = [_moments(chunk) for chunk in cells.chunks]
    times, odd = zip(*found, strict=True) if found else ((), ())
    return pa.chunked_array(times, pa.timestamp("us")), pa.chunked_array(odd, cells.type)


def are_moments(cells: pa.ChunkedArray) -> bool:
    """Tell whether every cell that says anything is written as 2026-01-31 23:59:59."""
    for chunk in cells.chunks:
        content, starts, ends = laid_out(chunk)
        said = chunk.is_valid().to_numpy(zero_copy_only=False)
        if not (ends - starts == SECONDS)[said].all():
            return False
        sound, _ = _parts(_written(content, starts, np.flatnonzero(said)))
        if not sound.all():
            return False
    return True


def _moments(chunk: pa.Array) -> tuple[pa.Array, pa.Array]:
    content, starts, ends = laid_out(chunk)
    said = chunk.is_valid().to_numpy(zero_copy_only=False)
    (where,) = np.nonzero(said & (ends - starts == SECONDS))
    micros, sound = _micros(_written(content, starts, where))
    told = np.zeros(len(chunk), np.int64)
    told[where] = micros
    is_told: Flags = np.zeros(len(chunk), np.bool_)
    is_told[where] = sound
    times = pa.array(told, pa.timestamp("us"), mask=~is_told)
    return times, kept(chunk, said & ~is_told)


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
