"""How much of the items that data decides is measured, and whether that is enough for a score."""

from collections.abc import Sequence

from tests.plain import coverage
from tests.plain.hotline import cases_of
from tests.plain.knowledge import Knowledge
from tests.plain.reporting import measured as reports_measured
from tests.plain.terms import Terms, end_of

Measured = dict[int, float | None]


def shares(terms: Terms, knowledge: Knowledge) -> Measured:
    """Give the measured share of each item that data decides."""
    days = coverage.days_measured(terms, knowledge, "cases")
    reports = reports_measured(terms, knowledge)
    return {2: _share(days), 3: _share(days), 4: _share(reports)}


def is_too_little(terms: Terms, knowledge: Knowledge) -> bool:
    """Say whether the cases are known to too early an instant, or an item too little."""
    known_to = coverage.horizon(terms, knowledge, "cases")
    needed_to = min(knowledge.as_of, end_of(terms.ends_on))
    if known_to is None or known_to + terms.stale_after < needed_to:
        return True
    if not cases_of(terms, knowledge):
        return True  # a term without a single case rather lacks them than has none
    found = shares(terms, knowledge).values()
    return any(share is not None and share < terms.least_measured for share in found)


def _share(measured: Sequence[bool]) -> float | None:
    return round(sum(measured) / len(measured), 9) if measured else None
