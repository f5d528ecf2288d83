"""When a case counts as forwarded: by its own time, by a sign of it, and anew after a return."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import NOON, World, case, rows_of

Row = dict[str, Any]


def at(hour: int, minute: int = 0, second: int = 0, day: int = 15) -> datetime:
    """Return an instant of the day on which the case was received, at nine."""
    return datetime(2026, 10, day, hour, minute, second)


def received(**columns: Any) -> Row:
    """Return a case received at nine of which no time of forwarding is on file."""
    silent = {"received_at": at(9), "forwarded_at": None, "feedback_at": None, "closed_at": None}
    return case(**(silent | columns))


def event(name: str, event_at: datetime, unit: str = "城管办", **columns: Any) -> Row:
    """Return a step in the flow of the case."""
    return {"case_id": "A", "event": name, "event_at": event_at, "unit": unit} | columns


def judged(
    cases: list[Row], events: list[Row], kind: str = "case", as_of: datetime = NOON
) -> list[tuple]:
    """Return the clocks of a kind as the strictest reading judges them."""
    built = World({"cases": cases, "case_events": events}, as_of=as_of)
    return rows_of(
        built,
        "select outcome, started_at, ended_at, ended_by, units from clauses.forwarding where"
        f" reading = 'strict' and subject_kind = '{kind}' order by started_at, occurred_at",
    )


@pytest.mark.parametrize(
    "columns, events, sign_at, sign",
    [
        ({"feedback_at": at(10, 30), "closed_at": at(11)}, [], at(10, 30), "feedback"),
        ({"closed_at": at(11)}, [], at(11), "closed"),
        ({"feedback_at": at(10, 30)}, [event("forwarded", at(9, 5))], at(9, 5), "forwarded"),
        ({}, [event("feedback", at(10))], at(10), "feedback"),
        ({}, [event("closed", at(11)), event("returned", at(10))], at(11), "closed"),
        ({"feedback_at": at(10)}, [event("forwarded", at(10))], at(10), "forwarded"),
        ({"feedback_at": at(8)}, [], at(8), "feedback"),
    ],
)
def test_the_earliest_sign_stands_for_a_missing_time_of_forwarding(
    columns: Row, events: list[Row], sign_at: datetime, sign: str
):
    found = judged([received(**columns)], events)
    assert found == [("met", at(9), sign_at, sign, 0)]


def test_a_time_of_forwarding_on_file_counts_whatever_the_signs_say():
    late = received(forwarded_at=at(11, 30), feedback_at=at(10))
    found = judged([late], [event("forwarded", at(9, 5))])
    assert found == [("missed", at(9), at(11, 30), None, 1)]


def test_a_sign_after_as_of_or_of_another_case_is_none():
    events = [event("forwarded", at(13)), event("forwarded", at(10), case_id="B")]
    found = judged([received(feedback_at=at(14))], events, as_of=at(12))
    assert found == [("missed", at(9), None, None, 1)]


def test_a_late_sign_costs_as_a_late_forwarding_and_no_more():
    built = World({"cases": [received(feedback_at=at(15, 30))]})
    found = rows_of(
        built,
        "select units, points, ended_at, ended_by from marts.deductions"
        " where reading = 'adopted' and item_no = 2",
    )
    assert found == [(2, Decimal("0.2"), at(15, 30), "feedback")]


@pytest.mark.parametrize(
    "columns, doubts",
    [
        (
            {"feedback_at": at(10, 30), "closed_at": at(11)},
            [("forwarded_at:taken_from_sign", "feedback", at(10, 30))],
        ),
        ({}, []),
        ({"forwarded_at": at(9, 5), "feedback_at": at(10, 30)}, []),
    ],
)
def test_a_doubt_says_which_sign_was_used(columns: Row, doubts: list[tuple]):
    built = World({"cases": [received(**columns)]})
    assert rows_of(built, "select doubt, value, happened_at from marts.doubts") == doubts


RETURNED = event("returned", at(10), fault="unit")
FORWARDED = {"forwarded_at": at(9, 5)}


@pytest.mark.parametrize(
    "columns, events, expected",
    [
        ({}, [event("reassigned", at(12))], ("met", at(12), None, 0)),
        ({}, [event("reassigned", at(12, 0, 1))], ("missed", at(12, 0, 1), None, 1)),
        ({}, [event("forwarded", at(14, 30))], ("missed", at(14, 30), None, 2)),
        ({}, [event("reassigned", at(10))], ("met", at(10), None, 0)),
        ({}, [event("forwarded", at(9, 5)), event("feedback", at(11))],
         ("met", at(11), "feedback", 0)),
        ({"feedback_at": at(11), "closed_at": at(12)}, [], ("met", at(11), "feedback", 0)),
        ({"feedback_at": at(9, 30), "closed_at": at(11, 30)}, [],
         ("met", at(11, 30), "closed", 0)),
        ({}, [], ("missed", None, None, 3)),
    ],
)  # fmt: skip
def test_read_as_timed_a_returned_case_has_to_be_forwarded_anew(
    columns: Row, events: list[Row], expected: tuple
):
    outcome, ended_at, ended_by, units = expected
    cases = [received(**FORWARDED | columns)]
    found = judged(cases, [RETURNED, *events], kind="redispatch", as_of=at(18))
    assert found == [(outcome, at(10), ended_at, ended_by, units)]


def test_read_as_free_a_return_starts_no_clock():
    built = World({"cases": [received(**FORWARDED)], "case_events": [RETURNED]})
    found = rows_of(
        built,
        "select reading from clauses.forwarding inner join core.readings using (reading)"
        " where subject_kind = 'redispatch' group by reading",
    )
    assert found == [("strict",)]


def test_each_return_starts_a_clock_and_the_ledger_adds_them_up_by_day():
    rows = {
        "cases": [received(**FORWARDED)],
        "case_events": [RETURNED, event("returned", at(11)), event("returned", at(11), "水务所")],
    }
    built = World(rows, as_of=at(14, 30))
    found = rows_of(
        built,
        "select units, points, clocks, case_id from marts.deductions"
        " where reading = 'strict' and subject_kind = 'redispatch'",
    )
    assert found == [(4, Decimal("0.4"), 3, "A")]
    at_risk = rows_of(
        built,
        "select round_no, due_at, next_at, points_so_far from marts.at_risk_cases"
        " where reading = 'strict' and subject_kind = 'redispatch' order by round_no",
    )
    assert at_risk == [
        (1, at(12), at(16), Decimal("0.2")),
        (2, at(13), at(15), Decimal("0.1")),
        (3, at(13), at(15), Decimal("0.1")),
    ]


def test_a_storm_excuses_the_blocks_of_a_new_forwarding_that_it_overlaps():
    storm = {
        "exemption_id": "E1",
        "ground": "force_majeure",
        "starts_at": at(10),
        "ends_at": at(12),
        "requested_by": "甲",
        "decided_by": "乙",
        "decided_at": at(13),
        "decision": "approved",
        "document_no": "1",
    }
    rows = {
        "cases": [received(**FORWARDED)],
        "case_events": [RETURNED, event("reassigned", at(15))],
        "exemptions": [storm],
    }
    found = rows_of(
        World(rows),
        "select state, units from marts.deductions"
        " where reading = 'strict' and subject_kind = 'redispatch' order by state",
    )
    assert found == [("confirmed", 1), ("exempt", 1)]


@pytest.mark.parametrize(
    "columns", [{"channel": "62991234"}, {"received_at": datetime(2026, 4, 21, 9)}]
)
def test_a_return_of_a_case_that_is_not_judged_starts_no_clock(columns: Row):
    assert judged([received(**FORWARDED | columns)], [RETURNED], kind="redispatch") == []
