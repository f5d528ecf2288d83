"""What the tables over any days say of a September worked out by hand."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests import reported
from tests.reported import at
from tests.world import build_world, rows_of

SEPTEMBER = "'qinghe-2026', date '2026-09-01', date '2026-09-30'"
ADOPTED = "'qinghe-2026', 'adopted', date '2026-09-01', date '2026-09-30'"
AUGUST = "date '2026-08-01', date '2026-08-31'"
NEVER = "'qinghe-2026', date '2026-07-01', date '2026-07-02'"
POINTS = "confirmed, pending, exempt"


@pytest.fixture(scope="module")
def world() -> DuckDBPyConnection:
    trainings = [
        {"training_id": f"T{n}", "held_at": at(9, day, 9), "topic": "职责", "audience": "seats"}
        | {"attendees": 4, "hours": 1.5}
        for n, day in enumerate((1, 30))
    ]
    looks: list[dict[str, Any]] = [
        {"check_id": "Q1", "staff_id": "YS-001", "checked_at": at(9, 30, 23), "score": 90},
        {"check_id": "Q2", "staff_id": "YS-001", "checked_at": at(9, 1), "score": 85},
        {"check_id": "Q3", "staff_id": "YS-001", "checked_at": at(10, 1), "finding": "迟到"},
    ]
    given = {"trainings": trainings, "quality_checks": looks}
    return build_world(reported.ROWS | given, datetime(2026, 10, 16, 12))


@pytest.fixture
def of(world: DuckDBPyConnection) -> Any:
    """Ask for columns of a table over days."""
    return lambda columns, source: rows_of(world, f"select {columns} from marts.{source}")


def test_cases_stand_by_the_platforms_limit_and_by_both_clauses_with_a_clock(of):
    handled = "received, closed, on_time, late, overdue, open, no_deadline, with_verdict"
    assert of(handled, f"cases_between({ADOPTED})") == [(9, 8, 7, 1, 1, 0, 0, 9)]
    kept = "judged, forwarded, forwarded_late, longest_late_seconds, closing_judged, not_same_day"
    assert of(kept, f"cases_between({ADOPTED})") == [(9, 9, 1, 9_000, 8, 1)]
    rates = "closing_rate, on_time_rate, forwarding_rate, same_day_rate"
    assert of(rates, f"cases_between({ADOPTED})") == [(8 / 9, 7 / 9, 8 / 9, 7 / 8)]
    never = NEVER.replace(", ", ", 'adopted', ", 1)
    none = of("received, closing_rate, mean_seconds", f"cases_between({never})")
    assert none == [(0, None, None)]


def test_topics_stand_beside_those_of_the_days_before(of):
    columns = "topic_kind, topic, received, before, overdue, round(share, 3)"
    found = of(columns, f"topics_between({SEPTEMBER}, {AUGUST}) order by topic_kind, topic")
    assert found == [
        ("category", "噪声污染", 1, 0, 0, 0.111),
        ("category", "市容环境", 8, 4, 1, 0.889),
        ("channel", "12345", 9, 4, 1, 1.0),
        ("community", "第三社区", 8, 4, 0, 0.889),
        ("community", "第九社区", 1, 0, 1, 0.111),
        ("subcategory", "垃圾清运", 8, 4, 1, 0.889),
        ("subcategory", "施工噪声", 1, 0, 0, 0.111),
        ("unit", "乙所", 3, 0, 1, 0.333),
        ("unit", "甲所", 6, 4, 0, 0.667),
    ]
    alone = of("sum(received), sum(before)", f"topics_between({SEPTEMBER}, null, null)")
    assert alone == [(45, 0)]


def test_every_hour_and_day_has_its_row_also_without_a_case(of):
    hours = of("hour, received, late, band_from, band_late, all_late", f"hours_between({ADOPTED})")
    assert [row[0] for row in sorted(hours)] == list(range(24))
    assert [row for row in sorted(hours) if row[1]] == [
        (1, 1, 1, 0, 1, 1),
        (9, 2, 0, 6, 0, 1),
        (10, 5, 0, 6, 0, 1),
        (11, 1, 0, 6, 0, 1),
    ]
    days = of("day, received", f"days_between({SEPTEMBER}) order by day")
    assert len(days) == 30
    assert [row for row in days if row[1]] == [
        (date(2026, 9, 10), 7),
        (date(2026, 9, 11), 1),
        (date(2026, 9, 12), 1),
    ]


def test_the_score_is_that_before_the_days_and_at_their_end(of):
    found = of(
        f"opening, closing, closing_if_pending, {POINTS}",
        f"score_between({SEPTEMBER}) where reading = 'adopted'",
    )
    assert found == [tuple(map(Decimal, ("100", "99.7", "96.7", "0.3", "3", "0")))]
    first = of("opening", "score_between('qinghe-2026', date '2026-04-22', date '2026-04-22')")
    assert set(first) == {(Decimal(100),)}


def test_causes_and_units_cost_what_their_rows_of_the_ledger_say(of):
    causes = of(f"cause, subjects, units, {POINTS}", f"causes_between({ADOPTED}) order by cause")
    assert {row[0]: row[1:] for row in causes if row[0] != "team"} == {
        "emergency_support": (1, 1, 0, 3, 0),
        "forwarding": (1, 1, Decimal("0.1"), 0, 0),
        "same_day_closing": (1, 1, Decimal("0.2"), 0, 0),
    }
    units = of("unit, late, errors, not_same_day, confirmed, pending", f"costs_between({ADOPTED})")
    assert units == [("乙所", 1, 0, 1, Decimal("0.3"), 0)]


def test_units_are_pooled_by_kind_and_all_together_and_ranked_beside_other_days(of):
    columns = "unit_kind, received, valid_callbacks, composite, units"
    pooled = of(columns, f"pooled_between({SEPTEMBER}) where scope = 'counted' order by unit_kind")
    assert pooled == [
        ("all", 9, 6, Decimal("85.0"), 2),
        ("department", 9, 6, Decimal("85.0"), 2),
    ]
    assert of(columns, f"pooled_between({NEVER})") == []
    ranked = of(
        "unit, composite, rank, previous_rank, movement",
        f"ranking_between({SEPTEMBER}, {AUGUST}) where scope = 'all' order by rank nulls last",
    )
    assert ranked == [("甲所", Decimal("85.0"), 1, 1, 0), ("乙所", None, None, None, None)]
    alone = of("previous_rank", f"ranking_between({SEPTEMBER})")
    assert set(alone) == {(None,)}
    assert of("reason, cases", f"unranked_between({SEPTEMBER})") == []


def test_posts_are_judged_on_the_days_that_can_be(of):
    columns = "minutes_judged, minutes_uncovered, days_with_gaps, days_not_measurable"
    assert of(columns, f"coverage_between({SEPTEMBER})") == [(1440, 30, 1, 29)]
    assert of(columns, f"coverage_between({NEVER})") == [(None, None, 0, 2)]
    team = "days, short_days, fewest, team_size, days_without_supervisor, leave_days"
    assert of(team, f"team_between({SEPTEMBER})") == [(30, 30, 1, 11, 30, None)]
    assert of("shifts, late, unsigned", f"signing_between({SEPTEMBER})") == [(1, 0, 0)]


def test_trainings_and_looks_at_seats_count_from_the_first_hour_to_the_last(of):
    columns = "audience, sessions, hours, attendees"
    assert of(columns, f"trainings_between({SEPTEMBER})") == [("seats", 2, Decimal(3), 8)]
    quality = of("checks, scored, mean_score, findings", f"quality_between({SEPTEMBER})")
    assert quality == [(2, 2, Decimal("87.5"), 0)]


def test_a_round_of_the_cameras_adds_up_and_names_the_dark_ones(of):
    columns = "cameras, camera_days, checked_days, unchecked_days, checks, online_share"
    assert of(columns, f"rounds_between({SEPTEMBER})") == [(1, 30, 2, 28, 2, 0.5)]
    dark = of("camera_id, location, dark_days, last_day", f"dark_between({SEPTEMBER})")
    assert dark == [("C-1", "清河中街路口", 1, date(2026, 9, 2))]


def test_an_assessment_month_has_its_own_days_and_those_in_the_term(of):
    columns = "month, month_first_day, month_last_day, first_day, last_day, has_begun, is_complete"
    months = of(columns, "assessment_months order by month")
    assert len(months) == 13
    starts, day = date(2026, 4, 22), date
    assert months[0] == (
        "2026-05",
        day(2026, 4, 19),
        day(2026, 5, 18),
        starts,
        day(2026, 5, 18),
        True,
        True,
    )
    assert [(row[0], row[-1]) for row in months if row[-2]][-2:] == [
        ("2026-09", True),
        ("2026-10", False),
    ]
