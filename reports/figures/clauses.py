"""How the two clauses with a clock were kept, and when and where they were not."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope

KEPT = """
select
    count(*) as cases,
    count(case when outcomes.forwarding_outcome = 'missed' then 1 end) as late,
    count(case when outcomes.forwarding_outcome in ('met', 'missed') then 1 end) as forwarded,
    share_of(
        count(case when outcomes.forwarding_outcome = 'met' then 1 end),
        count(case when outcomes.forwarding_outcome in ('met', 'missed') then 1 end)
    ) as forwarding_rate,
    count(case when outcomes.closing_outcome = 'missed' then 1 end) as not_same_day,
    count(case when outcomes.closing_outcome in ('met', 'missed') then 1 end) as closed,
    share_of(
        count(case when outcomes.closing_outcome = 'met' then 1 end),
        count(case when outcomes.closing_outcome in ('met', 'missed') then 1 end)
    ) as same_day_rate,
    max(outcomes.forwarding_late_seconds) as longest_seconds
from marts.case_outcomes as outcomes
inner join core.cases as cases on outcomes.case_id = cases.case_id
where
    outcomes.contract_id = $contract
    and outcomes.reading = $reading
    and cases.received_at >= $first
    and cases.received_at < $until
"""
HOURS = """
with late as (
    select
        extract('hour' from cases.received_at) as hour,
        count(*) as late
    from marts.case_outcomes as outcomes
    inner join core.cases as cases on outcomes.case_id = cases.case_id
    where
        outcomes.contract_id = $contract
        and outcomes.reading = $reading
        and outcomes.forwarding_outcome = 'missed'
        and cases.received_at >= $first
        and cases.received_at < $until
    group by extract('hour' from cases.received_at)
)

select
    numbers.n - 1 as hour,
    coalesce(late.late, 0) as late
from core.numbers as numbers
left join late on late.hour = numbers.n - 1
where numbers.n between 1 and 24
order by numbers.n
"""
BANDS = """
with late as (
    select
        6 * cast(floor(extract('hour' from cases.received_at) / 6) as integer) as from_hour,
        count(*) as late
    from marts.case_outcomes as outcomes
    inner join core.cases as cases on outcomes.case_id = cases.case_id
    where
        outcomes.contract_id = $contract
        and outcomes.reading = $reading
        and outcomes.forwarding_outcome = 'missed'
        and cases.received_at >= $first
        and cases.received_at < $until
    group by 6 * cast(floor(extract('hour' from cases.received_at) / 6) as integer)
)

select
    late.from_hour,
    late.from_hour + 6 as to_hour,
    late.late,
    cast(sum(late.late) over () as bigint) as all_late
from late
order by late.late desc, late.from_hour
"""
UNITS = """
select
    coalesce(unit, '') as unit,
    count(distinct case when item_no = 2 and subject_kind = 'case' then subject_id end) as late,
    count(distinct case when subject_kind = 'dispatch_error' then subject_id end) as errors,
    count(distinct case when item_no = 3 then subject_id end) as not_same_day,
    cast(coalesce(sum(case when state = 'confirmed' then points end), 0) as decimal(12, 2))
        as confirmed,
    cast(coalesce(sum(case when state = 'pending' then points end), 0) as decimal(12, 2))
        as pending
from marts.deductions
where
    contract_id = $contract
    and reading = $reading
    and occurred_on >= $first
    and occurred_on <= $last
    and case_id is not null
group by coalesce(unit, '')
order by confirmed desc, pending desc, unit
limit $most
"""
REPORTS = """
select kind, title, period_end, due_at, submitted_at
from marts.report_calendar
where
    contract_id = $contract
    and outcome = 'missed'
    and due_at >= $first
    and due_at < $until
order by due_at, kind, title
"""
UNITS_SHOWN = 8


@final
@dataclass(frozen=True)
class Kept:
    """Platform cases received in the days; rates 0–1 over `forwarded` and `closed`."""

    cases: int
    late: int
    forwarded: int
    forwarding_rate: float | None
    not_same_day: int
    closed: int
    same_day_rate: float | None
    longest_seconds: int | None


@final
@dataclass(frozen=True)
class LateHour:
    """Cases received in one hour of the day and forwarded late."""

    hour: int
    late: int


@final
@dataclass(frozen=True)
class LateBand:
    """The same for a quarter of the day, of all that were late."""

    from_hour: int
    to_hour: int
    late: int
    all_late: int


@final
@dataclass(frozen=True)
class LateUnit:
    """Deductions over the cases of one unit."""

    unit: str
    late: int
    errors: int
    not_same_day: int
    confirmed: Decimal
    pending: Decimal


@final
@dataclass(frozen=True)
class LateReport:
    """A report that was due in the days and came late or not at all."""

    kind: str
    title: str | None
    period_end: date
    due_at: datetime
    submitted_at: datetime | None


@final
@dataclass(frozen=True)
class Clauses:
    """Everything about the clauses with a clock."""

    kept: Both[Kept]
    hours: list[LateHour]
    bands: list[LateBand]
    units: list[LateUnit]
    reports: list[LateReport]


def clauses(scope: Scope) -> Clauses | None:
    """Return how the clauses were kept; None where no case was ever loaded."""
    if not scope.has("cases"):
        return None
    return Clauses(
        scope.both(Kept, KEPT),
        scope.rows(LateHour, HOURS),
        scope.rows(LateBand, BANDS),
        scope.rows(LateUnit, UNITS, most=UNITS_SHOWN),
        scope.rows(LateReport, REPORTS),
    )
