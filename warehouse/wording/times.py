"""Moments, days and durations in the office's words; all times are naive Beijing wall time."""

from datetime import date, datetime, timedelta
from typing import Any

from warehouse.wording.language import _, is_missing, lang, to_say
from warehouse.wording.numbers import NOTHING

MINUTE, HOUR, DAY = 60, 3600, 86400
WEEKDAYS = (
    to_say("Mon"),
    to_say("Tue"),
    to_say("Wed"),
    to_say("Thu"),
    to_say("Fri"),
    to_say("Sat"),
    to_say("Sun"),
)


def moment(at: Any, as_of: datetime) -> str:
    """Return 今天 14:05, else 10-14 09:12, with the year when it is another one."""
    if is_missing(at):
        return NOTHING
    if at.date() == as_of.date():
        return _("today {time}").format(time=f"{at:%H:%M}")
    return clock(at, as_of)


def clock(at: Any, as_of: datetime | None = None) -> str:
    """Return the full moment: 10-15 14:35, with its year where that is not the year of `as_of`."""
    if is_missing(at):
        return NOTHING
    return f"{at:%m-%d %H:%M}" if as_of is None or at.year == as_of.year else f"{at:%Y-%m-%d %H:%M}"


def to_the_second(at: Any, as_of: datetime) -> str:
    """Return the full moment with its seconds: 10-15 14:35:07."""
    return NOTHING if is_missing(at) else f"{clock(at, as_of)}:{at:%S}"


def day(on: date | Any) -> str:
    """Return 10月15日, in English 15 Oct."""
    if is_missing(on):
        return NOTHING
    return _written(on, _("d MMM"))


def dated(on: date | Any, as_of: datetime) -> str:
    """Return a day, with its year where that is not the one looked from: 2027年3月22日."""
    return day(on) if is_missing(on) or on.year == as_of.year else in_full(on)


def in_full(on: date | Any) -> str:
    """Return 2026年5月15日, in English 15 May 2026."""
    return NOTHING if is_missing(on) else _written(on, _("d MMM y"))


def iso(on: date | Any) -> str:
    """Return 2026-05-15, in every language; nothing of no day."""
    return "" if is_missing(on) else f"{on:%Y-%m-%d}"


def duration(seconds: Any) -> str:
    """Return 4 小时 28 分, the two largest units; a sign is dropped."""
    if is_missing(seconds):
        return NOTHING
    whole = abs(int(seconds))
    if whole < MINUTE:
        return _("under a minute")
    if whole < HOUR:
        return _("{m} min").format(m=whole // MINUTE)
    if whole < DAY:
        hours, minutes = whole // HOUR, whole % HOUR // MINUTE
        return (_("{h} h {m} min") if minutes else _("{h} h")).format(h=hours, m=minutes)
    days, hours = whole // DAY, whole % DAY // HOUR
    return (_("{d} d {h} h") if hours else _("{d} d")).format(d=days, h=hours)


def late(seconds: Any) -> str:
    """Return 迟 4 小时 28 分."""
    return NOTHING if is_missing(seconds) else _("late {for_}").format(for_=duration(seconds))


def left(seconds: Any) -> str:
    """Return 还剩 25 分, or how late when the limit is past (negative)."""
    if is_missing(seconds):
        return NOTHING
    return late(seconds) if seconds < 0 else _("{for_} left").format(for_=duration(seconds))


def month(name: str) -> str:
    """Return 2026-09 as 2026年9月, in English Sep 2026."""
    return _written(date.fromisoformat(f"{name}-01"), _("MMM y"))


def short_month(name: str) -> str:
    """Return 9月, in English Sep; January says its year."""
    if name.endswith("-01"):
        return month(name)
    return _written(date.fromisoformat(f"{name}-01"), _("MMM"))


def month_names() -> list[str]:
    """Return the short names of the months, January first: 1月, in English Jan."""
    return [_written(date(2000, n, 1), _("MMM")) for n in range(1, 13)]


def on_day(name: str) -> str:
    """Return 2026-10-15 as 10月15日, in English 15 Oct; what is no date stays as it is."""
    on = date_of(name)
    return name if on is None else day(on)


def date_of(name: str) -> date | None:
    """Return the date written as 2026-10-15, None for anything else."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def until(at: Any, as_of: datetime) -> str:
    """Return a time by which something must be done; midnight ends the day before: 今天 24:00."""
    if is_missing(at) or f"{at:%H%M%S}" != "000000":
        return moment(at, as_of)
    return moment(at - timedelta(minutes=1), as_of).replace("23:59", "24:00")


def limit(at: Any) -> str:
    """Return a limit in full, midnight being the end of a day: 10-14 24:00, not 10-15 00:00."""
    if is_missing(at) or f"{at:%H%M%S}" != "000000":
        return clock(at)
    return f"{at - timedelta(days=1):%m-%d} 24:00"


def weekdays() -> list[str]:
    """Return the names of the days of the week, Monday first."""
    return [_(name) for name in WEEKDAYS]


def _written(on: date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(on, pattern, locale=lang()))
