"""What cases are about and where they come from, and what grew."""

from dataclasses import dataclass

from reports.scope import Scope

TOPICS = "marts.topics_between($contract, $first, $last, $before_first, $before_last)"
MOST = f"{TOPICS} where topic_kind = $of order by received desc, topic limit $most"
RISING = f"""
{TOPICS}
where topic_kind = 'subcategory' and received > before
order by received - before desc, topic
limit $most
"""
SHOWN = {"daily": 6, "weekly": 8, "monthly": 10}
RISING_LOOKED_AT = 10


@dataclass(frozen=True)
class Topic:
    """Cases of one category, community, channel or unit, in the period and in the one before."""

    topic: str
    received: int
    before: int
    overdue: int
    share: float | None


@dataclass(frozen=True)
class HotSpots:
    """The most frequent categories and communities; `rising`: second-level ones that grew most."""

    categories: list[Topic]
    communities: list[Topic]
    rising: list[Topic]


def hot_spots(scope: Scope) -> HotSpots | None:
    """Return what is hot; None where no case was ever loaded."""
    if not scope.has("cases"):
        return None
    shown = SHOWN[scope.period.kind]
    return HotSpots(
        scope.rows(Topic, MOST, of="category", most=shown),
        scope.rows(Topic, MOST, of="community", most=shown),
        scope.rows(Topic, RISING, most=RISING_LOOKED_AT) if scope.before else [],
    )
