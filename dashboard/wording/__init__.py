"""Labels, numbers and times as the office writes them, in Chinese and English."""

from dashboard.wording.clauses import clause
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
from dashboard.wording.times import ago, clock, dated, day, duration, in_full, late, left, moment

__all__ = [
    "NOTHING",
    "STATES",
    "State",
    "_",
    "ago",
    "clause",
    "clock",
    "count",
    "dated",
    "day",
    "duration",
    "in_full",
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
