"""What a forecast is made from: the whole days of the term so far, by item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Days = NDArray[np.bool_]


@dataclass(frozen=True)
class Item:
    """One priced item: what fell each whole day of the term, and whether the day is measured.

    `unit_points` is what a unit costs by the contract, the middle where it leaves a range.
    """

    item_no: int
    units: Array
    points: Array
    is_measured: Days
    unit_points: float

    def until(self, days: int) -> "Item":
        """Return the item as it stood after the first `days` days."""
        return replace(
            self,
            units=self.units[:days],
            points=self.points[:days],
            is_measured=self.is_measured[:days],
        )


@dataclass(frozen=True)
class Term:
    """What frames the score: full marks, the pass mark and the days of the term."""

    full_score: float
    pass_mark: float
    days: int


@dataclass(frozen=True)
class History:
    """The term up to the end of a day; `lost` are all points confirmed so far."""

    term: Term
    items: Sequence[Item]
    is_measured: Days
    lost: float

    @property
    def days(self) -> int:
        """Return how many whole days have passed."""
        return len(self.is_measured)

    @property
    def days_to_come(self) -> int:
        """Return how many days of the term are still to come."""
        return self.term.days - self.days

    def lost_on(self) -> Array:
        """Return the points lost on each whole day, of every item."""
        lost: Array = sum((item.points for item in self.items), np.zeros(self.days))
        return lost

    def until(self, days: int) -> "History":
        """Return what was known after the first `days` days, as today's data tells it."""
        return replace(
            self,
            items=[item.until(days) for item in self.items],
            is_measured=self.is_measured[:days],
            lost=float(self.lost_on()[:days].sum()),
        )
