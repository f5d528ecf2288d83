"""How the dispatch seats are covered: hour by hour, gap by gap, day by day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from tests.plain.terms import DAY, Terms, end_of, midnight
from tests.plain_rota.minutes import MINUTE, Minutes, minute_of, minutes, walk
from tests.plain_rota.people import Rows

HOUR = timedelta(hours=1)
DAYS_AHEAD = 7


class Hour(NamedTuple):
    """One clock hour; null where no rota says who should have been there."""

    hour_start: datetime
    seats_on_duty: int | None
    minutes_judged: int
    minutes_uncovered: int | None
    minutes_planned_only: int | None
    outcome: str


class Gap(NamedTuple):
    """A run of minutes with nobody on duty."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    is_ahead: bool
    is_open: bool


class Day(NamedTuple):
    """One day of the term; null where no rota says who should have been there."""

    day: date
    minutes_judged: int
    minutes_uncovered: int | None
    minutes_planned_only: int | None
    gaps: int | None
    outcome: str


@dataclass(frozen=True)
class Coverage:
    """One contract's coverage as of an instant."""

    hours: list[Hour]
    gaps: list[Gap]
    days: list[Day]


def coverage(terms: Terms, rows: Rows, as_of: datetime) -> Coverage:
    """Work out a contract's coverage by walking through every minute."""
    taken = minutes(terms, rows, as_of)
    hours = [_hour(start, taken, as_of) for start in _hours(terms, as_of)]
    gaps = _gaps(terms, taken, as_of)
    days = [_day(day, list(of_day), gaps, as_of) for day, of_day in groupby(hours, _day_of)]
    return Coverage(hours, gaps, days)


def _hours(terms: Terms, as_of: datetime) -> list[datetime]:
    hours = [midnight(day) + n * HOUR for day in terms.days(as_of.date()) for n in range(24)]
    return [start for start in hours if start <= as_of]


def _hour(start: datetime, taken: Minutes, as_of: datetime) -> Hour:
    judged = list(walk(start, min(start + HOUR, minute_of(as_of))))
    if start.date() not in taken.rota:
        return Hour(start, None, len(judged), None, None, "not_measurable")
    seats = [taken.at(minute) for minute in judged]
    uncovered = sum(not there for there in seats)
    planned_only = sum(bool(there) and not any(seat.is_signed for seat in there) for there in seats)
    people = {seat.staff_id for there in seats for seat in there}
    outcome = _outcome(uncovered, is_over=len(judged) == HOUR // MINUTE)
    return Hour(start, len(people), len(judged), uncovered, planned_only, outcome)


def _outcome(uncovered: int, is_over: bool) -> str:
    if uncovered:
        return "missed"
    return "met" if is_over else "running"


def _gaps(terms: Terms, taken: Minutes, as_of: datetime) -> list[Gap]:
    now = minute_of(as_of)
    horizon = end_of(as_of.date() + DAYS_AHEAD * DAY)
    empty = [
        minute
        for day in sorted(taken.rota)
        if terms.holds(day)
        for minute in walk(midnight(day), min(end_of(day), horizon))
        if not taken.at(minute)
    ]
    behind = [
        Gap(start, end, (end - start) // MINUTE, False, end == now and now in empty)
        for start, end in _runs(minute for minute in empty if minute < now)
    ]
    ahead = [
        Gap(start, end, (end - start) // MINUTE, True, False)
        for start, end in _runs(minute for minute in empty if minute >= now)
    ]
    return behind + ahead


def _runs(empty: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    runs: list[tuple[datetime, datetime]] = []
    for minute in empty:
        start = runs.pop()[0] if runs and runs[-1][1] == minute else minute
        runs.append((start, minute + MINUTE))
    return runs


def _day_of(hour: Hour) -> date:
    return hour.hour_start.date()


def _day(day: date, of_day: Sequence[Hour], gaps: Sequence[Gap], as_of: datetime) -> Day:
    judged = sum(hour.minutes_judged for hour in of_day)
    if of_day[0].outcome == "not_measurable":
        return Day(day, judged, None, None, None, "not_measurable")
    uncovered = sum(hour.minutes_uncovered or 0 for hour in of_day)
    planned_only = sum(hour.minutes_planned_only or 0 for hour in of_day)
    touching = sum(
        gap.starts_at < end_of(day) and gap.ends_at > midnight(day)
        for gap in gaps
        if not gap.is_ahead
    )
    outcome = _outcome(uncovered, is_over=end_of(day) <= as_of)
    return Day(day, judged, uncovered, planned_only, touching, outcome)
