"""Times that a later export moves: which one counts, and where a deduction fell away."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, case, rows_of

Row = dict[str, Any]


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """Return an instant of May."""
    return datetime(2026, 5, day, hour, minute)


def exports(*versions: Row, events: list[Row] | None = None) -> dict[str, list[Row]]:
    """Return a case as one export a day tells it, from the eighth on."""
    good: Row = {"forwarded_at": at(6, 9), "feedback_at": at(6), "closed_at": at(6, 11)}
    cases = [
        case(
            received_at=at(6, 9),
            known_at=at(8 + n, 18),
            is_current=n == len(versions) - 1,
            **good | version,
        )
        for n, version in enumerate(versions)
    ]
    return {"cases": cases, "case_events": events or []}


LATE = {"feedback_at": at(6), "closed_at": at(7)}
MOVED = {"feedback_at": at(10), "closed_at": at(10, 11)}


def vanished(rows: dict[str, list[Row]], reading: str = "adopted") -> list[tuple]:
    """Return what fell away under a reading."""
    return rows_of(
        World(rows, as_of=at(20)),
        "select item_no, case_id, units, points, moved_at from marts.vanished_deductions"
        f" where reading = '{reading}' order by item_no",
    )


def test_a_deduction_that_a_later_export_took_back_is_told():
    rows = exports(LATE, MOVED)
    assert vanished(rows) == [(3, "A", 1, Decimal("0.2"), at(9, 18))]
    doubts = "select doubt, was_at, happened_at, row_key from marts.doubts order by doubt"
    assert rows_of(World(rows, as_of=at(20)), doubts) == [
        ("closed_at:moved", at(7), at(10, 11), "A"),
        ("feedback_at:moved", at(6), at(10), "A"),
    ]


def test_it_is_among_the_changes_of_the_score_until_the_day_after():
    asked = (
        "select change, units, points, cases from marts.score_changes"
        " where reading = 'adopted' and span = 'yesterday'"
    )
    rows = exports(LATE, MOVED)
    assert rows_of(World(rows, as_of=at(10, 12)), asked) == [("moved", 1, Decimal("0.2"), 1)]
    assert rows_of(World(rows, as_of=at(11)), asked) == []


@pytest.mark.parametrize(
    "versions",
    [
        (LATE, {"closed_at": at(7, 12)}),  # missed by either
        ({"closed_at": None}, {"closed_at": at(6, 11)}),  # filled in, not moved
        ({"closed_at": at(6, 12)}, {"closed_at": at(6, 11)}),  # met by either
        (LATE, LATE | {"title": "改名"}),
    ],
)
def test_nothing_fell_away_where_the_ledger_says_the_same(versions: tuple[Row, ...]):
    assert [row for row in vanished(exports(*versions)) if row[0] == 3] == []


def test_what_flow_records_of_a_reopening_explain_is_no_doubt():
    reopened = {"case_id": "A", "event": "reopened", "event_at": at(9), "unit": "城管办"}
    rows = exports({"closed_at": at(6, 11)}, {"closed_at": at(10)}, events=[reopened])
    assert rows_of(World(rows, as_of=at(20)), "select doubt from marts.doubts") == []


def test_an_earlier_forwarding_takes_back_its_blocks():
    rows = exports({"forwarded_at": at(6, 15, 30)}, {"forwarded_at": at(6, 13)})
    late = [row for row in vanished(rows) if row[0] == 2]
    assert late == [(2, "A", 1, Decimal("0.1"), at(9, 18))]
    strict = [row for row in vanished(rows, "strict") if row[0] == 2]
    assert strict == [(2, "A", 2, Decimal("0.2"), at(9, 18))]


def test_a_time_taken_out_is_moved_and_the_last_export_of_three_counts():
    rows = exports(LATE, {"closed_at": None}, MOVED)
    doubts = "select doubt, was_at, happened_at from marts.doubts order by load_no, doubt, was_at"
    assert rows_of(World(rows, as_of=at(20)), doubts) == [
        ("closed_at:moved", at(7), None),
        ("feedback_at:moved", at(6), at(10)),
    ]
    assert vanished(rows) == [(3, "A", 1, Decimal("0.2"), at(10, 18))]


@pytest.mark.parametrize(
    ("as_of", "spans"),
    [
        (at(10, 12), ["month", "week", "yesterday"]),  # it fell away on Saturday, 9 May
        (at(11), ["month"]),
        (at(31, 12), ["month"]),
        (datetime(2026, 6, 1), []),
    ],
)
def test_it_is_among_the_changes_of_the_week_and_the_month(as_of: datetime, spans: list[str]):
    asked = (
        "select span from marts.score_changes"
        " where reading = 'adopted' and change = 'moved' order by span"
    )
    found = rows_of(World(exports(LATE, MOVED), as_of=as_of), asked)
    assert [span for (span,) in found] == spans
