"""What keeps being complained about in one community."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, final

from reports.periods import DAY
from reports.scope import Scope

LISTED = """
select
    repeats.community,
    repeats.category,
    repeats.unit,
    repeats.cases,
    repeats.open_cases,
    repeats.first_at,
    repeats.last_at
from marts.repeats as repeats
where
    repeats.contract_id = $contract
    and repeats.month = $month
    and repeats.last_at >= $since
    and repeats.first_at < $until
order by repeats.cases desc, repeats.community, repeats.category, repeats.unit
limit $most
"""
TOTAL = """
select
    count(*) as groups,
    cast(coalesce(sum(repeats.cases), 0) as bigint) as cases,
    cast(coalesce(sum(repeats.open_cases), 0) as bigint) as open_cases
from marts.repeats as repeats
where
    repeats.contract_id = $contract
    and repeats.month = $month
    and repeats.last_at >= $since
    and repeats.first_at < $until
"""
MONTH = """
select
    min(days.month) as month,
    min(days.month_first_day) as first,
    max(days.month_last_day) as last,
    min(rankings.repeats_from) as repeats_from
from core.ranking_days as days
inner join core.rankings as rankings on days.contract_id = rankings.contract_id
where
    days.contract_id = $contract
    and (days.month = $month or ($month is null and days.day = $last))
having count(*) > 0
"""
SHOWN = {"daily": 6, "weekly": 8, "monthly": 10}


@final
@dataclass(frozen=True)
class Repeat:
    """Cases of one month, community, unit and category."""

    community: str
    category: str
    unit: str
    cases: int
    open_cases: int
    first_at: datetime
    last_at: datetime


@final
@dataclass(frozen=True)
class Total:
    """All of them."""

    groups: int
    cases: int
    open_cases: int


@final
@dataclass(frozen=True)
class Month:
    """The assessment month they are counted in, and from how many cases on they are told."""

    month: str
    first: date
    last: date
    repeats_from: int


@final
@dataclass(frozen=True)
class Repeats:
    """Everything about repeats."""

    month: Month
    total: Total
    listed: list[Repeat]


def repeats(scope: Scope) -> Repeats | None:
    """Return the repeats of the assessment month; None where there is none or no case loaded.

    A month's report takes the assessment month that ends in it; a day's or a week's, of that
    which holds its last day, those that were going on in its days.
    """
    if not scope.has("cases", "units"):
        return None
    monthly = scope.period.kind == "monthly"
    for month in scope.rows(Month, MONTH, month=scope.period.month if monthly else None):
        given: dict[str, Any] = {
            "month": month.month,
            "since": month.first if monthly else scope.now.first,
        }
        if monthly:
            given["until"] = month.last + DAY
        listed = scope.rows(Repeat, LISTED, most=SHOWN[scope.period.kind], **given)
        return Repeats(month, scope.one(Total, TOTAL, **given), listed)
    return None
