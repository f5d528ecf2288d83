"""Drawn staff, assessments, policies and exemptions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.edges import JITTERS, QINGHE, SECOND, Row, moment
from tests.plain.terms import DAY, POLICIES, TEAMS

GROUNDS = ("force_majeure", "force_majeure", "system_failure", "leader_instruction")


def staff(draw: DrawFn, edge: date) -> list[Row]:
    if not draw(st.integers(0, 5)):
        return []
    teams = (*TEAMS, *("dispatch",) * 4, "appeals", "video", "video", "video")
    return [_person(draw, edge, n, teams[n]) for n in range(draw(st.integers(10, 12)))]


def _person(draw: DrawFn, edge: date, number: int, team: str) -> Row:
    steady = draw(st.integers(0, 3)) > 0
    return {
        "staff_id": f"staff-{number}",
        "name": f"坐席{number}",
        "team": team,
        "on_post_on": QINGHE.starts_on if steady else edge + draw(st.integers(-2, 3)) * DAY,
        "left_on": None if steady else edge + draw(st.integers(3, 5)) * DAY,
    }


def assessments(draw: DrawFn, edge: date, instants: Sequence[datetime]) -> list[Row]:
    return [_entry(draw, edge, instants, n) for n in range(draw(st.integers(0, 5)))]


def _entry(draw: DrawFn, edge: date, instants: Sequence[datetime], number: int) -> Row:
    item = draw(st.sampled_from((1, 5, 6, 7, 8)))
    status = draw(st.sampled_from(("proposed", "confirmed", "confirmed", "withdrawn")))
    points = Decimal(draw(st.sampled_from(("2", "2.5", "5"))))
    return {
        "entry_id": f"entry-{number}",
        "item_no": item,
        "occurred_at": draw(st.sampled_from([*instants, moment(draw, edge)])),
        "count": draw(st.integers(1, 3)),
        "points": points if item in (5, 6) else None,
        "reason": "现场检查",
        "entered_by": "甲",
        "confirmed_by": "乙" if status == "confirmed" else None,
        "status": status,
    }


def policies(draw: DrawFn, as_of: datetime) -> list[Row]:
    kinds = draw(st.lists(st.sampled_from(POLICIES), unique=True))
    return [
        {
            "kind": kind,
            "title": f"{kind} 制度",
            "submitted_on": as_of.date() + draw(st.integers(-1, 1)) * DAY,
        }
        for kind in kinds
    ]


def exemptions(
    draw: DrawFn, instants: Sequence[datetime], as_of: datetime, cases: Sequence[Row]
) -> list[Row]:
    return [_exemption(draw, instants, as_of, cases, n) for n in range(draw(st.integers(0, 7)))]


def _exemption(
    draw: DrawFn, instants: Sequence[datetime], as_of: datetime, cases: Sequence[Row], number: int
) -> Row:
    decision = draw(st.sampled_from(("pending", "approved", "approved", "rejected")))
    decided = decision != "pending" or not draw(st.integers(0, 3))
    decided_at = as_of + draw(st.sampled_from((-DAY, -SECOND, timedelta(0), SECOND, DAY)))
    return {
        "exemption_id": f"exemption-{number}",
        "ground": draw(st.sampled_from(GROUNDS)),
        **_reach(draw, instants, cases),
        "requested_by": "甲",
        "decided_by": "乙" if decided else None,
        "decided_at": decided_at if decided else None,
        "decision": decision,
        "document_no": f"文〔2026〕{number}号" if decision == "approved" else None,
    }


def _reach(draw: DrawFn, instants: Sequence[datetime], cases: Sequence[Row]) -> Row:
    if cases and draw(st.integers(0, 2)) == 0:
        case_id = draw(st.sampled_from(cases))["case_id"]
        return {"case_id": case_id, "starts_at": None, "ends_at": None}
    starts_at = draw(st.sampled_from(instants)) + draw(JITTERS)
    ends_at = draw(st.sampled_from([None, *instants]))
    if ends_at is not None:
        ends_at = max(starts_at, ends_at + draw(JITTERS))
    return {"case_id": None, "starts_at": starts_at, "ends_at": ends_at}
