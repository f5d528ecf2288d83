"""The three rates, and how departments and communities rank by them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import final

from reports.scope import Both, Measured, Scope, Span

MONTH = "marts.assessment_months where contract_id = $contract and month = $month"
POOLED = """
marts.pooled_between($contract, $first, $last)
where scope = 'counted'
order by case unit_kind when 'all' then 0 when 'department' then 1 else 2 end, unit_kind
"""
OF_MONTH = "marts.unit_ranking where contract_id = $contract and month = $month and "
OF_DAYS = "marts.ranking_between($contract, $first, $last, $before_first, $before_last) where "
RANKED = "scope = 'counted' order by rank nulls last, unit"
UNRANKED = "marts.unranked_between($contract, $first, $last) where scope = 'counted'"
OTHER_CHANNEL = "other_channel"


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


@dataclass(frozen=True)
class Ranks:
    """Everything about rates and ranks; `span` are the days they rest on."""

    span: Span
    is_over: bool
    measured: Both[Measured]
    pooled: Both[list[Pooled]]
    units: list[Ranked]
    of_other_channels: int
    of_no_unit: int

    def of_kind(self, unit_kind: str) -> list[Ranked]:
        """Return the units of one kind, the best first."""
        return [unit for unit in self.units if unit.unit_kind == unit_kind]

    def total(self, unit_kind: str = "all") -> Pooled | None:
        """Return the pooled rates of one kind."""
        return _of(unit_kind, self.pooled.now)

    def total_before(self, unit_kind: str = "all") -> Pooled | None:
        """Return the pooled rates of one kind in the days before."""
        return _of(unit_kind, self.pooled.before or [])


@dataclass(frozen=True)
class _Month:
    month_first_day: date
    month_last_day: date


@dataclass(frozen=True)
class _Unranked:
    reason: str
    cases: int


def ranks(scope: Scope) -> Ranks | None:
    """Return rates and ranks; None where there are none to make.

    A month's report takes the assessment month that ends in it, any other its own days.
    """
    if not scope.has("units"):
        return None
    monthly = scope.period.kind == "monthly"
    span = _month(scope, scope.period.month) if monthly else scope.now
    if span is None:
        return None
    before = _month(scope, scope.period.before.month) if monthly else scope.before
    unranked = scope.rows(_Unranked, UNRANKED, span)
    return Ranks(
        span,
        scope.facts.is_over(span.last),
        Both(
            scope.measured(span)["cases"],
            scope.measured(before)["cases"] if before else None,
        ),
        Both(
            scope.rows(Pooled, POOLED, span), scope.rows(Pooled, POOLED, before) if before else None
        ),
        scope.rows(Ranked, (OF_MONTH if monthly else OF_DAYS) + RANKED, month=scope.period.month),
        sum(row.cases for row in unranked if row.reason == OTHER_CHANNEL),
        sum(row.cases for row in unranked if row.reason != OTHER_CHANNEL),
    )


def _month(scope: Scope, month: str) -> Span | None:
    """Return the days of an assessment month, or None where none lies in the term."""
    for found in scope.rows(_Month, MONTH, month=month):
        return Span(found.month_first_day, found.month_last_day)
    return None


def _of(unit_kind: str, pooled: list[Pooled]) -> Pooled | None:
    return next((row for row in pooled if row.unit_kind == unit_kind), None)
