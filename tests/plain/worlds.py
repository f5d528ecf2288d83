"""Small worlds full of edges: contracts, rows and an instant, for holding two ledgers together.

Everything happens within days of one edge of the calendar (an end of the term, of a month, of a
year, the day an amendment takes effect), at the instants that decide: exactly on a deadline, a
second around it, on a midnight. Sheets speak for parts of the time, exports rewrite each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain import drawn_cases, drawn_office, drawn_reports, drawn_spans, drawn_terms
from tests.plain.edges import EDGES, HOUR, JITTERS, QINGHE, Row
from tests.plain.terms import DAY, Terms, end_of, midnight

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
    contracts = drawn_terms.contracts(draw, edge)
    cases = [drawn_cases.case(draw, edge, n) for n in range(draw(st.sampled_from(SIZES)))]
    events = drawn_cases.events(draw, cases)
    reports = drawn_reports.reports(draw, edge)
    instants = _instants(edge, cases, reports)
    as_of = draw(_as_of(edge, instants))
    rows = {
        "cases": drawn_cases.exports(draw, cases),
        "case_events": events,
        "reports": reports,
        "staff": drawn_office.staff(draw, edge),
        "assessments": drawn_office.assessments(draw, edge, instants),
        "exemptions": drawn_office.exemptions(draw, instants, as_of, cases),
        "policies": drawn_office.policies(draw, as_of),
    }
    on_file = {record: given for record, given in rows.items() if given}
    return World(contracts, drawn_spans.spoken_for(draw, edge, on_file), as_of)


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
