"""Drawn contracts: how open clauses are read, and what amendments and agreements change."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.edges import QINGHE
from tests.plain.terms import DAY, TEAMS, Due, Grounds, Reading, Rule, Team, Terms

D = TypeVar("D", Due, Grounds, Reading, Team)

FIRST_DAYS = st.sampled_from((None, QINGHE.starts_on))
NOTHING_REACHES = Grounds((), (2, 3), (4,))


def contracts(draw: DrawFn, edge: date) -> tuple[Terms, ...]:
    readings = tuple(_reading(draw, edge, name) for name in ("adopted", "strict", "lenient"))
    rules = {
        item: (*versions, *_amended(draw, item, edge)) for item, versions in QINGHE.rules.items()
    }
    dues = {kind: _dated(draw, edge, dues[0], _due(draw)) for kind, dues in QINGHE.dues.items()}
    terms = replace(
        QINGHE,
        readings=readings,
        rules=rules,
        dues=dues,
        teams=_dated(draw, edge, QINGHE.teams[0], _team(draw)),
        grounds=_dated(draw, edge, QINGHE.grounds[0], NOTHING_REACHES),
    )
    if edge != QINGHE.ends_on or draw(st.booleans()):
        return (terms,)
    return (terms, _next_year(terms))


def _reading(draw: DrawFn, edge: date, name: str) -> Reading:
    first, *later = _dated(draw, edge, _way(draw, name), _way(draw, name))
    return replace(first, later=tuple(later))


def _way(draw: DrawFn, name: str) -> Reading:
    return Reading(
        name,
        draw(st.sampled_from(("full", "started"))),
        draw(st.sampled_from(("case", "day"))),
        draw(st.sampled_from(("feedback", "received"))),
        draw(st.sampled_from(("free", "timed"))),
    )


def _due(draw: DrawFn) -> Due:
    return Due(draw(st.integers(0, 2)), time(draw(st.sampled_from((9, 12, 18)))))


def _team(draw: DrawFn) -> Team:
    return Team(draw(st.sampled_from((9, 12))), TEAMS[: draw(st.integers(3, 4))])


def _dated(draw: DrawFn, edge: date, first: D, later: D) -> tuple[D, ...]:
    """Give a term that mostly stands; sometimes another version follows near the edge."""
    begins = replace(first, effective_from=draw(FIRST_DAYS))
    if edge <= QINGHE.starts_on or draw(st.integers(0, 3)):
        return (begins,)
    return (begins, replace(later, effective_from=_amended_on(draw, edge)))


def _amended(draw: DrawFn, item: int, edge: date) -> tuple[Rule, ...]:
    if item in (5, 6) or edge <= QINGHE.starts_on or draw(st.integers(0, 2)):
        return ()
    points = Decimal(draw(st.sampled_from(("0.15", "0.3", "2"))))
    limit = timedelta(minutes=draw(st.sampled_from((60, 120, 150))))
    block = timedelta(minutes=draw(st.sampled_from((30, 60, 120))))
    return (Rule(_amended_on(draw, edge), points, limit, block),)


def _amended_on(draw: DrawFn, edge: date) -> date:
    return min(edge + draw(st.integers(0, 1)) * DAY, QINGHE.ends_on)


def _next_year(terms: Terms) -> Terms:
    starts_on = terms.ends_on + DAY
    rules = {
        item: tuple(replace(rule, effective_from=starts_on) for rule in versions[-1:])
        for item, versions in terms.rules.items()
    }
    return replace(
        terms,
        contract_id="qinghe-2027",
        starts_on=starts_on,
        ends_on=date(2028, 4, 21),
        signed_on=starts_on,
        rules=rules,
    )
