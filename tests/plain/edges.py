"""The days and times at which the contract turns: where the drawn worlds happen."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.terms import DAY, Terms

Row = dict[str, Any]

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
QINGHE = Terms(aliases=("清河",))
EDGES = (
    QINGHE.starts_on,
    date(2026, 4, 30),
    date(2026, 5, 12),
    date(2026, 5, 31),
    date(2026, 6, 7),
    date(2026, 12, 31),
    date(2027, 2, 28),
    QINGHE.ends_on,
)
TIMES = (
    time(0, 0, 0),
    time(0, 0, 1),
    time(8, 0, 0),
    time(10, 0, 0),
    time(21, 59, 59),
    time(22, 0, 0),
    time(22, 0, 1),
    time(23, 59, 59),
)
JITTERS = st.sampled_from((timedelta(0), -SECOND, SECOND))


def moment(draw: DrawFn, edge: date) -> datetime:
    """Draw a moment within days of the edge."""
    day = edge + draw(st.integers(-1, 2)) * DAY
    return datetime.combine(day, draw(st.sampled_from(TIMES)))
