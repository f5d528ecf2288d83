"""Drawn people and their leave."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.terms import DAY, TEAMS
from tests.plain_rota.edges import Situation, day, one_in
from tests.plain_rota.people import Row

UNEVEN = ("dispatch",) * 5 + TEAMS


def staff(draw: DrawFn, situation: Situation) -> list[Row]:
    """Draw 2 to 6 people, or none; sometimes one of each group at least."""
    if draw(one_in(16)):
        return []
    first = TEAMS if draw(st.booleans()) else ("dispatch",)
    rest = draw(st.lists(st.sampled_from(UNEVEN), min_size=1, max_size=6 - len(first)))
    teams = (*first, *rest)
    return [_person(draw, situation, number, team) for number, team in enumerate(teams)]


def _person(draw: DrawFn, situation: Situation, number: int, team: str) -> Row:
    """Draw a person; all but the last situation's are gone before the next contract begins."""
    steady = draw(st.booleans())
    starts_on = situation.terms.starts_on
    on_post_on = starts_on - 3 * DAY if steady else day(draw, situation.turn, -1, 1)
    return {
        "staff_id": f"{situation.number}-{number}",
        "name": "某",
        "team": team,
        "on_post_on": on_post_on,
        "left_on": _left_on(draw, situation, steady=steady),
    }


def _left_on(draw: DrawFn, situation: Situation, *, steady: bool) -> date | None:
    if steady:
        return None if situation.is_last else situation.turn.date() + 5 * DAY
    return draw(st.sampled_from([None] * situation.is_last + [day(draw, situation.turn, -1, 2)]))


def absences(draw: DrawFn, situation: Situation, staff: Sequence[Row]) -> list[Row]:
    """Draw leave, approved or not, of anybody; no two of one person begin on one day."""
    ids = [*(row["staff_id"] for row in staff), "nobody"]
    keys = st.tuples(st.sampled_from(ids), st.integers(-2, 1))
    return [
        _absence(draw, staff_id, situation.turn.date() + first * DAY)
        for staff_id, first in draw(st.lists(keys, unique=True, max_size=3))
    ]


def _absence(draw: DrawFn, staff_id: str, from_on: date) -> Row:
    return {
        "staff_id": staff_id,
        "from_on": from_on,
        "to_on": from_on + draw(st.integers(0, 2)) * DAY,
        "approved_by": draw(st.sampled_from((None, "甲", "甲"))),
    }
