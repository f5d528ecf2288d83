"""The demo's calendar: its term, the luck of each day, and how much comes in when."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from etl.demo.facts import YEAR
from warehouse.settings import DEMO_MARK

TERM_START = date(2026, 4, 22)
TERM_END = date(2027, 4, 21)
MARK = DEMO_MARK
DAY = timedelta(days=1)

Span = list[date]
HOLIDAYS: list[Span] = YEAR["holidays"]
MAKE_UP_DAYS: list[date] = YEAR["make_up_days"]
WEEKDAYS = (1.14, 1.08, 1.04, 1.02, 1.04, 0.87, 0.81)
HOURS = (5, 3, 2, 2, 2, 4, 12, 30, 58, 74, 72, 56, 38, 44, 58, 60, 56, 50, 54, 62, 52, 36, 20, 10)
_HOURS_SO_FAR = tuple(accumulate(HOURS))


def rng(seed: int, day: date, topic: str) -> Random:
    """Return the luck of one topic on one day: the same whatever else is written."""
    return Random(f"{seed}:{day}:{topic}")


def midnight(day: date) -> datetime:
    """Return 00:00 of `day`."""
    return datetime.combine(day, time())


def seconds(amount: float) -> timedelta:
    """Return that many whole seconds."""
    return timedelta(seconds=int(amount))


def first_of_next_month(day: date) -> date:
    """Return the day with which the next month begins."""
    return (day.replace(day=1) + 32 * DAY).replace(day=1)


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield each day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + offset * DAY


def is_within(day: date, spans: Iterable[Span]) -> bool:
    """Say whether `day` lies in one of `spans`, ends included."""
    return any(first <= day <= last for first, last in spans)


def is_working_day(day: date) -> bool:
    """Say whether offices work on `day`, holidays and make-up days considered."""
    return day in MAKE_UP_DAYS or (day.weekday() < 5 and not is_within(day, HOLIDAYS))


def working_days(first: date, last: date) -> list[date]:
    """Return the days from `first` to `last` on which offices work."""
    return [day for day in days_from(first, last) if is_working_day(day)]


def is_month_end(day: date) -> bool:
    """Say whether `day` is one of the last two of its month."""
    return (day + 2 * DAY).month != day.month


def volume(day: date) -> float:
    """Return how busy `day` is, 1.0 being usual."""
    factor = WEEKDAYS[day.weekday()]
    factor *= 0.82 if is_within(day, HOLIDAYS) else 1.0
    factor *= 1.18 if is_month_end(day) else 1.0
    return factor * (1.25 if is_within(day, YEAR["bad_weeks"]) else 1.0)


def second_of_day(luck: Random) -> int:
    """Draw the second of the day at which somebody calls: two peaks, a quiet night."""
    hour = bisect(_HOURS_SO_FAR, luck.random() * _HOURS_SO_FAR[-1])
    return hour * 3600 + int(luck.random() * 3600)
