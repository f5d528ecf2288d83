"""Labels, numbers and times as the office writes them, in Chinese and English."""

from dashboard.wording.language import _, plain, said, said_column, to_say
from dashboard.wording.numbers import (
    NOTHING,
    count,
    is_missing,
    money,
    points,
    points_of,
    rate,
    share,
    signed,
    yuan,
)
from dashboard.wording.states import STATES, State, state, word
from dashboard.wording.times import ago, clock, day, duration, late, left, moment

__all__ = [
    "NOTHING",
    "STATES",
    "State",
    "_",
    "ago",
    "clock",
    "count",
    "day",
    "duration",
    "is_missing",
    "late",
    "left",
    "moment",
    "money",
    "plain",
    "points",
    "points_of",
    "rate",
    "said",
    "said_column",
    "share",
    "signed",
    "state",
    "to_say",
    "word",
    "yuan",
]
