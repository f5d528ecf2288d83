"""Small worlds full of edges: contracts, rows and an instant, for holding two ledgers together.

Everything happens within days of one edge of the calendar (an end of the term, of a month, of a
year, the day an amendment takes effect), at the instants that decide: exactly on a deadline, a
second around it, on a midnight.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain import drawn_cases, drawn_office, drawn_reports
from tests.plain.edges import EDGES, HOUR, JITTERS, QINGHE, Row
from tests.plain.terms import DAY, Reading, Rule, Terms, end_of, midnight

SIZES = (0, 1, 4, 12, 24, 24, 36, 36, 48)


@dataclass(frozen=True)
class World:
    """Contracts, the rows on file and the instant as of which they are judged."""

    contracts: tuple[Terms, ...]
    rows: dict[str, list[Row]]
    as_of: datetime


@st.composite
def worlds(draw: DrawFn) -> World:
    """Draw a world."""
    edge = draw(st.sampled_from(EDGES))
    contracts = draw(_contracts(edge))
    cases = [drawn_cases.case(draw, edge, n) for n in range(draw(st.sampled_from(SIZES)))]
    events = drawn_cases.events(draw, cases)
    reports = drawn_reports.reports(draw, edge)
    instants = _instants(edge, cases, reports)
    as_of = draw(_as_of(edge, instants))
    rows = {
        "cases": cases,
        "case_events": events,
        "reports": reports,
        "staff": drawn_office.staff(draw, edge),
        "assessments": drawn_office.assessments(draw, edge, instants),
        "exemptions": drawn_office.exemptions(draw, instants, as_of, cases),
        "policies": drawn_office.policies(draw, as_of),
    }
    return World(contracts, {record: given for record, given in rows.items() if given}, as_of)


@st.composite
def _contracts(draw: DrawFn, edge: date) -> tuple[Terms, ...]:
    readings = tuple(_reading(draw, name) for name in ("adopted", "strict", "lenient"))
    rules = {
        item: (*versions, *_amended(draw, item, edge)) for item, versions in QINGHE.rules.items()
    }
    terms = replace(QINGHE, readings=readings, rules=rules)
    if edge != QINGHE.ends_on or draw(st.booleans()):
        return (terms,)
    return (terms, _next_year(terms))


def _reading(draw: DrawFn, name: str) -> Reading:
    return Reading(
        name,
        draw(st.sampled_from(("full", "started"))),
        draw(st.sampled_from(("case", "day"))),
        draw(st.sampled_from(("feedback", "received"))),
    )


def _amended(draw: DrawFn, item: int, edge: date) -> tuple[Rule, ...]:
    if item in (5, 6) or edge <= QINGHE.starts_on or draw(st.integers(0, 2)):
        return ()
    effective_from = min(edge + draw(st.integers(0, 1)) * DAY, QINGHE.ends_on)
    points = Decimal(draw(st.sampled_from(("0.15", "0.3", "2"))))
    limit = timedelta(minutes=draw(st.sampled_from((60, 120, 150))))
    block = timedelta(minutes=draw(st.sampled_from((30, 60, 120))))
    return (Rule(effective_from, points, limit, block),)


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


def _instants(edge: date, cases: Sequence[Row], reports: Sequence[Row]) -> list[datetime]:
    """Collect the instants near the edge at which something is decided."""
    instants = {midnight(edge + n * DAY) + hour * HOUR for n in range(4) for hour in (0, 10, 12)}
    for case in cases:
        received_at = case["received_at"]
        instants |= {received_at + n * HOUR for n in (0, 2, 4, 6)}
        instants |= {end_of(received_at.date())}
        instants |= {case[key] for key in ("forwarded_at", "feedback_at", "closed_at") if case[key]}
    instants |= {row["due_at"] for row in reports if row["due_at"]}
    return sorted(instants)


@st.composite
def _as_of(draw: DrawFn, edge: date, instants: Sequence[datetime]) -> datetime:
    day = edge + draw(st.integers(1, 6)) * DAY
    instant = draw(st.sampled_from([*instants, midnight(day), midnight(day) + 12 * HOUR]))
    as_of: datetime = instant + draw(JITTERS)
    return max(as_of, midnight(QINGHE.starts_on))
