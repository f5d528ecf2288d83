"""The score at the end of the period, what it lost in it, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope
from warehouse.wording.reasons.ledger import Figures

READINGS = "marts.score_between($contract, $first, $last) order by reading"
SCORE = "marts.score_between($contract, $first, $last) where reading = $reading"
COURSE = """
marts.score_daily
where contract_id = $contract and reading = $reading and day >= $first and day <= $last
order by day
"""
CAUSES = """
marts.causes_between($contract, $reading, $first, $last)
order by confirmed desc, pending desc, units desc, cause
"""
HEAVIEST = """
marts.deductions
where
    contract_id = $contract
    and reading = $reading
    and occurred_on >= $first
    and occurred_on <= $last
    and state <> 'exempt'
order by points desc, occurred_at desc, subject_id, item_no
limit $most
"""
UNMEASURED = """
core.unloaded_records
where contract_id = $contract and reading = $reading
order by item_no, record
"""
HEAVIEST_SHOWN = 6


@final
@dataclass(frozen=True)
class Score:
    """The score before the days and at their end under one reading, and the points they cost."""

    reading: str
    opening: Decimal
    closing: Decimal
    closing_if_pending: Decimal
    confirmed: Decimal
    pending: Decimal
    exempt: Decimal


@dataclass(frozen=True)
class OfDay:
    """The score at the end of one day; not measured where no file of cases speaks for it."""

    day: date
    score: Decimal
    is_measured: bool


@dataclass(frozen=True)
class Cause:
    """What one cause cost."""

    cause: str
    subjects: int
    units: int
    confirmed: Decimal
    pending: Decimal
    exempt: Decimal


@dataclass(frozen=True, kw_only=True)
class Heavy(Figures):
    """One deduction with the figures of its reason."""

    cause: str
    case_id: str | None


@dataclass(frozen=True)
class Unmeasured:
    """An assessment item that can't be judged whole, and the record it lacks."""

    item_no: int
    record: str


@dataclass(frozen=True)
class Scores:
    """Everything about the score; without a name it is that of the adopted reading."""

    score: Both[Score]
    readings: list[Score]
    course: list[OfDay]
    causes: list[Cause]
    causes_before: list[Cause] | None
    heaviest: list[Heavy]
    unmeasured: list[Unmeasured]


def scores(scope: Scope) -> Scores | None:
    """Return the score; None where no case was ever loaded, for then it stands on nothing."""
    if not scope.has("cases"):
        return None
    return Scores(
        scope.both(Score, SCORE),
        scope.rows(Score, READINGS),
        scope.rows(OfDay, COURSE),
        scope.rows(Cause, CAUSES),
        scope.rows(Cause, CAUSES, scope.before) if scope.before else None,
        scope.rows(Heavy, HEAVIEST, most=HEAVIEST_SHOWN),
        scope.rows(Unmeasured, UNMEASURED),
    )
