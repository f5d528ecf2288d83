"""A date and its time of day in two columns: told by their headers, joined cell by cell."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from etl.header_rows import CLOCKS, DAYS
from etl.readers.texts import DAYS_FROM_1900_TO_1904
from warehouse.cells.patterns import BLANKS
from warehouse.cells.time_patterns import FIRST_SERIAL_DAY

Names = Sequence[tuple[str, ...]]
Split = tuple[int, int]  # where the date stands, and where the time of day

MARK = "\x1f"  # before a text that is a time of day and no more
NO_DAY = re.compile("^(1899-12-3[01]|190[04]-01-0[01])[ T]+(?=[0-9]{1,2}:)")
HALF = "(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜间|[AaPp][Mm])?"
CLOCK = re.compile(rf"{HALF}\s*[0-9]{{1,2}}\s*[:时点][0-9:时点分秒半整.\s]*{HALF}")
FRACTION = re.compile(r"0?\.[0-9]+|0")
MIDNIGHT = re.compile(r"[ T]+0?0:00(:00([.]0+)?)?$")
SERIAL = re.compile(r"([0-9]{5})([.][0-9]+)?")


def settled(found: Sequence[int], names: Names) -> Sequence[int]:
    """Return the time of day's place alone, where one of two columns is the other's date."""
    for day, clock in (found, found[::-1]) if len(found) == 2 else ():
        if _stems(names[day], DAYS) & _stems(names[clock], CLOCKS):
            return [clock]
    return found


def splits(times: Mapping[str, int], names: Names, claimed: Collection[int]) -> dict[str, Split]:
    """Return for each time column that has its date beside it where the two stand.

    `times` says where the columns were found, `names` how each column of the sheet is called,
    `claimed` which are in use. A bare 日期 is the date of every time that has none of its own.
    """
    free = [() if index in claimed else each for index, each in enumerate(names)]
    bare = _index({""}, [each if len(each) == 1 else () for each in free], DAYS)
    found = {}
    for name, index in times.items():
        day = _index(_stems(names[index], CLOCKS), free, DAYS)
        clock = _index(_stems(names[index], DAYS), free, CLOCKS)
        if day is not None:
            found[name] = (day, index)
        elif clock is not None:
            found[name] = (index, clock)
        elif bare is not None:
            found[name] = (bare, index)
    return found


def joined(table: pa.Table, places: Collection[Split]) -> pa.Table:
    """Put the date of its row before each time of day; beside a blank time it stands alone.

    A date that several times share says nothing of a time that is blank.
    """
    days_in_use = [day for day, _ in places]
    for day, clock in places:
        days = _mapped(table[f"c{day}"], _day_text)
        value = _joined(days, table[f"c{clock}"])
        if days_in_use.count(day) == 1:
            value = pc.coalesce(value, days)
        table = table.set_column(clock, f"c{clock}", value)
    return table


def from_1904(table: pa.Table, columns: Collection[int]) -> pa.Table:
    """Count the bare serials of a workbook of 1904 in these columns as others count them."""
    for column in columns:
        table = table.set_column(column, f"c{column}", _mapped(table[f"c{column}"], _shifted))
    return table


def _joined(days: pa.ChunkedArray, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    clocks = _mapped(cells, _clock_text)
    is_clock = pc.fill_null(pc.starts_with(clocks, MARK), False)
    both = pc.binary_join_element_wise(days, pc.utf8_replace_slice(clocks, 0, 1, ""), " ")
    return pc.if_else(is_clock, pc.coalesce(both, cells), cells)


def _stems(names: tuple[str, ...], endings: Sequence[str]) -> set[str]:
    return {
        name.removesuffix(ending)
        for name in _whole(names)
        for ending in endings
        if name.endswith(ending)
    }


def _index(stems: set[str], names: Names, endings: Sequence[str]) -> int | None:
    wanted = {stem + ending for stem in stems for ending in endings}
    return next((index for index, each in enumerate(names) if wanted & set(_whole(each))), None)


def _whole(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names less that of a lower row alone, which several groups may share."""
    return names[:-1] or names


def _mapped(cells: pa.ChunkedArray, write: Callable[[str], str]) -> pa.ChunkedArray:
    """Write anew each distinct text of a column."""
    encoded = cells.combine_chunks().dictionary_encode()
    texts = pa.array([write(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([texts.take(encoded.indices)])


def _clock_text(text: str) -> str:
    bare = NO_DAY.sub("", unicodedata.normalize("NFKC", text).strip(BLANKS))
    if FRACTION.fullmatch(bare):
        seconds = round(float(bare) * 86_400)
        bare = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return MARK + bare if CLOCK.fullmatch(bare) else text


def _day_text(text: str) -> str:
    bare = MIDNIGHT.sub("", text.strip(BLANKS))
    if SERIAL.fullmatch(bare) and float(bare).is_integer():
        return f"{FIRST_SERIAL_DAY + timedelta(days=int(float(bare))):%Y-%m-%d}"
    return bare


def _shifted(text: str) -> str:
    found = SERIAL.fullmatch(text.strip(BLANKS))
    return f"{int(found[1]) + DAYS_FROM_1900_TO_1904}{found[2] or ''}" if found else text
