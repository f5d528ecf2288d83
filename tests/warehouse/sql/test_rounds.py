"""Same-day closing round by round: a reopened case is judged by each round's own times."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, case, rows_of

Row = dict[str, Any]
MONTH_END = datetime(2026, 5, 31, 12)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of May."""
    return datetime(2026, 5, day, hour, minute)


def exported(feedback_at: datetime | None, closed_at: datetime | None, **columns: Any) -> Row:
    """Return a case received on the sixth of May, as an export tells it."""
    received_at = at(6, 9)
    return case(received_at=received_at, feedback_at=feedback_at, closed_at=closed_at, **columns)


def flow(**steps: datetime | list[datetime]) -> list[Row]:
    """Return flow records of the case: a name and its instants."""
    return [
        {"case_id": "A", "event": name, "event_at": instant, "unit": "城管办"}
        for name, instants in steps.items()
        for instant in (instants if isinstance(instants, list) else [instants])
    ]


def rounds(
    cases: list[Row], events: list[Row], reading: str = "adopted", as_of: datetime = MONTH_END
) -> list[tuple]:
    """Return what came of each round, with the day on which it was missed."""
    built = World({"cases": cases, "case_events": events}, as_of=as_of)
    return rows_of(
        built,
        "select round_no, outcome, occurred_on from clauses.same_day_closing"
        f" where reading = '{reading}' and subject_kind = 'case' order by round_no",
    )


TOLD = {"feedback": [at(6, 15), at(8, 9)], "closed": [at(6, 16), at(8, 10)]}


@pytest.mark.parametrize(
    "feedback_at, closed_at",
    [(at(6, 15), at(8, 10)), (at(8, 9), at(8, 10)), (at(6, 15), None), (None, None)],
)
def test_a_later_round_never_spoils_an_earlier_one(feedback_at: Any, closed_at: Any):
    row = exported(feedback_at, closed_at)
    found = rounds([row], flow(**TOLD, reopened=at(7, 10)))
    assert found == [(1, "met", None), (2, "met", None)]


def test_without_flow_records_of_its_rounds_the_row_alone_is_judged():
    row = exported(at(6, 15), at(8, 10))
    assert rounds([row], flow(**TOLD)) == [(None, "missed", date(2026, 5, 6))]


def test_a_round_that_was_not_closed_on_its_day_is_missed_once():
    events = flow(feedback=[at(6, 15), at(8, 9)], closed=at(6, 16), reopened=at(7, 10))
    built = World({"cases": [exported(at(6, 15), None)], "case_events": events}, as_of=MONTH_END)
    found = rows_of(
        built,
        "select occurred_on, units, points, round_no from marts.deductions"
        " where reading = 'adopted' and item_no = 3",
    )
    assert found == [(date(2026, 5, 8), 1, Decimal("0.2"), 2)]


def test_two_missed_rounds_are_two_rows_of_one_case():
    events = flow(feedback=[at(6, 15), at(8, 9)], closed=[at(7, 9), at(9, 10)], reopened=at(7, 10))
    built = World({"cases": [exported(at(6, 15), at(9, 10))], "case_events": events})
    found = rows_of(
        built,
        "select occurred_on, units, points from marts.deductions"
        " where reading = 'adopted' and item_no = 3 order by occurred_on",
    )
    assert found == [
        (date(2026, 5, 6), 1, Decimal("0.2")),
        (date(2026, 5, 8), 1, Decimal("0.2")),
    ]
    breached = "select points, late_seconds, items, deducted_at from marts.breached_cases"
    assert rows_of(built, f"{breached} where reading = 'adopted'") == [
        (Decimal("0.4"), 10 * 3600, "3", datetime(2026, 5, 9))
    ]


def test_what_flow_records_do_not_tell_the_latest_fitting_export_does():
    """The first export closed the first round, the last one the second."""
    rows = [
        exported(at(6, 15), at(6, 16), is_current=False, known_at=at(6, 18)),
        exported(at(6, 15), at(9, 10), known_at=at(9, 18)),
    ]
    found = rounds(rows, flow(reopened=at(7, 10)))
    assert found == [(1, "met", None), (2, "not_measurable", None)]


def test_a_round_whose_closing_nobody_tells_is_not_judged():
    found = rounds([exported(at(6, 15), at(9, 10))], flow(reopened=at(7, 10)))
    assert found == [(1, "not_measurable", None), (2, "not_measurable", None)]


