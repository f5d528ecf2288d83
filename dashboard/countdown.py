"""What is left of a running clock, counted anew each minute that the clock counts."""

from datetime import datetime, timedelta
from typing import Any

from dashboard import following, status
from warehouse import wording
from warehouse.clock import COUNTED_EVERY, beijing_now
from warehouse.wording import STATES, State, _, clock, points, word
from warehouse.wording import left as time_left

MINUTE = timedelta(minutes=1)
LIVE = COUNTED_EVERY + 2 * MINUTE  # a snapshot older than that has no watcher to follow it
SOON = 1800  # seconds: what a dispatcher needs to act


def present() -> datetime:
    """Return the instant to count to, and have the page drawn again when its minute is over.

    It is the wall clock while the data is fresh, else the instant the data stands for.
    """
    now, as_of = beijing_now(), status.as_of()
    if not timedelta(0) <= now - as_of < LIVE:
        return as_of
    following.until(now.replace(second=0, microsecond=0) + MINUTE)
    return now


def item(row: Any) -> str:
    """Return what a clock is called: 2 接收转派, and whether the case was returned."""
    named = wording.item(row.item_no)
    if row.subject_kind == "redispatch":
        return f"{named} · {word('subject', row.subject_kind)}"
    return named


def standing(row: Any, at: datetime) -> State:
    """Return how a clock stands: past its limit, near it, or neither."""
    seconds = _seconds(row, at)
    return STATES["failed" if seconds < 0 else "at_risk" if seconds < SOON else "insufficient_data"]


def left(row: Any, at: datetime) -> str:
    """Return ▲ 还剩 20 分, or ■ 迟 3 小时."""
    return f"{standing(row, at).shape} {time_left(_seconds(row, at))}"


def _seconds(row: Any, at: datetime) -> float:
    return float((row.due_at - at).total_seconds())


def next_points(row: Any, at: datetime) -> str:
    """Return when the next points fall, and how many: 今天 10:03 扣 0.1."""
    when = wording.until(row.next_at, at)
    return _("{time} −{points}").format(time=when, points=points(row.points_at_stake))


def counted_at(at: datetime) -> str:
    """Say to which instant it is counted."""
    as_of = status.as_of()
    if at == as_of:
        text = _("Time left as of {time}, the instant the data stands for.")
    else:
        text = _("Time left counts against the clock, {now}; everything else stands as of {time}.")
    return text.format(time=clock(as_of), now=f"{at:%H:%M}")
