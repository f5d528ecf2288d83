"""What cases are about and where they come from, and what grew."""

from dataclasses import dataclass
from typing import final

from reports.scope import Scope

COUNTED = """
with counted as (
    select
        coalesce({column}, '') as name,
        count(case when received_at >= $first then 1 end) as received,
        count(case when received_at < $before_until then 1 end) as before
    from core.cases
    where
        contract_id = $contract
        and received_at < $until
        and received_at >= coalesce($before_first, $first)
        and (received_at >= $first or received_at < $before_until)
    group by coalesce({column}, '')
)

select
    counted.name,
    counted.received,
    counted.before,
    share_of(counted.received, sum(counted.received) over ()) as share
from counted
"""
MOST = "order by counted.received desc, counted.name limit $most"
GREW = """
where counted.received > counted.before
order by counted.received - counted.before desc, counted.name
limit $most
"""
CATEGORIES = COUNTED.format(column="category_1") + MOST
COMMUNITIES = COUNTED.format(column="community") + MOST
RISING = COUNTED.format(column="coalesce(category_2, category_1)") + GREW
SHOWN = {"daily": 6, "weekly": 8, "monthly": 10}
RISING_LOOKED_AT = 10


@final
@dataclass(frozen=True)
class Hot:
    """Cases of one category or community, in the period and in the one before."""

    name: str
    received: int
    before: int
    share: float | None


@final
@dataclass(frozen=True)
class HotSpots:
    """The most frequent categories and communities; `rising`: second-level ones that grew most."""

    categories: list[Hot]
    communities: list[Hot]
    rising: list[Hot]


def hot_spots(scope: Scope) -> HotSpots | None:
    """Return what is hot; None where no case was ever loaded."""
    if not scope.has("cases"):
        return None
    shown = SHOWN[scope.period.kind]
    return HotSpots(
        scope.rows(Hot, CATEGORIES, most=shown),
        scope.rows(Hot, COMMUNITIES, most=shown),
        scope.rows(Hot, RISING, most=RISING_LOOKED_AT) if scope.before else [],
    )
