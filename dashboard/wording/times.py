"""Moments, days and durations in the office's words; all times are naive Beijing wall time."""

from datetime import date, datetime
from typing import Any

from dashboard import address
from dashboard.wording.language import _
from dashboard.wording.numbers import NOTHING, is_missing

MINUTE, HOUR, DAY = 60, 3600, 86400


def moment(at: Any, as_of: datetime) -> str:
    """Return 今天 14:05, else 10-14 09:12, with the year when it is another one."""
    if is_missing(at):
        return NOTHING
    if at.date() == as_of.date():
        return _("today {time}").format(time=f"{at:%H:%M}")
    return f"{at:%m-%d %H:%M}" if at.year == as_of.year else f"{at:%Y-%m-%d %H:%M}"


def clock(at: Any) -> str:
    """Return the full moment: 10-15 14:35."""
    return NOTHING if is_missing(at) else f"{at:%m-%d %H:%M}"


def day(on: date | Any) -> str:
    """Return 10月15日, in English 15 Oct."""
    if is_missing(on):
        return NOTHING
    return f"{on.day} {on:%b}" if address.lang() == "en" else f"{on.month}月{on.day}日"


def dated(on: date | Any, as_of: datetime) -> str:
    """Return a day, with its year where that is not the one looked from: 2027年3月22日."""
    return day(on) if is_missing(on) or on.year == as_of.year else in_full(on)


def in_full(on: date | Any) -> str:
    """Return 2026年5月15日, in English 15 May 2026."""
    return f"{day(on)} {on.year}" if address.lang() == "en" else f"{on.year}年{day(on)}"


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


def ago(seconds: Any) -> str:
    """Return 3 分钟前."""
    if is_missing(seconds):
        return NOTHING
    return _("just now") if seconds < MINUTE else _("{for_} ago").format(for_=duration(seconds))
