"""Small worlds around midnights: contracts of a few days or of the year, and what happened there.

A world holds several situations, each under a contract of its own with people of its own, so that
one build of the models answers for all of them.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.terms import DAY, Team, Terms, midnight
from tests.plain_rota import drawn_cameras, drawn_people, drawn_shifts
from tests.plain_rota.edges import Situation, moment, one_in
from tests.plain_rota.people import Row

QINGHE = Terms()
EDGES = (QINGHE.starts_on, QINGHE.starts_on + DAY, QINGHE.ends_on, QINGHE.ends_on + DAY)
DAYS_APART = 14
COUNTS = (4, 6, 2, 6, 1, 5, 6)
RECORDS = ("staff", "shifts", "absences", "cameras", "video_checks")


@dataclass(frozen=True)
class World:
    """Contracts, the rows on file and the instant as of which they are judged."""

    contracts: tuple[Terms, ...]
    rows: dict[str, list[Row]]
    as_of: datetime


@st.composite
def worlds(draw: DrawFn) -> World:
    """Draw a world."""
    situations = _of_the_year(draw) if draw(one_in(12)) else _of_days(draw)
    turns = [*(situation.turn for situation in situations), *[situations[-1].turn] * 4]
    as_of = moment(draw, draw(st.sampled_from(turns)), timedelta(hours=40))
    rows: dict[str, list[Row]] = {record: [] for record in RECORDS}
    for situation in situations:
        _happen(draw, situation, rows, as_of)
    filled = {record: given for record, given in rows.items() if given}
    return World(tuple(situation.terms for situation in situations), filled, as_of)


def _happen(
    draw: DrawFn, situation: Situation, rows: dict[str, list[Row]], as_of: datetime
) -> None:
    staff = drawn_people.staff(draw, situation)
    rows["staff"] += staff
    rows["absences"] += drawn_people.absences(draw, situation, staff)
    rows["shifts"] += drawn_shifts.shifts(draw, situation, staff, as_of)
    cameras = drawn_cameras.cameras(draw, situation)
    rows["cameras"] += cameras
    rows["video_checks"] += drawn_cameras.looks(draw, situation, cameras, as_of)


def _of_the_year(draw: DrawFn) -> list[Situation]:
    edge = draw(st.sampled_from(EDGES))
    return [Situation(0, QINGHE, midnight(edge), is_last=True)]


def _of_days(draw: DrawFn) -> list[Situation]:
    count = draw(st.sampled_from(COUNTS))
    return [_short(draw, number, is_last=number == count - 1) for number in range(count)]


def _short(draw: DrawFn, number: int, *, is_last: bool) -> Situation:
    starts_on = QINGHE.starts_on + number * DAYS_APART * DAY
    days = draw(st.integers(1, 5))
    terms = replace(
        QINGHE,
        contract_id=f"contract-{number}",
        starts_on=starts_on,
        ends_on=starts_on + (days - 1) * DAY,
        signed_on=starts_on,
        teams=(Team(draw(st.integers(2, 6))),),
        on_post_within_days=draw(st.integers(0, 2)),
    )
    turn: date = starts_on + draw(st.integers(0, days)) * DAY
    return Situation(number, terms, midnight(turn), is_last)
