"""Drawn cases and case events: forwarded, fed back and closed around the instants that decide."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.edges import HOUR, JITTERS, SECOND, Row, moment
from tests.plain.terms import DAY, end_of

STREETS = st.sampled_from((None, None, None, "清河街道", "清河", "西三旗街道"))
PAUSES = st.sampled_from((timedelta(0), HOUR, 6 * HOUR, DAY, 30 * HOUR))
STEPS = st.sampled_from(
    ("returned",) * 5 + ("reassigned", "forwarded", "feedback", "closed", "reopened")
)
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


def exports(draw: DrawFn, cases: Sequence[Row]) -> list[Row]:
    """Give the versions of each case that one export after another told; the last one counts."""
    return [version for case in cases for version in _versions(draw, case)]


def _versions(draw: DrawFn, case: Row) -> list[Row]:
    earlier = draw(st.sampled_from((0,) * 6 + (1, 2)))
    if not earlier:
        return [case]
    told = [*({**case, **_rewritten(draw, case)} for _ in range(earlier)), case]
    return [
        {**row, "known_at": case["received_at"] + n * 12 * HOUR, "is_current": n == earlier}
        for n, row in enumerate(told)
    ]


def _rewritten(draw: DrawFn, case: Row) -> Row:
    """Draw what an earlier export said otherwise."""
    received_at = case["received_at"]
    feedback_at = _feedback(draw, received_at)
    told = {
        "forwarded_at": _forwarded(draw, received_at),
        "feedback_at": feedback_at,
        "closed_at": _closed(draw, feedback_at or received_at),
    }
    changed = draw(st.sets(st.sampled_from(sorted(told)), min_size=1))
    return {column: told[column] for column in sorted(changed)}


def events(draw: DrawFn, cases: Sequence[Row]) -> list[Row]:
    if not cases:
        return []
    events = [_event(draw, cases) for _ in range(draw(st.integers(0, 6)))]
    for _ in range(draw(st.integers(0, 3))):
        events += _reopening(draw, draw(st.sampled_from(cases)))
    keys = {(row["case_id"], row["event_at"], row["event"], row["unit"]): row for row in events}
    return list(keys.values())


def _event(draw: DrawFn, cases: Sequence[Row]) -> Row:
    case = draw(st.sampled_from(cases))
    case_id = draw(st.sampled_from((case["case_id"],) * 5 + ("case-unknown",)))
    at = case["received_at"] + draw(st.integers(-1, 30)) * HOUR + draw(JITTERS)
    unit = draw(st.sampled_from(("学府树社区", "城管队")))
    fault = draw(st.sampled_from(("contractor",) * 4 + ("unit", None)))
    return _step(case_id, draw(STEPS), at, unit) | {"fault": fault}


def _step(case_id: str, event: str, event_at: datetime, unit: str = "城管队") -> Row:
    return {"case_id": case_id, "event_at": event_at, "event": event, "unit": unit}


def _reopening(draw: DrawFn, case: Row) -> list[Row]:
    """Draw a round that begins anew, and perhaps flow records of the one before."""
    reopened_at = (case["closed_at"] or case["received_at"]) + draw(PAUSES) + draw(JITTERS)
    feedback_at = reopened_at + draw(PAUSES)
    steps = [("reopened", reopened_at), ("closed", _closed(draw, feedback_at))]
    steps += [("feedback", feedback_at)] if draw(st.booleans()) else []
    if draw(st.booleans()):
        steps += [("feedback", case["feedback_at"]), ("closed", case["closed_at"])]
    return [_step(case["case_id"], event, at) for event, at in steps if at is not None]
