"""What the first rows of a sheet may say as its header: a row, or two rows joined."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from etl.readers import Sheet

IGNORED = re.compile(r"[\s\u200b\ufeff:*()\[\]{}<>【】〔〕〖〗《》〈〉「」『』\"“”]+")
DAYS = ("日期", "年月日", "_date", "date", "_on", "日")
CLOCKS = ("时间", "时刻", "时分秒", "时分", "_time", "time", "_at")


@dataclass(frozen=True)
class Header:
    """One header: its (last) row, its cells as written, and the names each column goes by.

    Under a header of two rows a column goes by both joined, then by the lower one alone;
    `parted` are the columns where the lower row says something of its own.
    """

    row: int
    written: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    parted: frozenset[int] = frozenset()


def normalised(header: str) -> str:
    """Reduce a header to what is compared: half-width, lower case, without blanks and marks."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def header_rows(sheet: Sheet) -> Iterator[Header]:
    """Yield each of the first 20 rows as a header, then with the row above it."""
    for row, cells in enumerate(sheet.head, start=1):
        names = tuple(_alone(sheet, row, index, cell) for index, cell in enumerate(cells))
        yield Header(row, tuple(cells), names)
        if row > 1 and any(names) and any(map(str.strip, sheet.head[row - 2])):
            yield _joined(sheet, row)


def _alone(sheet: Sheet, row: int, column: int, cell: str) -> tuple[str, ...]:
    """A header merged over several columns is that of the first alone."""
    name = normalised(cell)
    return (name,) if name and not sheet.is_covered(row, column) else ()


def _joined(sheet: Sheet, row: int) -> Header:
    above, below = sheet.head[row - 2], sheet.head[row - 1]
    written: list[str] = []
    names: list[tuple[str, ...]] = []
    parted = set()
    group = ""
    for column in range(max(len(above), len(below))):
        upper, lower = _at(above, column), _at(below, column)
        group = upper or (group if lower else "")
        if sheet.is_covered(row, column) or normalised(group) == normalised(lower):
            written.append(lower)
            names.append(_alone(sheet, row, column, lower))
        else:
            written.append(f"{group} {lower}".strip())
            names.append(_names(normalised(group), normalised(lower)))
            parted |= {column} if lower else set()
    return Header(row, tuple(written), tuple(names), frozenset(parted))


def _names(upper: str, lower: str) -> tuple[str, ...]:
    """Join the two; 时间 under 派单时间 is that itself, and 日期 is its day."""
    if not upper or not lower:
        return (upper or lower,)
    names = [upper + lower, lower]
    stem = next((upper.removesuffix(clock) for clock in CLOCKS if upper.endswith(clock)), None)
    if stem is not None and lower in DAYS:
        names.insert(0, stem + lower)
    elif stem is not None and lower in CLOCKS:
        names.insert(0, upper)
    return tuple(names)


def _at(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
