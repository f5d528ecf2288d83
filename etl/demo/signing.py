"""Signed in, signed out: minutes before and after the shift, but for the planted mishaps."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from etl.demo.facts import YEAR
from etl.demo.rota import IN_ORDER, Duty, duties, rested
from etl.demo.seasons import DAY, TERM_START, midnight, rng

Shift = tuple[date, str]
NEXT = {"E": "N", "N": "D", "D": "E"}
LATECOMERS_FROM = datetime(2026, 4, 28)
SIGNED_ANYWAY = ("YS-008", date(2026, 8, 6))
NEVER_SIGNED = [(each["day"], each["shift"]) for each in YEAR["never_signed"]]
LEFT: dict[Shift, datetime] = {}
CAME: dict[Shift, datetime] = {}
for hole in YEAR["handovers"]:
    LEFT[hole["day"], hole["shift"]] = hole["left_at"]
    CAME[hole["came_at"].date(), NEXT[hole["shift"]]] = hole["came_at"]
for night in YEAR["lone_nights"]:
    LEFT[night["day"] - DAY, "E"] = night["stayed_until"]
    CAME[night["day"], "D"] = night["came_at"]


def signed(seed: int, day: date) -> list[Duty]:
    """Return the duties that begin on `day` with their signatures, also those yet to come."""
    luck = rng(seed, day, "signing")
    return list(_planted(day, [_drawn(duty, luck) for duty in duties(day, day)]))


def _drawn(duty: Duty, luck: Random) -> Duty:
    early, late, stays = luck.randrange(100, 960), luck.randrange(60, 420), luck.randrange(720)
    is_late, forgets = luck.random() < 0.02, luck.random() < 0.012
    if duty.is_away and (duty.staff_id, duty.starts_at.date()) != SIGNED_ANYWAY:
        return duty
    # Nobody comes late to a night shift by chance: its evening clerk may be off from midnight.
    is_late = is_late and duty.shift not in "NV" and duty.starts_at >= LATECOMERS_FROM
    came_at = duty.starts_at + timedelta(seconds=late if is_late else -early)
    left_at = None if forgets else duty.ends_at + timedelta(seconds=stays)
    return duty._replace(came_at=max(came_at, midnight(TERM_START)), left_at=left_at)


def _planted(day: date, drawn: Iterable[Duty]) -> Iterator[Duty]:
    """Of several on a shift the first does what is planted; the others are no help to him."""
    done: set[str] = set()
    for duty in drawn:
        shift = (day, duty.shift)
        if shift in NEVER_SIGNED:
            yield _unsigned(duty)
        elif duty.came_at is None:
            yield duty
        else:
            came_at = CAME.get(shift, duty.came_at)
            came_at = max(came_at, duty.came_at) if duty.shift in done else came_at
            yield duty._replace(came_at=came_at, left_at=LEFT.get(shift, duty.left_at))
            done.add(duty.shift)


def _unsigned(duty: Duty) -> Duty:
    return duty._replace(came_at=None, left_at=None)


def last_day(seed: int, until: date) -> list[Duty]:
    """Return the duties of `until`: a gap at two in the night, latecomers, one never signed."""
    found = signed(seed, until)
    night = next((duty for duty in found if duty.shift == "N" and duty.came_at), None)
    if night:
        found.remove(night)
        found += _split(night, rested(until, until, but=night.staff_id))
    by_day = [duty for duty in found if duty.shift == "D" and not duty.is_away]
    evening = next((duty for duty in found if duty.shift == "E" and duty.came_at), None)
    if evening and by_day and (until, "E") not in CAME:
        late = evening.starts_at + timedelta(minutes=24)
        found[found.index(evening)] = evening._replace(came_at=late)
        stays = by_day[0].ends_at + timedelta(minutes=17)
        found[found.index(by_day[0])] = by_day[0]._replace(left_at=stays)
    if len(by_day) > 1:
        found[found.index(by_day[1])] = _unsigned(by_day[1])
    return sorted(found, key=IN_ORDER)


def _split(night: Duty, substitute: str) -> list[Duty]:
    """The night's clerk goes home ill at two; the substitute comes 17 minutes later."""
    two = midnight(night.starts_at.date()) + timedelta(hours=2)
    came_at = two + timedelta(minutes=17)
    second = night._replace(staff_id=substitute, starts_at=two, came_at=came_at)
    return [night._replace(ends_at=two, left_at=two), second]


def ahead(day: date, until: date) -> list[Duty]:
    """Return the plan for a `day` after `until`: two nights from now nobody is found yet."""
    missing = "N" if day == until + 2 * DAY else ""
    return [duty for duty in duties(day, until) if duty.shift != missing]
