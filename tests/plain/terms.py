"""What a contract says, as far as the ledger needs it; the defaults are those of Qinghe."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

DAY = timedelta(days=1)
TEAMS = ("supervisor", "dispatch", "appeals", "video")
POLICIES = ("personnel", "safety", "performance", "training")


@dataclass(frozen=True)
class Rule:
    """One version of one item's numbers, in force from a day on."""

    effective_from: date
    points: Decimal | None
    limit: timedelta = timedelta(hours=2)
    block: timedelta = timedelta(hours=2)

    @property
    def cost(self) -> Decimal:
        """What a unit costs; without a price, nothing."""
        return self.points or Decimal(0)


@dataclass(frozen=True)
class Reading:
    """One way of reading what the clauses leave open."""

    name: str
    late_blocks: str = "full"
    same_day_unit: str = "case"
    same_day_from: str = "feedback"
    redispatch: str = "free"


@dataclass(frozen=True)
class Dues:
    """When the regular reports are due."""

    daily: time = time(10)
    weekly: time = time(12)
    monthly: time = time(18)
    monthly_day: int = 3


READINGS = (
    Reading("adopted"),
    Reading("strict", late_blocks="started", redispatch="timed"),
    Reading("lenient", same_day_unit="day"),
)
QINGHE_STARTS_ON = date(2026, 4, 22)
QINGHE_POINTS = {1: None, 2: "0.1", 3: "0.2", 4: "0.5", 5: None, 6: None, 7: "1", 8: "1"}


def _rules() -> dict[int, tuple[Rule, ...]]:
    return {
        item: (Rule(QINGHE_STARTS_ON, None if points is None else Decimal(points)),)
        for item, points in QINGHE_POINTS.items()
    }


@dataclass(frozen=True)
class Terms:
    """One contract: a street, a term, rules by item and date, readings."""

    contract_id: str = "qinghe-2026"
    street: str = "清河街道"
    aliases: tuple[str, ...] = ()
    starts_on: date = QINGHE_STARTS_ON
    ends_on: date = date(2027, 4, 21)
    signed_on: date = QINGHE_STARTS_ON
    team: int = 11
    on_post_within_days: int = 20
    full_score: Decimal = Decimal(100)
    pass_mark: Decimal = Decimal(60)
    dues: Dues = Dues()
    rules: Mapping[int, tuple[Rule, ...]] = field(default_factory=_rules)
    readings: tuple[Reading, ...] = READINGS

    def holds(self, day: date) -> bool:
        """Say whether the day lies within the term, both ends included."""
        return self.starts_on <= day <= self.ends_on

    def rule(self, item: int, day: date) -> Rule:
        """Give the version in force on a day; before the first, the first."""
        versions = self.rules[item]
        started = [version for version in versions if version.effective_from <= day]
        return max(started, key=lambda version: version.effective_from, default=versions[0])

    def days(self, until: date) -> list[date]:
        """List the days of the term that have begun by a day."""
        last = min(self.ends_on, until)
        return [self.starts_on + n * DAY for n in range((last - self.starts_on).days + 1)]


def midnight(day: date) -> datetime:
    """Give the instant at which a day begins."""
    return datetime.combine(day, time())


def end_of(day: date) -> datetime:
    """Give the instant at which a day ends: 00:00 of the next."""
    return midnight(day + DAY)
