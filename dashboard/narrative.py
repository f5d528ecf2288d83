"""Figures in words: months, weekdays, subjects, states with their shapes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from dashboard import address
from dashboard.wording import NOTHING, _, day, is_missing, moment, points, to_say, word

SHAPES = {
    "confirmed": "■",
    "pending": "◌",
    "exempt": "▨",
    "unpriced": "□",
    "met": "✓",
    "missed": "■",
    "running": "▲",
    "not_measurable": "○",
    "on_time": "✓",
    "late": "■",
    "overdue": "■",
    "open": "○",
    "no_deadline": "○",
    "no_points": "▲",
    "by_day": "▲",
}
WEEKDAYS = (
    to_say("Mon"),
    to_say("Tue"),
    to_say("Wed"),
    to_say("Thu"),
    to_say("Fri"),
    to_say("Sat"),
    to_say("Sun"),
)
ITEMS = {
    1: to_say("Team"),
    2: to_say("Forwarding"),
    3: to_say("Same-day closing"),
    4: to_say("Reports"),
    5: to_say("Emergencies"),
    6: to_say("Instructions"),
    7: to_say("Waste of supplies"),
    8: to_say("Internal rules"),
}
REPORTS = ("daily", "weekly", "monthly", "other")


def item(item_no: Any) -> str:
    """Return the short name of an assessment item: 2 转派."""
    return f"{item_no} {_(ITEMS[int(item_no)])}" if int(item_no) in ITEMS else str(item_no)


def marked(code: Any) -> str:
    """Return the word of a state with its shape: ▨ 免责."""
    if is_missing(code):
        return NOTHING
    return f"{SHAPES.get(str(code), '○')} {word(code)}"


def month(name: str) -> str:
    """Return 2026年9月, in English Sep 2026."""
    year, number = name.split("-")
    if address.lang() == "en":
        return f"{date(int(year), int(number), 1):%b %Y}"
    return f"{year}年{int(number)}月"


def short_month(name: str) -> str:
    """Return 9月, in English Sep; January says its year."""
    return (
        month(name)
        if name.endswith("-01")
        else month(name).removeprefix(f"{name[:4]}年").removesuffix(f" {name[:4]}")
    )


def on_day(name: str) -> str:
    """Return 2026-10-15 as 10月15日, in English 15 Oct; what is no date stays as it is."""
    on = date_of(name)
    return name if on is None else day(on)


def fell(row: Any, as_of: datetime) -> str:
    """Return when a deduction fell; what falls at the end of a day is named 10-14 24:00."""
    day_after = pd.Timestamp(row.occurred_on) + timedelta(days=1)
    if row.occurred_at == day_after:
        return f"{row.occurred_on:%m-%d} 24:00"
    return moment(row.occurred_at, as_of)


def until(at: Any, as_of: datetime) -> str:
    """Return a time by which something must be done; midnight ends the day before: 今天 24:00."""
    if is_missing(at) or f"{at:%H%M%S}" != "000000":
        return moment(at, as_of)
    return moment(at - timedelta(minutes=1), as_of).replace("23:59", "24:00")


def weekdays() -> list[str]:
    """Return the names of the days of the week, Monday first."""
    return [_(name) for name in WEEKDAYS]


def sum_of(units: Any, amount: Any) -> str:
    """Return units × points: 2 × 0.1 = 0.2; what has no price shows its units."""
    if is_missing(units):
        return NOTHING
    if is_missing(amount) or not amount or not int(units):
        return f"{int(units)} × {NOTHING}"
    return f"{int(units)} × {points(float(amount) / int(units))} = {points(amount)}"


def subject(kind: str, subject_id: str) -> str:
    """Return what a ledger row speaks of: a case number, 日报 5月1日, 10月15日."""
    head, _colon, rest = subject_id.partition(":")
    if kind == "report" and head in REPORTS:
        return f"{word(head)} {on_day(rest)}"
    return on_day(subject_id) if kind == "day" else subject_id


def items(numbers: Any) -> str:
    """Return the short names of items listed as 2,3."""
    written = "" if is_missing(numbers) else str(numbers)
    return listed([item(int(number)) for number in written.split(",") if number.strip()])


def date_of(name: str) -> date | None:
    """Return the date written as 2026-10-15, None for anything else."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def listed(parts: Iterable[str]) -> str:
    """Return the parts in a row: 甲、乙; in English a, b."""
    return (", " if address.lang() == "en" else "、").join(parts)
