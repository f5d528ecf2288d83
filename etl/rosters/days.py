"""Cells that name a day: 1, 1日, 5月1日, 5/1, 2026-05-01, with or without its weekday."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from warehouse.cells.time_patterns import FIRST_SERIAL_DAY

WEEKDAYS = "一二三四五六日"
WEEKDAY = re.compile("(?:星期|周|礼拜)?([一二三四五六日天])")
DAY = re.compile(
    "(?:(?P<year>[0-9]{4})[-/.年])?(?:(?P<month>[0-9]{1,2})[-/.月])?(?P<day>[0-9]{1,2})(?:[.]0)?"
    "[日号]?(?:00:00(?::00)?)?[(]?(?:(?:星期|周|礼拜)?(?P<weekday>[一二三四五六日天]))?[)]?"
)
SERIAL = re.compile("[34567][0-9]{4}(?:[.]0)?")
LONGEST_STEP, SHORTEST_MONTH = 7, 28


@dataclass(frozen=True)
class DayHead:
    """The head of a day's column, as far as it tells the day."""

    column: int
    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None  # 0 Monday


def day_head(column: int, text: str) -> DayHead | None:
    """Read the head of a column, None where it names no day."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if SERIAL.fullmatch(bare):
        at = FIRST_SERIAL_DAY + timedelta(days=int(bare[:5]))
        return DayHead(column, at.day, at.month, at.year)
    found = DAY.fullmatch(bare)
    if not found or not 1 <= int(found["day"]) <= 31 or int(found["month"] or 1) > 12:
        return None
    return DayHead(
        column,
        int(found["day"]),
        int(found["month"]) if found["month"] else None,
        int(found["year"]) if found["year"] else None,
        _number(found["weekday"]) if found["weekday"] else None,
    )


def weekday(text: str) -> int | None:
    """Read a cell that holds a weekday alone."""
    found = WEEKDAY.fullmatch("".join(text.split()).strip("()（）"))
    return _number(found[1]) if found else None


def run(cells: Sequence[str]) -> list[DayHead]:
    """Return the longest run of days that go forward through a row."""
    runs: list[list[DayHead]] = [[]]
    for column, text in enumerate(cells):
        if head := day_head(column, text):
            if runs[-1] and not _follows(runs[-1][-1], head):
                runs.append([])
            runs[-1].append(head)
    return max(runs, key=len)


def with_weekdays(heads: Sequence[DayHead], cells: Sequence[str]) -> list[DayHead]:
    """Return the heads with the weekdays that a row beside them tells."""
    told = [weekday(cells[head.column]) if head.column < len(cells) else None for head in heads]
    return [
        head if day is None else replace(head, weekday=day)
        for head, day in zip(heads, told, strict=True)
    ]


def _follows(before: DayHead, head: DayHead) -> bool:
    """Whether a day comes after another, or is the same under one merged head."""
    if head.day < before.day:
        return before.day >= SHORTEST_MONTH and head.day <= LONGEST_STEP
    return head.day - before.day <= LONGEST_STEP


def _number(word: str) -> int:
    return WEEKDAYS.index(word.replace("天", "日"))
