"""Worlds of one corner each, that drawing would seldom or never reach."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.plain.edges import QINGHE, SECOND, Row
from tests.plain.terms import Terms
from tests.plain.worlds import World

MORNING = datetime(2026, 5, 1, 8)
LATER = datetime(2026, 5, 5, 12)
INSTANT = timedelta(microseconds=1)


def case(case_id: str = "a", **more: Any) -> Row:
    row: Row = {"case_id": case_id, "channel": "12345", "street": None, "received_at": MORNING}
    return row | {"forwarded_at": None, "feedback_at": None, "closed_at": None} | more


def report(kind: str, period_end: date, **more: Any) -> Row:
    row: Row = {"kind": kind, "period_end": period_end, "title": None}
    return row | {"due_at": None, "submitted_at": None} | more


def other(day: int, title: str | None, due_at: datetime) -> Row:
    return report("other", date(2026, 5, day), title=title, due_at=due_at)


def storm(starts_at: datetime, ends_at: datetime) -> Row:
    row: Row = {"exemption_id": "storm", "ground": "force_majeure", "case_id": None}
    row |= {"starts_at": starts_at, "ends_at": ends_at, "decided_at": ends_at}
    return row | {"requested_by": "甲", "decided_by": "乙", "decision": "approved"}


def returned(event_at: datetime) -> Row:
    row: Row = {"case_id": "a", "event_at": event_at, "event": "returned"}
    return row | {"unit": "城管队", "fault": "contractor"}


def told(event: str, event_at: datetime) -> Row:
    return {"case_id": "a", "event_at": event_at, "event": event, "unit": "城管队"}


def world(as_of: datetime = LATER, terms: Sequence[Terms] = (QINGHE,), **rows: list[Row]) -> World:
    return World(tuple(terms), rows, as_of)


def judged(as_of: datetime, confirmed: int, proposed: int = 0, each: int = 5) -> World:
    statuses = ["confirmed"] * confirmed + ["proposed"] * proposed
    entries: list[Row] = [
        {
            "entry_id": str(number),
            "item_no": 5,
            "occurred_at": MORNING,
            "count": 1,
            "points": Decimal(each),
            "status": status,
        }
        for number, status in enumerate(statuses)
    ]
    return world(as_of, cases=[case(forwarded_at=LIMIT)], assessments=entries)


DUE = datetime(2026, 5, 3, 12)
RECORDS = ("cases", "case_events", "staff", "reports", "assessments", "exemptions", "policies")
EMPTY: dict[str, Any] = {record: [] for record in RECORDS}
APRIL = date(2026, 4, 2)
EARLY_SIGNED = replace(
    QINGHE,
    signed_on=date(2026, 3, 31),
    starts_on=APRIL,
    rules={
        item: tuple(replace(rule, effective_from=APRIL) for rule in versions)
        for item, versions in QINGHE.rules.items()
    },
)
LIMIT = MORNING + timedelta(hours=2)
FIRST_BLOCK = MORNING + timedelta(hours=4)

CORNERS = {
    "nothing was ever loaded": world(),
    "every record was loaded and empty": world(**EMPTY),
    "the term has not begun": world(datetime(2026, 4, 21, 12), cases=[case()]),
    "the term is long over": world(datetime(2028, 4, 1), cases=[case()]),
    "a case is due to the microsecond": world(
        cases=[
            case("a", forwarded_at=LIMIT + INSTANT),
            case("b", forwarded_at=FIRST_BLOCK - INSTANT),
            case("c", forwarded_at=FIRST_BLOCK + INSTANT),
        ]
    ),
    "as-of is due to the microsecond": world(FIRST_BLOCK - INSTANT, cases=[case()]),
    "a street is written in many ways": world(
        cases=[case(name or "none", street=name) for name in (None, "清河", "清河街道", "无名街道")]
    ),
    "two other reports share a title": world(
        reports=[other(1, "专报", DUE), other(2, "专报", DUE + timedelta(days=1))]
    ),
    "two other reports share a title and a due day": world(
        reports=[other(1, "专报", DUE - SECOND), other(2, "专报", DUE)]
    ),
    "two other reports share a title and a due instant, in a storm over one": world(
        reports=[other(1, "专报", DUE), other(2, "专报", DUE)],
        exemptions=[storm(datetime(2026, 5, 2, 6), datetime(2026, 5, 2, 12))],
    ),
    "an other report has no title": world(reports=[other(1, None, DUE)]),
    "an other report covers a day before the term": world(
        reports=[report("other", date(2026, 4, 20), title="专报", due_at=datetime(2026, 4, 23))]
    ),
    "an other report is due at the end of its period, in a storm": world(
        reports=[other(1, "专报", datetime(2026, 5, 2))],
        exemptions=[storm(datetime(2026, 5, 1, 12), datetime(2026, 5, 2))],
    ),
    "reports of days before the term answer the first month": world(
        reports=[report("monthly", date(2026, 4, 10), submitted_at=datetime(2026, 4, 30))]
    ),
    "a contract is signed in a month before its term": world(
        terms=[EARLY_SIGNED],
        reports=[report("daily", date(2026, 4, 10))],
    ),
    "a policy is submitted twice": world(
        policies=[
            {"kind": "safety", "title": "安全", "submitted_on": date(2026, 5, day)}
            for day in (1, 9)
        ]
    ),
    "a storm ends as the clock of a closing starts": world(
        cases=[case(feedback_at=LIMIT)], exemptions=[storm(MORNING, LIMIT)]
    ),
    "a storm begins as the day of a closing ends": world(
        cases=[case(feedback_at=LIMIT)], exemptions=[storm(datetime(2026, 5, 2), DUE)]
    ),
    "a storm ends at the instant of a dispatch error": world(
        cases=[case()], case_events=[returned(LIMIT)], exemptions=[storm(MORNING, LIMIT)]
    ),
    "a storm begins at the instant of a dispatch error": world(
        cases=[case()], case_events=[returned(LIMIT)], exemptions=[storm(LIMIT, DUE)]
    ),
    "a case is fed back and closed at the instant at which it is reopened": world(
        cases=[case()], case_events=[told(step, DUE) for step in ("feedback", "closed", "reopened")]
    ),
    "a round ends by a reopening and nobody told of its closing": world(
        cases=[case(feedback_at=LIMIT)],
        case_events=[told("feedback", LIMIT), told("reopened", DUE), told("closed", LATER)],
    ),
    "a later export takes a closing back": world(
        cases=[
            case(feedback_at=LIMIT, closed_at=LIMIT, known_at=LIMIT, is_current=False),
            case(feedback_at=LIMIT, known_at=DUE),
        ]
    ),
    "the only case on file is of another street": world(cases=[case(street="西三旗街道")]),
    "nobody of the staff on file has come yet": world(
        datetime(2026, 5, 14),
        staff=[{"staff_id": "1", "name": "甲", "team": "video", "on_post_on": date(2026, 6, 1)}],
    ),
    "the score is the pass mark": judged(LATER, confirmed=8),
    "the score would be the pass mark, were all that waits confirmed": judged(
        datetime(2027, 4, 21, 12), confirmed=4, proposed=4
    ),
    "the score would be below the pass mark, were all that waits confirmed": judged(
        datetime(2027, 4, 21, 12), confirmed=4, proposed=5
    ),
    "the points burn exactly as fast as the days": judged(
        datetime(2026, 7, 3), confirmed=2, each=4
    ),
    "the points burn faster than the days": judged(datetime(2026, 7, 2, 23), confirmed=2, each=4),
}
