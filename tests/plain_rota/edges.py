"""The midnight around which a situation turns, and the moments near it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.terms import DAY, Terms

MINUTE = timedelta(minutes=1)
SECONDS = tuple(timedelta(seconds=count) for count in (0, 0, 0, 0, 1, 29, 59, -1))
NEAR = tuple(MINUTE * count for count in (0, 0, 0, -1, 1, -7, 10, 17, -30, 60, -90))


@dataclass(frozen=True)
class Situation:
    """What happens around one midnight under one contract."""

    number: int
    terms: Terms
    turn: datetime
    is_last: bool


def one_in(count: int) -> st.SearchStrategy[bool]:
    """Say yes once in so many times; the number drawn is none that hypothesis prefers."""
    return st.integers(1, count).map(lambda n: n == count - count // 3)


def moment(draw: DrawFn, turn: datetime, within: timedelta) -> datetime:
    """Draw a moment around another, often near it, at odd seconds now and then."""
    far = within // MINUTE
    offsets = st.one_of(st.sampled_from(NEAR), st.integers(-far, far).map(lambda n: MINUTE * n))
    found: datetime = turn + draw(offsets) + draw(st.sampled_from(SECONDS))
    return found


def day(draw: DrawFn, turn: datetime, first: int, last: int) -> date:
    """Draw a day around a midnight."""
    return turn.date() + draw(st.integers(first, last)) * DAY
