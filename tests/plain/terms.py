"""What a contract says, as far as the ledger needs it; the defaults are those of Qinghe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

DAY = timedelta(days=1)
TEAMS = ("supervisor", "dispatch", "appeals", "video")
POLICIES = ("personnel", "safety", "performance", "training")


class Version(Protocol):
    """A term as it stands from a day on; the first has no day or that of the term."""

    @property
    def effective_from(self) -> date | None:
        """The first day on which it holds."""


V = TypeVar("V", bound=Version)


def in_force(versions: Sequence[V], day: date) -> V:
    """Give the version in force on a day; before the first, the first."""
    begun = [one for one in versions if (one.effective_from or date.min) <= day]
    return max(begun, key=lambda one: one.effective_from or date.min, default=versions[0])


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
    """One way of reading what the clauses leave open, and what is agreed later about it."""

    name: str
    late_blocks: str = "full"
    same_day_unit: str = "case"
    same_day_from: str = "feedback"
    redispatch: str = "free"
    effective_from: date | None = None
    later: tuple["Reading", ...] = ()

    def on(self, day: date) -> "Reading":
        """Give the reading agreed for what arises on a day."""
        return in_force((self, *self.later), day)


@dataclass(frozen=True)
class Due:
    """When a regular report is due: so many days after its period's last, at that time."""

    days_after: int
    at: time
    effective_from: date | None = None


@dataclass(frozen=True)
class Team:
    """Who has to be on post."""

    size: int = 11
    groups: tuple[str, ...] = TEAMS
    effective_from: date | None = None


@dataclass(frozen=True)
class Grounds:
    """Which items each ground of exemption reaches."""

    system_failure: tuple[int, ...] = (3,)
    leader_instruction: tuple[int, ...] = (3,)
    force_majeure: tuple[int, ...] = (2, 3, 4)
    effective_from: date | None = None


DUES = {
    "daily": (Due(1, time(10)),),
    "weekly": (Due(1, time(12)),),
    "monthly": (Due(3, time(18)),),
}
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
    teams: tuple[Team, ...] = (Team(),)
    on_post_within_days: int = 20
    full_score: Decimal = Decimal(100)
    pass_mark: Decimal = Decimal(60)
    stale_after: timedelta = timedelta(hours=24)
    least_measured: Decimal = Decimal("0.95")
    gap: timedelta = timedelta(hours=24)
    dues: Mapping[str, tuple[Due, ...]] = field(default_factory=lambda: DUES)
    grounds: tuple[Grounds, ...] = (Grounds(),)
    rules: Mapping[int, tuple[Rule, ...]] = field(default_factory=_rules)
    readings: tuple[Reading, ...] = READINGS

    def holds(self, day: date) -> bool:
        """Say whether the day lies within the term, both ends included."""
        return self.starts_on <= day <= self.ends_on

    def is_of(self, street: str | None) -> bool:
        """Say whether a row that names this street, or none, is the contract's."""
        return street in (None, self.street, *self.aliases)

    def rule(self, item: int, day: date) -> Rule:
        """Give the version of an item's rule that is in force on a day."""
        return in_force(self.rules[item], day)

    def due_at(self, kind: str, ends_on: date) -> datetime:
        """Give the instant at which the report of a period is due."""
        due = in_force(self.dues[kind], ends_on)
        return datetime.combine(ends_on + due.days_after * DAY, due.at)

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
