"""Groups, audiences, spans of time and counts in the office's words."""

from datetime import date, timedelta
from typing import Any

from warehouse.wording import CODES, NOTHING, _, duration, is_missing, plural, word

DISPATCH = "dispatch"
GROUPS, AUDIENCES = tuple(CODES["team"]), tuple(CODES["audience"])
MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def group(team: Any) -> str:
    """Return the name of a group: 派发结案组."""
    return NOTHING if is_missing(team) else word("team", team)


def audience(code: str) -> str:
    """Return for whom a training was held."""
    return word("audience", code)


def hour_of_end(end: Any) -> str:
    """Return when something ends, midnight as the end of its day: 24:00."""
    return "24:00" if f"{end:%H%M}" == "0000" else f"{end:%H:%M}"


def span(start: Any, end: Any, on: date | None = None) -> str:
    """Return 11-20 00:00–00:38, without the day where it is `on`; days apart say both."""
    head = "" if start.date() == on else f"{start:%m-%d} "
    last = (end - MINUTE).date()
    until = f"{last:%m-%d} " if end - start > A_DAY else ""
    return f"{head}{start:%H:%M}–{until}{hour_of_end(end)}"


def minutes(number: Any) -> str:
    """Return minutes in words: 38 分钟, 1 小时 5 分."""
    if is_missing(number):
        return NOTHING
    return _("{m} min").format(m=0) if not number else duration(int(number) * 60)


def gaps(number: int) -> str:
    """Return how many times the line stood empty: 3 段."""
    return plural("{n} gap", "{n} gaps", int(number))


def days(number: int) -> str:
    """Return how many days: 6 天."""
    return plural("{n} day", "{n} days", number)


def persons(number: int) -> str:
    """Return how many people: 2 人."""
    return plural("{n} person", "{n} people", number)
