"""What a contract says of rankings; the defaults are those of Qinghe."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Terms:
    """One contract: its term, its assessment month and its weights, as they are written."""

    contract_id: str = "qinghe-2026"
    starts_on: date = date(2026, 4, 22)
    ends_on: date = date(2027, 4, 21)
    month_starts_on_day: int = 19
    weights: tuple[str, str, str] = ("0.1", "0.5", "0.4")
    basic_share: str = "0.9"
    small_sample: int = 30
    repeats_from: int = 3

    def holds(self, day: date) -> bool:
        """Say whether the day lies within the term, both ends included."""
        return self.starts_on <= day <= self.ends_on

    def days(self) -> list[date]:
        """List the days of the term."""
        return [self.starts_on + n * DAY for n in range((self.ends_on - self.starts_on).days + 1)]

    def worth(self, satisfaction: str | None) -> Fraction:
        """Say how much of a satisfied citizen an answer is worth."""
        return {"满意": Fraction(1), "基本满意": Fraction(self.basic_share)}.get(
            satisfaction or "", Fraction(0)
        )


class Month(NamedTuple):
    """An assessment month; it bears the name of the month in which it ends."""

    name: str
    first_day: date
    last_day: date

    @property
    def over_at(self) -> datetime:
        """The instant from which no case of it can come in."""
        return datetime.combine(self.last_day + DAY, time())


def month_of(terms: Terms, day: date) -> Month:
    """Find the assessment month of a day, walking to its ends."""
    first, last = day, day
    while first.day != terms.month_starts_on_day:
        first -= DAY
    while (last + DAY).day != terms.month_starts_on_day:
        last += DAY
    return Month(f"{last:%Y-%m}", first, last)
