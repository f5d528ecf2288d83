"""Which year and month the days of a table belong to: stated, in its title, in its heads."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from etl.rosters.days import DayHead
from warehouse.errors import UserError
from warehouse.wording import Message

YEAR = "(?<![0-9])(20[0-9]{2})"
WORD = "(1[0-2]|0?[1-9])"
RANGE = re.compile(f"(?:{YEAR}[-/.年])?(?<![0-9]){WORD}[-/.月][0-9]{{1,2}}[日号]?[-~–—至到]+[0-9]")
MONTHS = (
    re.compile(f"(?:{YEAR}[-/._年]?)?(?<![0-9]){WORD}月(?![0-9])"),
    re.compile(f"{YEAR}[-/._]{WORD}(?![0-9]|[-/._月][0-9])"),
    re.compile(f"{YEAR}(0[1-9]|1[0-2])(?![0-9])"),
)
YEARS = re.compile(f"{YEAR}年(?!度?[0-9])")


@dataclass(frozen=True)
class Placed:
    """Year and month as far as they are told; `is_first`: surely those of the first day."""

    year: int | None = None
    month: int | None = None
    is_first: bool = False
    is_stated: bool = False


def placed(stated: str, texts: Iterable[str], title: str) -> Placed:
    """Return the year and month that the mapping states, or title, sheet and file agree on."""
    if stated:
        year, month = stated.split("-")
        return Placed(int(year), int(month), is_first=True, is_stated=True)
    words = ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]
    ranges = [found.groups() for word in words for found in RANGE.finditer(word)]
    told = [*ranges, *(pair for word in words for pair in _told(RANGE.sub(" ", word)))]
    years = {int(year) for year, _ in told if year}
    months = {int(month) for _, month in told if month}
    if len(years) > 1 or len(months) > 1:
        raise unclear(title, Message("title, sheet and file name speak of different months"))
    return Placed(next(iter(years), None), next(iter(months), None), is_first=bool(ranges))


def dates(heads: Sequence[DayHead], at: Placed, title: str) -> list[date | None]:
    """Return the date of each head, None where the month has no such day.

    Raises UserError where year or month are not told, or told in two ways.
    """
    year, month = _first(heads[0], at, title)
    if _turns(heads) and not heads[0].month and not at.is_first:
        why = Message("the days run over the end of a month, and nothing tells which they begin in")
        raise unclear(title, why)
    found = [_date(year, month, heads[0].day)]
    for before, head in pairwise(heads):
        ahead = head.month or (month % 12 + 1 if head.day < before.day else month)
        year, month = head.year or (year + (ahead < month)), ahead
        found.append(_date(year, month, head.day))
    _check_weekdays(heads, found, at, title)
    return found


def unclear(title: str, why: Message) -> UserError:
    """Return the error of a table whose days may be read in more than one way."""
    return UserError(
        "{title}: {why}; write the month of its first day under [roster] of the mapping, "
        "like {line}.",
        title=title,
        why=why,
        line='month = "2026-05"',
    )


def _first(head: DayHead, at: Placed, title: str) -> tuple[int, int]:
    year, month = head.year or at.year, head.month or at.month
    if not year or not month:
        raise unclear(title, Message("nothing tells the year and the month of its days"))
    if head.year and at.year not in (None, head.year):
        raise unclear(title, Message("title and days speak of different years"))
    if at.month not in (None, month) and not at.is_stated:
        why = Message(
            "the title speaks of month {one}, the days of {other}", one=at.month, other=month
        )
        raise unclear(title, why)
    return year, month


def _turns(heads: Sequence[DayHead]) -> bool:
    return any(head.day < before.day for before, head in pairwise(heads))


def _check_weekdays(
    heads: Sequence[DayHead], found: Sequence[date | None], at: Placed, title: str
) -> None:
    """A table copied from another month often keeps its title, or its weekdays."""
    for head, day in zip(heads, found, strict=True):
        if day and head.weekday not in (None, day.weekday()) and not at.is_stated:
            raise unclear(
                title, Message("the weekdays are not those of {day}", day=day.isoformat())
            )


def _told(word: str) -> Iterator[tuple[str | None, str | None]]:
    for pattern in MONTHS:
        for found in pattern.finditer(word):
            yield found[1], found[2]
    for found in YEARS.finditer(word):
        yield found[1], None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
