"""For which time anything is known, and that nothing is judged outside it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World, case, every_report, rows_of, span

NOVEMBER = datetime(2026, 11, 20, 12)
ADOPTED = "reading = 'adopted'"


def coverage(spans: Sequence[Mapping[str, Any]], record: str, **options: Any) -> list[tuple]:
    with World({"spans": spans}, **options) as built:
        return rows_of(
            built,
            "select covers_from, covers_to from core.coverage"
            f" where record = '{record}' order by kind, covers_from",
        )


def may(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 5, day, hour)


def cases_of(*days: date) -> list[dict[str, Any]]:
    """Return a good case on each of `days`."""
    return [
        case(
            f"{day}",
            received_at=datetime(day.year, day.month, day.day, 9),
            feedback_at=datetime(day.year, day.month, day.day, 10),
            closed_at=datetime(day.year, day.month, day.day, 11),
        )
        for day in days
    ]


def one_day_in_may() -> World:
    rows = cases_of(date(2026, 5, 20))
    return World({"cases": rows, "spans": [span("cases", may(20, 9), may(20, 18))]}, NOVEMBER)


def test_one_day_of_cases_in_may_is_no_hundred_in_november():
    with one_day_in_may() as built:
        now = "score, state, insufficient_because, is_stale, horizon"
        found = rows_of(built, f"select {now} from marts.score_now where {ADOPTED}")
        assert found == [(100, "insufficient_data", "stale", True, may(20, 18))]
        days = "select day from marts.score_daily where reading = 'adopted' and is_measured"
        assert rows_of(built, days) == [(date(2026, 5, 20),)]
        items = "select item_no from marts.score_items where is_measured and reading = 'adopted'"
        assert rows_of(built, f"{items} order by item_no") == [(2,), (3,)]
        shares = f"select measured_share from marts.score_items where {ADOPTED} and item_no = 2"
        assert rows_of(built, shares) == [(1 / 212,)]


def test_a_pace_of_days_without_data_is_not_zero():
    with one_day_in_may() as built:
        paces = "select span, measured_days, burn_rate from marts.burn_rates"
        found = rows_of(built, f"{paces} where {ADOPTED} order by days")
    assert found == [("7_days", 0, None), ("30_days", 0, None), ("to_date", 1, 0)]


def test_a_month_tells_of_how_many_of_its_days_cases_are_known():
    with one_day_in_may() as built:
        months = "select month, days_begun, measured_days from marts.assessment_months"
        found = rows_of(built, f"{months} where has_begun order by month limit 2")
    assert found == [("2026-05", 27, 0), ("2026-06", 31, 1)]


def test_today_counts_once_anything_of_it_is_known():
    between = "select days, measured_days from marts.measured_between({}) where record = 'cases'"
    days = between.format("'qinghe-2026', date '2026-05-18', date '2026-05-20'")
    month = "select days_begun, measured_days from marts.assessment_months where month = '2026-06'"
    known = span("cases", may(18), may(20))
    with World({"spans": [known]}, may(20, 8)) as built:
        assert rows_of(built, days) == [(2, 2)]
        assert rows_of(built, month) == [(1, 1)]
    with World({"spans": [known, span("cases", may(20), may(20, 7))]}, may(20, 8)) as built:
        assert rows_of(built, days) == [(3, 3)]
        assert rows_of(built, month) == [(2, 2)]


def test_a_ranking_tells_of_how_many_days_of_its_month_cases_are_known():
    rows = {
        "units": [{"unit": "甲所", "kind": "department"}],
        "cases": [row | {"unit": "甲所"} for row in cases_of(date(2026, 5, 20))],
        "spans": [span("cases", may(20, 9), may(20, 18)), span("units", None, None)],
    }
    with World(rows, NOVEMBER) as built:
        known = "month, days_begun, measured_days, round(measured_share * 31)"
        found = rows_of(built, f"select distinct {known} from marts.unit_ranking")
    assert found == [("2026-06", 31, 1, 1)]


@pytest.mark.parametrize(("hours", "stretches"), [(23, 1), (24, 1), (25, 2)])
def test_two_sheets_up_to_a_day_apart_are_one_stretch(hours: int, stretches: int):
    later = may(2) + timedelta(hours=hours)
    spans = [span("cases", may(1), may(2)), span("cases", later, later)]
    assert len(coverage(spans, "cases", as_of=NOVEMBER)) == stretches


def test_a_sheet_within_another_and_one_over_its_end_are_one_stretch():
    given = [(may(1), may(9)), (may(2), may(3)), (may(8), may(12))]
    spans = [span("cases", *ends) for ends in given]
    assert coverage(spans, "cases", as_of=NOVEMBER) == [(may(1), may(12))]


def test_coverage_ends_as_of_and_knows_nothing_that_begins_later():
    spans = [span("cases", may(1), may(9)), span("cases", may(20), may(21))]
    assert coverage(spans, "cases", as_of=may(5, 12)) == [(may(1), may(5, 12))]


def test_a_register_speaks_for_the_whole_term_even_without_an_entry():
    with World({"assessments": [], "cases": []}, NOVEMBER) as built:
        ends = rows_of(built, "select record, covers_from, covers_to from core.coverage")
        assert ends == [("assessments", datetime(2026, 4, 22), NOVEMBER)]
        share = "select item_no, measured_share from marts.score_items"
        found = dict(rows_of(built, f"{share} where {ADOPTED} and item_no >= 5"))
    assert found == {5: 1, 6: 1, 7: 1, 8: 0}


def test_the_days_of_a_record_show_the_week_that_is_missing():
    spans = [span("cases", may(1), may(10)), span("cases", may(17), may(31, 12))]
    rows = {"cases": cases_of(date(2026, 5, 4), date(2026, 5, 20)), "spans": spans}
    with World(rows, may(31, 12)) as built:
        found = rows_of(
            built,
            "select day, coverage, rows from marts.record_days"
            " where record = 'cases' and day >= date '2026-05-01' order by day",
        )
    missing = [day.day for day, standing, _ in found if standing == "missing"]
    assert missing == [*range(10, 17)]
    assert {day.day: rows for day, _, rows in found if rows} == {4: 1, 20: 1}
    assert {standing for day, standing, _ in found if day.day not in missing} == {"covered"}


def test_a_day_that_is_known_in_part_says_so():
    with World({"spans": [span("cases", may(3, 9), may(4, 12))]}, may(6, 8)) as built:
        found = rows_of(
            built,
            "select day, coverage from marts.record_days"
            " where record = 'cases' and coverage <> 'missing' order by day",
        )
    assert found == [(date(2026, 5, 3), "part"), (date(2026, 5, 4), "part")]


def daily(day: int, **given: Any) -> dict[str, Any]:
    on = date(2026, 5, day)
    return {"kind": "daily", "period_end": on, "submitted_at": may(day + 1, 8)} | given


def outcomes(rows: dict[str, Any], as_of: datetime = NOVEMBER) -> dict[str, str]:
    """Return what became of the reports in the clause, those alone that were judged."""
    with World(rows, as_of) as built:
        found = rows_of(
            built,
            f"select subject_id, outcome from clauses.reports where {ADOPTED}"
            " and outcome in ('met', 'missed')",
        )
    return dict(found)


def test_one_daily_report_judges_its_day_alone():
    rows = {"reports": [daily(10)], "spans": [span("reports", may(10), may(11), "daily")]}
    assert outcomes(rows) == {"daily:2026-05-10": "met"}
    with World(rows, NOVEMBER) as built:
        assert rows_of(built, "from marts.deductions") == []
        reasons = "select distinct reason_code from clauses.reports where outcome ="
        assert rows_of(built, f"{reasons} 'not_measurable'") == [("not_covered",)]
        share = "select measured_share, is_measured from marts.score_items"
        found = rows_of(built, f"{share} where {ADOPTED} and item_no = 4")
    assert found[0][0] == pytest.approx(1 / 248, abs=1e-3)
    assert found[0][1]


def test_sheets_that_speak_for_the_same_days_are_one_stretch():
    days = [(may(day), may(day + 1)) for day in (1, 1, 1, 5, 5, 5, 20, 20)]
    spans = [
        span("reports", *ends, kind) | {"source_sheet": f"{number}"}
        for number, ends in enumerate(days)
        for kind in ("", "daily")
    ]
    with World({"spans": spans}, NOVEMBER) as built:
        found = rows_of(
            built,
            "select kind, covers_from from core.coverage where record = 'reports'"
            " and kind in ('daily', 'other') order by all",
        )
    assert found == [(kind, may(day)) for kind in ("daily", "other") for day in (1, 5, 20)]


@pytest.mark.parametrize(("hour", "outcome"), [(23, "not_measurable"), (24, "missed")])
def test_a_file_speaks_for_a_report_whose_period_it_reaches_the_end_of(hour: int, outcome: str):
    spans = [span("reports", may(10), may(11) + timedelta(hours=hour))]
    found = outcomes({"reports": [daily(10)], "spans": spans})
    assert found.get("daily:2026-05-11", "not_measurable") == outcome


@pytest.mark.parametrize(
    ("second", "missed"), [(12, {"daily:2026-05-11"}), (13, set()), (11, set())]
)
def test_one_report_between_two_files_is_missing_and_two_are_not_known(second, missed):
    spans = [span("reports", may(day), may(day + 1), "daily") for day in (10, second)]
    found = outcomes({"reports": [daily(10), daily(second)], "spans": spans})
    assert {subject for subject, outcome in found.items() if outcome == "missed"} == missed


@pytest.mark.parametrize(
    ("kind", "first", "second", "missed"),
    [
        ("weekly", date(2026, 5, 10), date(2026, 5, 17), None),
        ("weekly", date(2026, 5, 10), date(2026, 5, 24), "weekly:2026-05-17"),
        ("weekly", date(2026, 5, 10), date(2026, 5, 31), None),
        ("weekly", date(2026, 5, 9), date(2026, 5, 18), None),
        ("monthly", date(2026, 5, 31), date(2026, 7, 31), "monthly:2026-06-30"),
        ("monthly", date(2026, 6, 30), date(2026, 8, 31), "monthly:2026-07-31"),
        ("monthly", date(2026, 5, 31), date(2026, 8, 31), None),
    ],
)
def test_a_gap_of_one_period_is_closed_for_each_kind(kind, first, second, missed):
    ends = [datetime(day.year, day.month, day.day) for day in (first, second)]
    spans = [span("reports", end, end + timedelta(days=1), kind) for end in ends]
    filed = [
        {"kind": kind, "period_end": end, "submitted_at": end + timedelta(days=1, hours=8)}
        for end in ends
    ]
    found = outcomes({"reports": filed, "spans": spans})
    assert [subject for subject, outcome in found.items() if outcome == "missed"] == (
        [missed] if missed else []
    )


def test_a_register_of_several_kinds_speaks_for_all_of_them():
    rows = {"reports": [daily(1), daily(30)], "spans": [span("reports", may(1), may(31))]}
    found = outcomes(rows)
    sundays = {f"weekly:2026-05-{day}" for day in (10, 17, 24)}
    assert {subject for subject in found if not subject.startswith("daily")} == (
        sundays | {"weekly:2026-05-03"}
    )


def test_a_report_on_file_is_judged_wherever_it_lies():
    late = daily(10, submitted_at=may(12))
    other = {"kind": "other", "title": "专报", "period_end": date(2026, 6, 1)}
    rows = {"reports": [late, other | {"due_at": datetime(2026, 6, 2)}]}
    found = outcomes(rows | {"spans": [span("reports", may(1), may(2), "daily")]})
    assert found["daily:2026-05-10"] == "missed"
    assert found["other:专报"] == "missed"


def full(until: date) -> dict[str, Any]:
    """Return a case and every report of the term, known up to `until` as `spans` will say."""
    return {"cases": cases_of(date(2026, 4, 22)), "reports": every_report(until)}


@pytest.mark.parametrize(
    ("missing", "state", "because"),
    [(0, "ok", None), (7, "ok", None), (11, "insufficient_data", "not_measured")],
)
def test_a_score_needs_most_of_the_days_so_far(missing: int, state: str, because: str | None):
    hole = datetime(2026, 6, 1)
    spans = [
        span("cases", datetime(2026, 4, 22), hole),
        span("cases", hole + timedelta(days=missing), NOVEMBER - timedelta(hours=20)),
        span("reports", datetime(2026, 4, 22), NOVEMBER),
    ]
    with World(full(NOVEMBER.date()) | {"spans": spans}, NOVEMBER) as built:
        found = rows_of(
            built, f"select state, insufficient_because from marts.score_now where {ADOPTED}"
        )
    assert found == [(state, because)]


@pytest.mark.parametrize(
    ("horizon", "state"),
    [
        (datetime(2027, 4, 22), "ok"),
        (datetime(2027, 4, 21, 9), "ok"),
        (datetime(2027, 4, 20, 9), "insufficient_data"),
    ],
)
def test_after_the_term_the_cases_need_be_known_to_its_end_and_no_further(horizon, state):
    spans = [span("cases", datetime(2026, 4, 22), horizon)]
    spans += [span("reports", datetime(2026, 4, 22), datetime(2027, 4, 22))]
    with World(full(date(2027, 4, 21)) | {"spans": spans}, datetime(2027, 8, 1)) as built:
        found = rows_of(built, f"select state, horizon from marts.score_now where {ADOPTED}")
    assert found == [(state, horizon)]


def test_a_day_of_the_rota_between_two_files_far_apart_is_not_judged():
    hours = (may(1, 8), may(1, 20)), (may(20, 8), may(20, 20))
    rows = {
        "staff": [
            {"staff_id": "1", "name": "甲", "team": "dispatch", "on_post_on": date(2026, 4, 22)}
        ],
        "shifts": [
            {"staff_id": "1", "starts_at": starts, "ends_at": ends} for starts, ends in hours
        ],
        "spans": [span("staff", None, None), *(span("shifts", *ends) for ends in hours)],
    }
    with World(rows, NOVEMBER) as built:
        found = rows_of(
            built,
            "select day, sum(minutes_uncovered) from marts.coverage_hours"
            " where outcome <> 'not_measurable' group by day order by day",
        )
    assert found == [(date(2026, 5, 1), 720), (date(2026, 5, 20), 720)]


def test_a_camera_is_unchecked_only_where_looks_are_on_file():
    rows = {
        "cameras": [{"camera_id": "C", "location": "路口", "in_service_from": date(2026, 4, 22)}],
        "video_checks": [
            {"check_id": f"K{day}", "camera_id": "C", "checked_at": may(day, 9), "online": True}
            for day in (4, 6)
        ],
        "spans": [span("cameras", None, None), span("video_checks", may(4, 9), may(6, 9))],
    }
    with World(rows, NOVEMBER) as built:
        found = rows_of(
            built,
            "select day, checks, unchecked from marts.camera_days"
            " where checks is not null order by day",
        )
    told = [(4, 1, False), (5, 0, True), (6, 1, False)]
    assert found == [(date(2026, 5, day), checks, unseen) for day, checks, unseen in told]
