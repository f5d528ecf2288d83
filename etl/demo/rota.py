"""The rota of all groups: planned duties of a day, leave taken into account, substitutes found."""

from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from etl.demo.leave import LONE_NIGHTS, leave_of
from etl.demo.seasons import DAY, TERM_START, days_from, midnight
from etl.demo.turns import REST, desk_turns, turns

SHIFTS = {
    "N": ("夜班", 0, 8.25),
    "D": ("白班", 8, 16.25),
    "E": ("中班", 16, 24.25),
    "L": ("长白班", 8, 20.25),
    "V": ("晚班", 20, 24),
    "M": ("行政班", 8.5, 17.5),
    "O": ("行政班", 9, 18),
    "A": ("早班", 8, 16.25),
    "B": ("晚班", 13, 21.25),
    "W": ("通班", 10, 19),
}
SEVERAL = {REST: "", "V": "NV"}  # who has the evening of the first two days has the night, too
DESK = "NDELV"
VIDEO = "ABW"
IN_ORDER = attrgetter("starts_at", "staff_id")


class Duty(NamedTuple):
    """One planned shift of one person, who may be away on leave, or not have signed."""

    staff_id: str
    shift: str
    starts_at: datetime
    ends_at: datetime
    is_away: bool = False
    came_at: datetime | None = None
    left_at: datetime | None = None


@cache
def duties(day: date, known_on: date) -> tuple[Duty, ...]:
    """Return the duties that begin on `day`, as planned on `known_on`, the earliest first."""
    planned = [
        _duty(staff_id, shift, day, known_on)
        for staff_id, letter in turns(day, known_on).items()
        for shift in SEVERAL.get(letter, letter)
    ]
    planned += [
        duty._replace(staff_id=rested(day, known_on), is_away=False)
        for duty in planned
        if _is_left_open(duty, known_on)
    ]
    return tuple(sorted(planned, key=IN_ORDER))


def _duty(staff_id: str, shift: str, day: date, known_on: date) -> Duty:
    _, begins, ends = SHIFTS[shift]
    starts_at, ends_at = (midnight(day) + timedelta(hours=hour) for hour in (begins, ends))
    return Duty(staff_id, shift, starts_at, ends_at, leave_of(staff_id, day, known_on) is not None)


def _is_left_open(duty: Duty, known_on: date) -> bool:
    """Whether a substitute is needed: the day shift is shared, and unasked leave surprises."""
    day = duty.starts_at.date()
    leave = leave_of(duty.staff_id, day, known_on)
    return bool(leave and leave.approved_on and duty.shift in "NE" and day not in LONE_NIGHTS)


def rested(day: date, known_on: date, but: str = "") -> str:
    """Return the clerk with a day off who has been home the longest, else one of the day shift."""
    today = desk_turns(day, known_on)
    yesterday = desk_turns(max(day - DAY, TERM_START), known_on)
    there = [each for each in today if each != but and not leave_of(each, day, known_on)]
    order = {"N": 0, REST: 1, "D": 2, "L": 2}
    off = [each for each in there if today[each] == REST and yesterday.get(each) != "E"]
    off.sort(key=lambda each: order.get(yesterday.get(each, ""), 3))
    return (off or [each for each in there if today[each] in "DL"])[0]


def clerk(at: datetime) -> str:
    """Return who of the desk is on duty in the hour of `at`."""
    return _clerk(at.date(), at.hour)


@cache
def _clerk(day: date, hour: int) -> str:
    """A lone night belongs to its eve."""
    at = midnight(day) + timedelta(hours=hour)
    days = days_from(max(day - DAY, TERM_START), day)
    planned = [duty for each in days for duty in duties(each, day)]
    desk = [duty for duty in planned if duty.shift in DESK and not duty.is_away]
    return [duty.staff_id for duty in desk if duty.starts_at <= at][-1]
