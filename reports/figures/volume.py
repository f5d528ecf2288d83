"""How many cases came in, and how they were handled."""

from dataclasses import dataclass
from datetime import date
from typing import final

from reports.scope import Both, Scope

VOLUME = """
select
    cast(coalesce(sum(received), 0) as bigint) as received,
    cast(coalesce(sum(closed), 0) as bigint) as closed,
    cast(coalesce(sum(on_time), 0) as bigint) as on_time,
    cast(coalesce(sum(late), 0) as bigint) as late,
    cast(coalesce(sum(overdue), 0) as bigint) as overdue,
    cast(coalesce(sum(open), 0) as bigint) as open,
    cast(coalesce(sum(no_deadline), 0) as bigint) as no_deadline,
    cast(coalesce(sum(on_time + late + overdue), 0) as bigint) as with_verdict,
    share_of(sum(closed), sum(received)) as closing_rate,
    share_of(sum(on_time), sum(on_time + late + overdue)) as on_time_rate,
    cast(
        floor(share_of(sum(handling_seconds_sum), sum(closed_measured)) + 0.5) as bigint
    ) as mean_seconds
from marts.handling_summary
where contract_id = $contract and day >= $first and day <= $last
"""
CHANNELS = """
select
    channel,
    count(case when received_at >= $first then 1 end) as received,
    count(case when received_at < $before_until then 1 end) as before
from core.cases
where
    contract_id = $contract
    and received_at < $until
    and received_at >= coalesce($before_first, $first)
    and (received_at >= $first or received_at < $before_until)
group by channel
order by received desc, channel
"""
BY_DAY = """
select
    calendar.day,
    cast(coalesce(sum(summary.received), 0) as bigint) as received
from core.calendar as calendar
left join marts.handling_summary as summary
    on calendar.day = summary.day and summary.contract_id = $contract
where calendar.day >= $first and calendar.day <= $last
group by calendar.day
order by calendar.day
"""
BY_HOUR = """
select
    numbers.n - 1 as hour,
    count(cases.case_id) as received
from core.numbers as numbers
left join core.cases as cases
    on
        extract('hour' from cases.received_at) = numbers.n - 1
        and cases.contract_id = $contract
        and cases.received_at >= $first
        and cases.received_at < $until
where numbers.n between 1 and 24
group by numbers.n
order by numbers.n
"""
OVERDUE_UNITS = """
select unit, cast(sum(overdue) as bigint) as overdue
from marts.handling_summary
where contract_id = $contract and day >= $first and day <= $last
group by unit
having sum(overdue) > 0
order by overdue desc, unit
"""


@final
@dataclass(frozen=True)
class Volume:
    """Cases received in the days, as they stand now; rates 0–1 over `received`, `with_verdict`."""

    received: int
    closed: int
    on_time: int
    late: int
    overdue: int
    open: int
    no_deadline: int
    with_verdict: int
    closing_rate: float | None
    on_time_rate: float | None
    mean_seconds: int | None


@final
@dataclass(frozen=True)
class Channel:
    """Cases of one channel."""

    channel: str
    received: int
    before: int


@final
@dataclass(frozen=True)
class OfDay:
    """Cases received on one day."""

    day: date
    received: int


@final
@dataclass(frozen=True)
class OfHour:
    """Cases received in one hour of the day."""

    hour: int
    received: int


@final
@dataclass(frozen=True)
class OverdueUnit:
    """Cases of one unit that are open past the platform's limit."""

    unit: str
    overdue: int


@final
@dataclass(frozen=True)
class Volumes:
    """Everything about how many."""

    total: Both[Volume]
    channels: list[Channel]
    by_day: list[OfDay]
    by_hour: list[OfHour]
    overdue_units: list[OverdueUnit]


def volumes(scope: Scope) -> Volumes | None:
    """Return how many; None where no case was ever loaded."""
    if not scope.has("cases"):
        return None
    return Volumes(
        scope.both(Volume, VOLUME),
        scope.rows(Channel, CHANNELS),
        scope.rows(OfDay, BY_DAY),
        scope.rows(OfHour, BY_HOUR),
        scope.rows(OverdueUnit, OVERDUE_UNITS),
    )
