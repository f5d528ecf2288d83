"""The team at the end of each day: who is on post, who is missing, who is on leave."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from tests.plain.terms import DAY, TEAMS, Terms, end_of
from tests.plain_rota.people import Person, Rows, people


class RosterDay(NamedTuple):
    """One day of the term so far; null what rests on a record that was never loaded."""

    day: date
    people: int | None
    supervisor: int | None
    dispatch: int | None
    appeals: int | None
    video: int | None
    team_size: int
    shortage: int | None
    empty_groups: int | None
    supervisor_present: bool | None
    on_leave: int | None
    outcome: str
    is_judged: bool


def roster(terms: Terms, rows: Rows, as_of: datetime) -> list[RosterDay]:
    """Count the people of a contract day by day."""
    staff = list(people(terms, rows, as_of).values())
    days = terms.days(as_of.date())
    if not rows.get("staff"):
        return [_unknown(day, terms) for day in days]
    found = [_day(day, terms, [one for one in staff if one.stays_past(day)], as_of) for day in days]
    if not rows.get("absences"):
        return [day._replace(on_leave=None) for day in found]
    return found


def _unknown(day: date, terms: Terms) -> RosterDay:
    unknown = (None, None, None, None)
    judged = _is_judged(day, terms)
    return RosterDay(
        day, None, *unknown, terms.teams[0].size, None, None, None, None, "not_measurable", judged
    )


def _day(day: date, terms: Terms, there: Sequence[Person], as_of: datetime) -> RosterDay:
    supervisor, dispatch, appeals, video = (
        sum(one.team == team for one in there) for team in TEAMS
    )
    empty = [supervisor, dispatch, appeals, video].count(0)
    shortage = max(terms.teams[0].size - len(there), empty, 0)
    at_work = [one for one in there if not one.is_on_leave(day)]
    return RosterDay(
        day,
        len(there),
        supervisor,
        dispatch,
        appeals,
        video,
        terms.teams[0].size,
        shortage,
        empty,
        any(one.team == "supervisor" for one in at_work),
        len(there) - len(at_work),
        _outcome(day, shortage, as_of),
        _is_judged(day, terms),
    )


def _outcome(day: date, shortage: int, as_of: datetime) -> str:
    if end_of(day) > as_of:
        return "running"
    return "missed" if shortage else "met"


def _is_judged(day: date, terms: Terms) -> bool:
    return day >= terms.signed_on + terms.on_post_within_days * DAY
