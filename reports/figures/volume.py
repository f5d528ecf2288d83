"""How many cases came in, and how they were handled."""

from dataclasses import dataclass
from datetime import date
from typing import final

from reports.figures.hot_topics import TOPICS, Topic
from reports.scope import Both, Scope

CASES = "marts.cases_between($contract, $reading, $first, $last)"
HOURS = "marts.hours_between($contract, $reading, $first, $last)"
BY_DAY = "marts.days_between($contract, $first, $last) order by day"
BY_HOUR = f"{HOURS} order by hour"
CHANNELS = f"{TOPICS} where topic_kind = 'channel' order by received desc, topic"
OVERDUE_UNITS = f"""
{TOPICS}
where topic_kind = 'unit' and overdue > 0
order by overdue desc, topic
"""


@final
@dataclass(frozen=True)
class Volume:
    """Cases received in the days, as they stand now; rates 0–1.

    Of `received` are `closed`, of `with_verdict` in time. The clauses with a clock judge those of
    the platform: `judged`, of which `forwarded` and `closing_judged` have an outcome.
    """

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
    judged: int
    forwarded_late: int
    forwarded: int
    forwarding_rate: float | None
    longest_late_seconds: int | None
    not_same_day: int
    closing_judged: int
    same_day_rate: float | None


@dataclass(frozen=True)
class OfDay:
    """Cases received on one day, None where no file of cases speaks for it."""

    day: date
    received: int | None


@dataclass(frozen=True)
class OfHour:
    """Cases received in one hour of the day; `late`: those forwarded late."""

    hour: int
    received: int
    late: int


@dataclass(frozen=True)
class Volumes:
    """Everything about how many."""

    total: Both[Volume]
    channels: list[Topic]
    by_day: list[OfDay]
    by_hour: list[OfHour]
    overdue_units: list[Topic]


def volumes(scope: Scope) -> Volumes | None:
    """Return how many; None where nothing of the cases is on file."""
    if not scope.has("cases"):
        return None
    return Volumes(
        scope.both(Volume, CASES),
        scope.rows(Topic, CHANNELS),
        scope.rows(OfDay, BY_DAY),
        scope.rows(OfHour, BY_HOUR),
        scope.rows(Topic, OVERDUE_UNITS),
    )
