"""The three rates, and how departments and communities rank by them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope, Span

MONTH = """
select min(month_first_day) as first, max(month_last_day) as last
from core.ranking_days
where contract_id = $contract and month = $month
having count(*) > 0
"""
POOLED = """
with summed as (
    select
        coalesce(days.unit_kind, 'all') as unit_kind,
        cast(sum(days.received) as bigint) as received,
        cast(sum(days.valid_callbacks) as bigint) as valid_callbacks,
        sum(days.contacted) as contacted,
        sum(days.resolved) as resolved,
        sum(days.satisfied) as satisfied,
        sum(days.basically_satisfied) as basically_satisfied,
        cast(sum(days.earned) as bigint) as earned,
        cast(sum(days.possible) as bigint) as possible
    from marts.unit_days as days
    where
        days.contract_id = $contract
        and days.scope = 'counted'
        and days.day >= $first
        and days.day <= $last
    group by grouping sets ((days.unit_kind), ())
    having sum(days.received) is not null
)

select
    summed.unit_kind,
    summed.received,
    summed.valid_callbacks,
    share_of(summed.contacted, summed.valid_callbacks) as response_rate,
    share_of(summed.resolved, summed.valid_callbacks) as resolution_rate,
    share_of(
        summed.satisfied + rankings.basically_satisfied_share * summed.basically_satisfied,
        summed.valid_callbacks
    ) as satisfaction_rate,
    composite_of(summed.earned, summed.possible) as composite,
    rankings.small_sample
from summed
inner join core.rankings as rankings on rankings.contract_id = $contract
order by
    case summed.unit_kind when 'all' then 0 when 'department' then 1 else 2 end,
    summed.unit_kind
"""
RANKED_MONTH = """
select
    unit_kind,
    unit,
    received,
    valid_callbacks,
    response_rate,
    resolution_rate,
    satisfaction_rate,
    composite,
    rank,
    previous_rank,
    movement,
    interval_low,
    interval_high,
    is_small_sample
from marts.unit_ranking
where contract_id = $contract and month = $month and scope = 'counted'
order by rank nulls last, unit
"""
RANKED_SPAN = """
select
    ranked.unit_kind,
    ranked.unit,
    ranked.received,
    ranked.valid_callbacks,
    ranked.response_rate,
    ranked.resolution_rate,
    ranked.satisfaction_rate,
    ranked.composite,
    ranked.rank,
    previous.rank as previous_rank,
    previous.rank - ranked.rank as movement,
    ranked.interval_low,
    ranked.interval_high,
    ranked.is_small_sample
from marts.ranking_between($contract, $first, $last) as ranked
left join marts.ranking_between($contract, $before_first, $before_last) as previous
    on
        ranked.unit_kind = previous.unit_kind
        and ranked.unit = previous.unit
        and ranked.scope = previous.scope
where ranked.scope = 'counted'
order by ranked.rank nulls last, ranked.unit
"""
UNRANKED = """
select count(*) as cases
from core.ranking_cases
where
    contract_id = $contract
    and day >= $first
    and day <= $last
    and unit_kind is null
    and is_counted
"""


@final
@dataclass(frozen=True)
class Pooled:
    """The rates of all units of a kind together, of both kinds as 'all'."""

    unit_kind: str
    received: int
    valid_callbacks: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None
    composite: Decimal | None
    small_sample: int


@final
@dataclass(frozen=True)
class Ranked:
    """One unit's rates and its rank among those of its kind."""

    unit_kind: str
    unit: str
    received: int
    valid_callbacks: int
    response_rate: float | None
    resolution_rate: float | None
    satisfaction_rate: float | None
    composite: Decimal | None
    rank: int | None
    previous_rank: int | None
    movement: int | None
    interval_low: float | None
    interval_high: float | None
    is_small_sample: bool


@final
@dataclass(frozen=True)
class Ranks:
    """Everything about rates and ranks; `span` are the days they rest on."""

    span: Span
    is_over: bool
    pooled: Both[list[Pooled]]
    units: list[Ranked]
    unranked: int

    def of_kind(self, unit_kind: str) -> list[Ranked]:
        """Return the units of one kind, the best first."""
        return [unit for unit in self.units if unit.unit_kind == unit_kind]

    def total(self, unit_kind: str = "all") -> Pooled | None:
        """Return the pooled rates of one kind."""
        return _of(unit_kind, self.pooled.now)

    def total_before(self, unit_kind: str = "all") -> Pooled | None:
        """Return the pooled rates of one kind in the days before."""
        return _of(unit_kind, self.pooled.before or [])


@final
@dataclass(frozen=True)
class _Month:
    first: date
    last: date


@final
@dataclass(frozen=True)
class _Count:
    cases: int


def ranks(scope: Scope) -> Ranks | None:
    """Return rates and ranks; None where there are none to make.

    A month's report takes the assessment month that ends in it, any other its own days.
    """
    if not scope.has("cases", "units"):
        return None
    monthly = scope.period.kind == "monthly"
    span = _month(scope, scope.period.month) if monthly else scope.now
    if span is None:
        return None
    before = _month(scope, scope.period.before.month) if monthly else scope.before
    return Ranks(
        span,
        scope.facts.is_over(span.last),
        Both(
            scope.rows(Pooled, POOLED, span),
            scope.rows(Pooled, POOLED, before) if before else None,
        ),
        scope.rows(Ranked, RANKED_MONTH if monthly else RANKED_SPAN, month=scope.period.month),
        scope.one(_Count, UNRANKED, span).cases,
    )


def _month(scope: Scope, month: str) -> Span | None:
    """Return the days of an assessment month, or None where none lies in the term."""
    for found in scope.rows(_Month, MONTH, month=month):
        return Span(found.first, found.last)
    return None


def _of(unit_kind: str, pooled: list[Pooled]) -> Pooled | None:
    return next((row for row in pooled if row.unit_kind == unit_kind), None)
