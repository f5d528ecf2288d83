"""How a trimmed text becomes an instant; `etl.judging.times` says the same in SQL."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from warehouse.cells import not_yet
from warehouse.cells import time_patterns as shape
from warehouse.cells.time_rewrites import DAY_FIRST_TOO, rewrites, unordered
from warehouse.records.conditions import DateOrder

_TIME = re.compile(shape.TIME)
_MILLISECONDS_A_DAY = 86_400_000
_HOURS = {
    (word, hour): hour + added
    for words, first, last, added in shape.HALVES
    for word in words
    for hour in range(first, last + 1)
}


@dataclass(frozen=True)
class Moment:
    """An instant, or that there is none yet; whether the text gave its time of day."""

    at: datetime | None
    has_clock: bool = True
    may_be_day_first: bool = False


NOT_YET = Moment(None)


def moment(text: str, order: DateOrder) -> Moment | None:
    """Return the naive Beijing time that a text means, null outside the years we believe."""
    if re.fullmatch(not_yet.NOT_YET, text):
        return NOT_YET
    if serial := re.fullmatch(shape.SERIAL, text):
        return _believed(_of_serial(serial))
    parts = _TIME.search(_rewritten(text, order))
    if parts is None:
        return None
    if _is_not_yet(parts):
        return NOT_YET
    day_first_too = order is None and bool(re.fullmatch(DAY_FIRST_TOO, text))
    return _believed(_of_parts(parts, day_first_too))


def why_not(text: str, order: DateOrder, otherwise: str) -> str:
    """Return the reason why a text is no time."""
    needs_order = order in (None, "ymd") and re.fullmatch(unordered(order), text)
    return "date_order_unknown" if needs_order else otherwise


def _believed(found: Moment | None) -> Moment | None:
    at = found and found.at
    return found if at and shape.FIRST_MOMENT <= at < shape.END_OF_TIME else None


def _of_serial(serial: re.Match[str]) -> Moment:
    """Excel counts days from 1899-12-30; to the millisecond, in whole numbers."""
    part = int((serial[3] or "")[:10].ljust(10, "0"))
    milliseconds = (part * _MILLISECONDS_A_DAY + 5 * 10**9) // 10**10
    days = timedelta(days=int(serial[1]), milliseconds=milliseconds)
    return Moment(shape.FIRST_SERIAL_DAY + days, part > 0)


@cache
def _compiled(
    order: DateOrder,
) -> tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]], ...]:
    return tuple(
        (re.compile(each.when), tuple((re.compile(old), new) for old, new in each.pairs))
        for each in rewrites(order)
    )


def _rewritten(text: str, order: DateOrder) -> str:
    """Give an odd time the order of all others."""
    for when, pairs in _compiled(order):
        if when.search(text):
            for pattern, replacement in pairs:
                text = pattern.sub(replacement, text)
    return text


def _is_not_yet(parts: re.Match[str]) -> bool:
    day = (int(parts["year"]), int(parts["month"]), int(parts["day"]))
    if day[0] in not_yet.YEARS or day in not_yet.DAYS:
        return True
    clock = _clock(parts)
    return (
        day in not_yet.CLOCK_DAYS
        and clock is not None
        and int(clock.total_seconds()) in not_yet.CLOCKS
    )


def _of_parts(parts: re.Match[str], day_first_too: bool) -> Moment | None:
    if not _is_told_apart(parts):
        return None
    try:
        day = datetime(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if parts["hour"] is None:
            return Moment(day, False, day_first_too)
        clock, offset = _clock(parts), _offset(parts)
        if clock is None or offset is None:
            return None
        return Moment(day + clock - offset, True, day_first_too)
    except (ValueError, OverflowError):  # no such day, or none that Python can count
        return None


def _is_told_apart(parts: re.Match[str]) -> bool:
    """Tell whether something parts day and hour, and a 上午 has its hour."""
    return bool(parts["lead"]) if parts["hour"] else not parts["before"]


def _clock(parts: re.Match[str]) -> timedelta | None:
    """Return the time since midnight; 24:00 is the end of the day, 59:60 that of its hour."""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    microseconds = int((parts["fraction"] or "")[:6].ljust(6, "0"))
    half = ((parts["before"] or "") + (parts["after"] or "")).lower()
    past = timedelta(minutes=minute, seconds=second, microseconds=microseconds)
    if minute > 59 or second > (60 if minute == 59 else 59):
        return None
    if (half, hour) == ("", 24):
        return None if past else timedelta(days=1)
    counted = _HOURS.get((half, hour))
    return None if counted is None else timedelta(hours=counted) + past


def _offset(parts: re.Match[str]) -> timedelta | None:
    """Return what to subtract from the written time to have Beijing time.

    A minus needs its seconds before it: 08:00-11:00 is a stretch of time, and no zone.
    """
    if parts["zone"] is None or parts["zone"].lower() in shape.BEIJING_ZONES:
        return timedelta()
    hours, minutes = int(parts["offset_hours"] or 0), int(parts["offset_minutes"] or 0)
    is_minus = parts["offset_sign"] == "-"
    if hours > 14 or minutes > 59 or (is_minus and not parts["second"]):
        return None
    return (-1 if is_minus else 1) * timedelta(hours=hours, minutes=minutes) - shape.BEIJING_OFFSET
