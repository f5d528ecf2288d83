"""Drawn cases and case events: forwarded, fed back and closed around the instants that decide."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.edges import HOUR, JITTERS, SECOND, Row, moment
from tests.plain.terms import DAY, end_of

STREETS = st.sampled_from((None, None, None, "清河街道", "清河", "西三旗街道"))
CHANNELS = st.sampled_from(("12345",) * 6 + ("62991234", "video"))


def case(draw: DrawFn, edge: date, number: int) -> Row:
    received_at = moment(draw, edge)
    feedback_at = _feedback(draw, received_at)
    return {
        "case_id": f"case-{number}",
        "channel": draw(CHANNELS),
        "street": draw(STREETS),
        "received_at": received_at,
        "forwarded_at": _forwarded(draw, received_at),
        "feedback_at": feedback_at,
        "closed_at": _closed(draw, feedback_at or received_at),
    }


def _forwarded(draw: DrawFn, received_at: datetime) -> datetime | None:
    match draw(st.integers(0, 5)):
        case 0:
            return None
        case 1:
            return end_of(received_at.date()) + draw(JITTERS)
        case 2:
            return received_at + timedelta(minutes=draw(st.integers(-30, 600)))
        case _:
            return received_at + draw(st.integers(1, 15)) * HOUR + draw(JITTERS)


def _feedback(draw: DrawFn, received_at: datetime) -> datetime | None:
    match draw(st.integers(0, 5)):
        case 0:
            return None
        case 1:
            return received_at
        case 2:
            return end_of(received_at.date()) + draw(JITTERS)
        case 3:
            return end_of(received_at.date() + DAY) - SECOND
        case _:
            return received_at + draw(st.integers(-2, 40)) * HOUR


def _closed(draw: DrawFn, started_at: datetime) -> datetime | None:
    match draw(st.integers(0, 4)):
        case 0:
            return None
        case 1:
            return started_at + draw(st.integers(-3, 50)) * HOUR
        case _:
            return end_of(started_at.date()) + draw(JITTERS)


def events(draw: DrawFn, cases: Sequence[Row]) -> list[Row]:
    if not cases:
        return []
    events = [_event(draw, cases) for _ in range(draw(st.integers(0, 6)))]
    keys = {(row["case_id"], row["event_at"], row["event"], row["unit"]): row for row in events}
    return list(keys.values())


def _event(draw: DrawFn, cases: Sequence[Row]) -> Row:
    case = draw(st.sampled_from(cases))
    return {
        "case_id": draw(st.sampled_from((case["case_id"],) * 5 + ("case-unknown",))),
        "event_at": case["received_at"] + draw(st.integers(-1, 30)) * HOUR + draw(JITTERS),
        "event": draw(st.sampled_from(("returned",) * 4 + ("reassigned",))),
        "unit": draw(st.sampled_from(("学府树社区", "城管队"))),
        "fault": draw(st.sampled_from(("contractor",) * 4 + ("unit", None))),
    }
