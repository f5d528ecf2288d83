"""The score at the end of the period, what it lost in it, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope
from warehouse.wording.reasons.ledger import FIGURES, Figures

SCORE = """
select
    closing.score as closing,
    closing.score_if_pending as closing_if_pending,
    coalesce(opening.score, contracts.full_score) as opening
from core.contracts as contracts
inner join marts.score_daily as closing
    on contracts.contract_id = closing.contract_id and closing.day = $last
left join marts.score_daily as opening
    on
        closing.contract_id = opening.contract_id
        and closing.reading = opening.reading
        and opening.day = $eve
where contracts.contract_id = $contract and closing.reading = $reading
"""
READINGS = """
select reading, score from marts.score_daily
where contract_id = $contract and day = $last
order by reading
"""
COURSE = """
select day, score from marts.score_daily
where contract_id = $contract and reading = $reading and day >= $first and day <= $last
order by day
"""
LOST = """
select
    cast(coalesce(sum(case when state = 'confirmed' then points end), 0) as decimal(12, 2))
        as confirmed,
    cast(coalesce(sum(case when state = 'pending' then points end), 0) as decimal(12, 2))
        as pending,
    cast(coalesce(sum(case when state = 'exempt' then points end), 0) as decimal(12, 2))
        as exempt,
    cast(
        coalesce(sum(case when state = 'confirmed' then points end), 0) * $days_total
        as decimal(18, 2)
    ) as confirmed_times_term
from marts.deductions
where
    contract_id = $contract
    and reading = $reading
    and occurred_on >= $first
    and occurred_on <= $last
"""
CAUSES = """
select
    cause,
    count(distinct subject_id) as subjects,
    cast(sum(units) as bigint) as units,
    cast(coalesce(sum(case when state = 'confirmed' then points end), 0) as decimal(12, 2))
        as confirmed,
    cast(coalesce(sum(case when state = 'pending' then points end), 0) as decimal(12, 2))
        as pending,
    cast(coalesce(sum(case when state = 'exempt' then points end), 0) as decimal(12, 2))
        as exempt
from marts.deductions
where
    contract_id = $contract
    and reading = $reading
    and occurred_on >= $first
    and occurred_on <= $last
group by cause
order by confirmed desc, pending desc, units desc, cause
"""
HEAVIEST = f"""
select cause, case_id, {", ".join(FIGURES)}
from marts.deductions
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
select distinct item_no, record from core.unloaded_records
where contract_id = $contract and reading = $reading
order by item_no, record
"""
HEAVIEST_SHOWN = 6


@final
@dataclass(frozen=True)
class Score:
    """The score at the end of the last day and before the first."""

    closing: Decimal
    closing_if_pending: Decimal
    opening: Decimal


@final
@dataclass(frozen=True)
class OfReading:
    """The score of one reading at the end of the last day."""

    reading: str
    score: Decimal


@final
@dataclass(frozen=True)
class OfDay:
    """The score at the end of one day."""

    day: date
    score: Decimal


@final
@dataclass(frozen=True)
class Lost:
    """Points lost in the days, by state; `confirmed_times_term`: confirmed × days of the term."""

    confirmed: Decimal
    pending: Decimal
    exempt: Decimal
    confirmed_times_term: Decimal


@final
@dataclass(frozen=True)
class Cause:
    """What one cause cost."""

    cause: str
    subjects: int
    units: int
    confirmed: Decimal
    pending: Decimal
    exempt: Decimal


@final
@dataclass(frozen=True, kw_only=True)
class Heavy(Figures):
    """One deduction with the figures of its reason."""

    cause: str
    case_id: str | None


@final
@dataclass(frozen=True)
class Unmeasured:
    """An assessment item that can't be judged whole, and the record it lacks."""

    item_no: int
    record: str


@final
@dataclass(frozen=True)
class Scores:
    """Everything about the score."""

    score: Score
    lost: Both[Lost]
    readings: list[OfReading]
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
        scope.one(Score, SCORE),
        _lost(scope),
        scope.rows(OfReading, READINGS),
        scope.rows(OfDay, COURSE),
        scope.rows(Cause, CAUSES),
        scope.rows(Cause, CAUSES, scope.before) if scope.before else None,
        scope.rows(Heavy, HEAVIEST, most=HEAVIEST_SHOWN),
        scope.rows(Unmeasured, UNMEASURED),
    )


def _lost(scope: Scope) -> Both[Lost]:
    term = scope.facts.days_total
    before = scope.one(Lost, LOST, scope.before, days_total=term) if scope.before else None
    return Both(scope.one(Lost, LOST, days_total=term), before)
