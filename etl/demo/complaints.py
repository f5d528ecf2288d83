"""What people call about in the demo: categories, their seasons, and the words they use."""

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from etl.demo import facts

Drawn = TypeVar("Drawn")


class Complaint(NamedTuple):
    """One leaf of the categories: who handles it, within how long, and when it is common.

    `months` holds a digit for each month from January, the weight of the leaf in that month.
    """

    category: str
    case_type: str
    unit: str
    limit_hours: int
    weight: int
    months: str
    issues: Sequence[str]

    def weight_in(self, month: int) -> int:
        """Return how common the leaf is in `month` (1–12)."""
        return self.weight * int(self.months[month - 1])


WORDS = facts.COMPLAINTS
COMPLAINTS = tuple(Complaint(**leaf) for leaf in WORDS["complaints"])
SEEN_ON_VIDEO: dict[str, str] = WORDS["seen_on_video"]


@cache
def _weights(month: int) -> tuple[int, ...]:
    return tuple(accumulate(leaf.weight_in(month) for leaf in COMPLAINTS))


def complaint(luck: Random, month: int) -> Complaint:
    """Draw what somebody calls about in `month` (1–12)."""
    weights = _weights(month)
    return COMPLAINTS[bisect(weights, luck.random() * weights[-1])]


def choice(luck: Random, words: Sequence[Drawn]) -> Drawn:
    """Draw one of `words`; three times as fast as `Random.choice`."""
    return words[int(luck.random() * len(words))]
