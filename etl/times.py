"""How a trimmed text becomes an instant; `etl.judging.times` says the same in SQL."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from etl import cell_patterns as shape
from warehouse.records.conditions import DateOrder

_TIME = re.compile(shape.TIME)
_MILLISECONDS_A_DAY = 86_400_000


@dataclass(frozen=True)
class Moment:
    """An instant, and whether the text gave its time of day."""

    at: datetime
    has_clock: bool


def moment(text: str, order: DateOrder) -> Moment | None:
    """Return the naive Beijing time that a text means, null outside the years we believe."""
    serial = re.fullmatch(shape.SERIAL, text)
    found = _of_serial(serial) if serial else _of_parts(_TIME.search(_rewritten(text, order)))
    return found if found and shape.FIRST_MOMENT <= found.at < shape.END_OF_TIME else None


def why_not(text: str, order: DateOrder, otherwise: str) -> str:
    """Return the reason why a text is no time."""
    needs_order = order == "ymd" and re.fullmatch(shape.YEAR_LAST, text)
    return "date_order_unknown" if needs_order else otherwise


def _of_serial(serial: re.Match[str]) -> Moment:
    """Excel counts days from 1899-12-30; to the millisecond, in whole numbers."""
    part = int((serial[3] or "")[:10].ljust(10, "0"))
    milliseconds = (part * _MILLISECONDS_A_DAY + 5 * 10**9) // 10**10
    days = timedelta(days=int(serial[1]), milliseconds=milliseconds)
    return Moment(shape.FIRST_SERIAL_DAY + days, part > 0)


def _rewritten(text: str, order: DateOrder) -> str:
    """Give compact times and those that end with the year the order of all others."""
    for pattern, replacement in shape.COMPACT:
        text = re.sub(pattern, replacement, text, count=1)
    if order in shape.YEAR_FIRST:
        text = re.sub(f"^{shape.YEAR_LAST}$", shape.YEAR_FIRST[order], text, count=1)
    return text


def _of_parts(parts: re.Match[str] | None) -> Moment | None:
    if parts is None or not _is_told_apart(parts):
        return None
    try:
        day = datetime(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if parts["hour"] is None:
            return Moment(day, False)
        clock, offset = _clock(parts), _offset(parts)
        return None if clock is None or offset is None else Moment(day + clock - offset, True)
    except (ValueError, OverflowError):  # no such day, or none that Python can count
        return None


def _is_told_apart(parts: re.Match[str]) -> bool:
    """Tell whether something parts day and hour, and a 上午 has its hour."""
    return bool(parts["lead"]) if parts["hour"] else not parts["before"]


def _clock(parts: re.Match[str]) -> timedelta | None:
    """Return the time since midnight; 24:00 is the end of the day."""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    microseconds = int((parts["fraction"] or "")[:6].ljust(6, "0"))
    counted = _hour(hour, ((parts["before"] or "") + (parts["after"] or "")).lower())
    past = timedelta(minutes=minute, seconds=second, microseconds=microseconds)
    if counted is None or minute > 59 or second > 59 or (hour == 24 and past):
        return None
    return timedelta(hours=counted) + past


def _hour(hour: int, half: str) -> int | None:
    """Return the hour of the day of a 12-hour clock's hour: 12 上午 is its start."""
    if half == "":
        return hour if hour <= 24 else None
    if half in shape.MORNING and hour <= 12:
        return hour % 12
    if half in shape.AFTERNOON and hour <= 23:
        return hour % 12 + 12
    return None


def _offset(parts: re.Match[str]) -> timedelta | None:
    """Return what to subtract from the written time to have Beijing time."""
    if parts["zone"] is None:
        return timedelta()
    hours, minutes = int(parts["offset_hours"] or 0), int(parts["offset_minutes"] or 0)
    if hours > 14 or minutes > 59:
        return None
    sign = -1 if parts["offset_sign"] == "-" else 1
    return sign * timedelta(hours=hours, minutes=minutes) - shape.BEIJING_OFFSET
