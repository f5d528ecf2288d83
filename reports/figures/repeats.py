"""What keeps being complained about in one community."""

from dataclasses import dataclass
from datetime import date, datetime

from reports.periods import DAY
from reports.scope import Scope

REPEATS = """
marts.repeats
where
    contract_id = $contract
    and month = $month
    and last_at >= $since
    and first_at < $before
order by cases desc, community, category, unit
"""
MONTH = """
marts.assessment_months
where
    contract_id = $contract
    and (month = $month or ($month is null and $last between first_day and last_day))
"""
SHOWN = {"daily": 6, "weekly": 8, "monthly": 10}


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


@dataclass(frozen=True)
class Month:
    """The assessment month they are counted in, and from how many cases on they are told.

    Of its days that have begun `measured_days` are on file.
    """

    month: str
    month_first_day: date
    month_last_day: date
    repeats_from: int
    days_begun: int
    measured_days: int


@dataclass(frozen=True)
class Repeats:
    """Every repeat of a month, the most frequent first, and how many of them to list."""

    month: Month
    found: list[Repeat]
    shown: int

    @property
    def listed(self) -> list[Repeat]:
        """The most frequent ones."""
        return self.found[: self.shown]


def repeats(scope: Scope) -> Repeats | None:
    """Return the repeats of the assessment month; None where there is none or no case loaded.

    A month's report takes the assessment month that ends in it; a day's or a week's, of that
    which holds its last day, those that were going on in its days.
    """
    if not scope.has("cases", "units"):
        return None
    monthly = scope.period.kind == "monthly"
    for month in scope.rows(Month, MONTH, month=scope.period.month if monthly else None):
        since = month.month_first_day if monthly else scope.now.first
        before = (month.month_last_day if monthly else scope.now.last) + DAY
        found = scope.rows(Repeat, REPEATS, month=month.month, since=since, before=before)
        return Repeats(month, found, SHOWN[scope.period.kind])
    return None