@pytest.mark.parametrize(
    "reopened_at, outcome, missed_on",
    [
        (at(6, 17), "not_measurable", None),  # its day never ended
        (at(7, 0), "missed", date(2026, 5, 6)),
        (at(9, 10), "missed", date(2026, 5, 6)),
    ],
)
def test_a_round_reopened_before_it_was_closed_is_missed_if_its_day_was_over(
    reopened_at: datetime, outcome: str, missed_on: date | None
):
    events = flow(feedback=at(6, 15), reopened=reopened_at, closed=at(9, 11))
    found = rounds([exported(at(6, 15), at(9, 11))], events)
    assert found == [(1, outcome, missed_on), (2, "not_measurable", None)]


def test_a_closing_at_the_instant_of_the_reopening_ends_the_earlier_round():
    events = flow(feedback=[at(6, 15), at(7, 10)], closed=at(6, 16), reopened=at(6, 16))
    found = rounds([exported(None, None)], events, as_of=at(7, 12))
    assert found == [(1, "met", None), (2, "running", None)]


def test_a_round_at_midnight_is_missed_and_a_second_earlier_is_not():
    events = flow(
        feedback=[at(6, 15), at(8, 9)], closed=[at(7, 0), at(8, 23, 59)], reopened=at(7, 10)
    )
    found = rounds([exported(None, None)], events)
    assert found == [(1, "missed", date(2026, 5, 6)), (2, "met", None)]


def test_the_first_feedback_of_a_round_starts_its_clock():
    events = flow(
        feedback=[at(6, 15), at(8, 9), at(9, 9)], closed=[at(6, 16), at(9, 10)], reopened=at(7, 10)
    )
    found = rounds([exported(None, None)], events)
    assert found == [(1, "met", None), (2, "missed", date(2026, 5, 8))]


def test_a_case_reopened_and_never_closed_waits_for_the_unit():
    events = flow(feedback=at(6, 15), closed=at(6, 16), reopened=at(7, 10))
    assert rounds([exported(at(6, 15), at(6, 16))], events) == [
        (1, "met", None),
        (2, "running", None),
    ]


def test_a_reopening_after_as_of_or_at_the_receipt_makes_no_round():
    events = flow(reopened=[at(6, 9), at(9, 10)])
    found = rounds([exported(at(6, 15), at(6, 16))], events, as_of=at(8, 12))
    assert found == [(None, "met", None)]


def test_the_open_round_of_a_reopened_case_is_at_risk():
    events = flow(feedback=[at(6, 15), at(8, 9)], closed=at(6, 16), reopened=at(7, 10))
    rows = {"cases": [exported(at(6, 15), at(6, 16))], "case_events": events}
    found = rows_of(
        World(rows, as_of=at(8, 12)),
        "select round_no, due_at from marts.at_risk_cases where reading = 'adopted'",
    )
    assert found == [(2, datetime(2026, 5, 9))]


def test_the_lenient_reading_counts_the_days_of_rounds():
    events = flow(feedback=[at(6, 15), at(8, 9)], closed=[at(7, 9), at(9, 10)], reopened=at(7, 10))
    built = World({"cases": [exported(None, None)], "case_events": events})
    found = rows_of(
        built,
        "select subject_id, points from marts.deductions"
        " where reading = 'lenient' and item_no = 3 order by subject_id",
    )
    assert found == [("2026-05-06", Decimal("0.2")), ("2026-05-08", Decimal("0.2"))]


def test_an_exemption_of_one_day_excuses_the_round_of_that_day_alone():
    storm = {
        "exemption_id": "E1",
        "ground": "system_failure",
        "starts_at": at(8, 8),
        "ends_at": at(8, 20),
        "requested_by": "甲",
        "decided_by": "乙",
        "decided_at": at(9, 13),
        "decision": "approved",
        "document_no": "1",
    }
    events = flow(feedback=[at(6, 15), at(8, 9)], closed=[at(7, 9), at(9, 10)], reopened=at(7, 10))
    rows = {"cases": [exported(None, None)], "case_events": events, "exemptions": [storm]}
    found = rows_of(
        World(rows),
        "select occurred_on, state from marts.deductions"
        " where reading = 'adopted' and item_no = 3 order by occurred_on",
    )
    assert found == [(date(2026, 5, 6), "confirmed"), (date(2026, 5, 8), "exempt")]
