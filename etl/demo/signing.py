"""Signed in, signed out: minutes before and after the shift, but for the planted mishaps."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from random import Random
from typing import NamedTuple

from etl.demo.facts import YEAR
from etl.demo.rota import Duty, duties, rested
from etl.demo.seasons import DAY, TERM_START, midnight, rng

Shift = tuple[date, str]
NEXT = {"E": "N", "N": "D", "D": "E"}
IN_ORDER = attrgetter("duty.starts_at", "duty.staff_id")
LATECOMERS_FROM = date(2026, 4, 28)
SIGNED_ANYWAY = ("YS-008", date(2026, 8, 6))
LATE_AT_NIGHT = timedelta(hours=2, minutes=17)
LATE_IN_THE_AFTERNOON = timedelta(hours=16, minutes=24)
NEVER_SIGNED = [(each["day"], each["shift"]) for each in YEAR["never_signed"]]
LEFT: dict[Shift, datetime] = {}
CAME: dict[Shift, datetime] = {}
for hole in YEAR["handovers"]:
    LEFT[hole["day"], hole["shift"]] = hole["left_at"]
    CAME[hole["came_at"].date(), NEXT[hole["shift"]]] = hole["came_at"]
for night in YEAR["lone_nights"]:
    LEFT[night["day"] - DAY, "E"] = night["stayed_until"]
    CAME[night["day"], "D"] = night["came_at"]


class Signed(NamedTuple):
    """A duty and when its person came and went; None where nobody signed."""

    duty: Duty
    came_at: datetime | None
    left_at: datetime | None


def signed(seed: int, day: date) -> list[Signed]:
    """Return the duties that begin on `day` with their signatures, also those yet to come."""
    luck = rng(seed, day, "signing")
    drawn = [_drawn(duty, luck) for duty in duties(day, day)]
    shift = attrgetter("duty.shift")
    by_shift = groupby(sorted(drawn, key=shift), key=shift)
    found = [each for letter, group in by_shift for each in _planted(day, letter, group)]
    return sorted(found, key=IN_ORDER)


def _drawn(duty: Duty, luck: Random) -> Signed:
    early, late, stays = luck.randrange(100, 960), luck.randrange(60, 420), luck.randrange(720)
    is_late, forgets = luck.random() < 0.02, luck.random() < 0.012
    if duty.is_away and (duty.staff_id, duty.starts_at.date()) != SIGNED_ANYWAY:
        return Signed(duty, None, None)
    # Nobody comes late to a night shift by chance: its evening clerk may be off from midnight.
    is_late = is_late and duty.shift not in "NV" and duty.starts_at >= midnight(LATECOMERS_FROM)
    came_at = duty.starts_at + timedelta(seconds=late if is_late else -early)
    left_at = None if forgets else duty.ends_at + timedelta(seconds=stays)
    return Signed(duty, max(came_at, midnight(TERM_START)), left_at)


def _planted(day: date, shift: str, group: Iterable[Signed]) -> Iterator[Signed]:
    """Of several on a shift the first does what is planted; the others are no help to him."""
    there, left_at, came_at = 0, LEFT.get((day, shift)), CAME.get((day, shift))
    for each in group:
        if (day, shift) in NEVER_SIGNED:
            yield Signed(each.duty, None, None)
        elif each.came_at is None:
            yield each
        else:
            came = came_at if came_at and not there else max(each.came_at, came_at or each.came_at)
            yield Signed(each.duty, came, left_at or each.left_at)
            there += 1


def last_day(seed: int, until: date) -> list[Signed]:
    """Return the duties of `until`: a hole at two in the night, latecomers, one never signed."""
    found = signed(seed, until)
    night = next((each for each in found if each.duty.shift == "N" and each.came_at), None)
    if night:
        found.remove(night)
        found += _split(night, rested(until, until, but=night.duty.staff_id))
    by_day = [each for each in found if each.duty.shift == "D" and not each.duty.is_away]
    evening = next((each for each in found if each.duty.shift == "E" and each.came_at), None)
    if evening and by_day and (until, "E") not in CAME:
        late = midnight(until) + LATE_IN_THE_AFTERNOON
        found[found.index(evening)] = evening._replace(came_at=late)
        stays = by_day[0].duty.ends_at + timedelta(minutes=17)
        found[found.index(by_day[0])] = by_day[0]._replace(left_at=stays)
    if len(by_day) > 1:
        found[found.index(by_day[1])] = Signed(by_day[1].duty, None, None)
    return sorted(found, key=IN_ORDER)


def _split(night: Signed, substitute: str) -> Iterator[Signed]:
    """The night's clerk goes home ill at two; the substitute comes 17 minutes later."""
    two = midnight(night.duty.starts_at.date()) + timedelta(hours=2)
    yield Signed(night.duty._replace(ends_at=two), night.came_at, two)
    second = night.duty._replace(staff_id=substitute, starts_at=two)
    yield Signed(second, midnight(two.date()) + LATE_AT_NIGHT, night.left_at)


def ahead(day: date, until: date) -> list[Signed]:
    """Return the plan for a `day` after `until`: two nights from now nobody is found yet."""
    planned = duties(day, until)
    if day == until + 2 * DAY:
        planned = tuple(duty for duty in planned if duty.shift != "N")
    return [Signed(duty, None, None) for duty in planned]
