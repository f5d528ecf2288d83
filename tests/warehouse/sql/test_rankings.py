"""The models of the rankings: given rows, expected rows, naming only the columns that matter."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from tests.world import NOON, World, case, qinghe, rows_of
from warehouse.contract import Contract

Row = dict[str, Any]

UNITS: list[Row] = [
    {"unit": "第一社区", "kind": "community", "aliases": "一社区"},
    {"unit": "第二社区", "kind": "community", "aliases": None},
    {"unit": "第三社区", "kind": "community", "aliases": None},
    {"unit": "第四社区", "kind": "community", "aliases": None},
    {"unit": "城管办", "kind": "department", "aliases": "城市管理办公室"},
]
GOOD = {"callback_valid": True, "contacted": True, "resolved": True, "satisfaction": "满意"}
BASIC = GOOD | {"satisfaction": "基本满意"}
UNSOLVED = GOOD | {"resolved": False}
BAD = GOOD | {"contacted": False, "resolved": False, "satisfaction": "不满意"}
ONE_MONTH = datetime(2026, 10, 1, 9)
NUMBERS = count()


def called(unit: str | None, callback: Row, times: int = 1, **columns: Any) -> list[Row]:
    """Return cases of October's assessment month whose callbacks found `callback`."""
    given = {"received_at": ONE_MONTH, "unit": unit} | callback | columns
    return [case(**({"case_id": f"{next(NUMBERS):05}"} | given)) for _ in range(times)]


def ranked_world(*cases: Sequence[Row], **options: Any) -> World:
    rows = {"units": UNITS, "cases": [row for some in cases for row in some]}
    return World(rows | options.pop("rows", {}), **options)


def ranking(world: World, columns: str, where: str = "scope = 'counted'") -> list:
    return rows_of(
        world,
        f"select unit, {columns} from marts.unit_ranking where {where}"
        " order by month, unit_kind, rank nulls last, unit",
    )


def with_rankings(**changes: Any) -> Contract:
    rankings = qinghe().rankings[0].model_copy(update=changes)
    return qinghe().model_copy(update={"rankings": (rankings,)})


def test_the_weights_are_whole_numbers_of_one_scale():
    columns = "response_weight, resolution_weight, satisfaction_weight, basic_weight, scale"
    thirds = with_rankings(basically_satisfied_share=Decimal("0.855"))
    found = [
        rows_of(
            World({}, contracts=[contract]),
            f"select distinct {columns} from core.ranking_months",
        )
        for contract in (qinghe(), thirds)
    ]
    assert found == [[(10, 50, 40, 36, 100)], [(100, 500, 400, 342, 1000)]]


def test_a_month_runs_from_the_19th_to_the_18th_and_bears_the_name_in_which_it_ends():
    days = ["2026-05-18", "2026-05-19", "2026-12-18", "2026-12-19", "2027-01-18", "2027-04-21"]
    listed = ", ".join(f"date '{day}'" for day in days)
    found = rows_of(
        World({}),
        "select month, month_first_day, month_last_day from core.ranking_days"
        f" where day in ({listed}) order by day",
    )
    assert found == [
        ("2026-05", date(2026, 4, 19), date(2026, 5, 18)),
        ("2026-06", date(2026, 5, 19), date(2026, 6, 18)),
        ("2026-12", date(2026, 11, 19), date(2026, 12, 18)),
        ("2027-01", date(2026, 12, 19), date(2027, 1, 18)),
        ("2027-01", date(2026, 12, 19), date(2027, 1, 18)),
        ("2027-05", date(2027, 4, 19), date(2027, 5, 18)),
    ]


def test_a_month_that_starts_on_the_first_is_the_calendars():
    world = World({}, contracts=[with_rankings(month_starts_on_day=1)])
    apart = (
        "select 1 from core.ranking_days as days inner join core.calendar as calendar"
        " on days.day = calendar.day where days.month <> calendar.month"
        " or month_first_day <> month_start or month_last_day <> month_end"
    )
    assert rows_of(world, apart) == []
    assert rows_of(world, "select count(*) from core.ranking_days") == [(365,)]


def test_two_in_second_place_make_the_next_fourth_and_the_unranked_come_last():
    world = ranked_world(
        called("第一社区", GOOD),
        called("第二社区", BASIC),
        called("第三社区", BASIC),
        called("第四社区", UNSOLVED),
        called("第五社区", BAD),
        called("城管办", {"callback_valid": False, "contacted": True, "satisfaction": "满意"}),
        rows={"units": [*UNITS, {"unit": "第五社区", "kind": "community", "aliases": None}]},
    )
    columns = "composite, rank, ranked_units, response_rate, satisfaction_rate, interval_low"
    found = [(*row[:-1], row[-1] is None) for row in ranking(world, columns)]
    assert found == [
        ("第一社区", Decimal("100.0"), 1, 5, 1.0, 1.0, False),
        ("第三社区", Decimal("96.0"), 2, 5, 1.0, 0.9, False),
        ("第二社区", Decimal("96.0"), 2, 5, 1.0, 0.9, False),
        ("第四社区", Decimal("50.0"), 4, 5, 1.0, 1.0, False),
        ("第五社区", Decimal("0.0"), 5, 5, 0.0, 0.0, False),
        ("城管办", None, None, 0, None, None, True),
    ]
    assert (
        ranking(world, "received, valid_callbacks, contacted", "unit = '城管办'")
        == [("城管办", 1, 0, 0)] * 2
    )


def test_a_composite_in_the_middle_of_two_tenths_goes_up():
    # (32 × 100 + 7 × 46 + 0) / 40 is 88.05, which floating point rounds to 88.0.
    world = ranked_world(
        called("第一社区", GOOD, 32),
        called("第一社区", BASIC | {"resolved": False}, 7),
        called("第一社区", BAD),
        called("第二社区", GOOD, 1761),
        called("第二社区", BAD, 239),
    )
    assert ranking(world, "composite, rank, typeof(composite)") == [
        ("第一社区", Decimal("88.1"), 1, "DECIMAL(5,1)"),
        ("第二社区", Decimal("88.1"), 1, "DECIMAL(5,1)"),
    ]


def test_a_case_counts_once_under_one_name_whatever_units_and_events_it_names():
    steps = [
        {"case_id": "A", "event_at": ONE_MONTH.replace(hour=hour), "event": event, "unit": unit}
        for hour, event, unit in [(10, "returned", "第一社区"), (11, "reassigned", "第二社区")]
    ]
    world = ranked_world(
        called("一社区;第二社区", GOOD, case_id="A"),
        called("第一社区", GOOD),
        called("一社区", GOOD, counted=False),
        rows={"case_events": steps},
    )
    assert sorted(ranking(world, "scope, received, valid_callbacks", "true")) == [
        ("第一社区", "all", 3, 3),
        ("第一社区", "counted", 2, 2),
    ]


def test_a_rank_stands_beside_that_of_the_month_before_also_over_the_years_end():
    december, january = datetime(2026, 12, 18, 23, 59, 59), datetime(2026, 12, 19)
    march = datetime(2027, 3, 1)
    world = ranked_world(
        called("第一社区", BAD, received_at=december),
        called("第二社区", GOOD, received_at=december),
        called("第一社区", GOOD, received_at=january),
        called("第二社区", BAD, received_at=january),
        called("第三社区", UNSOLVED, received_at=january),
        called("第一社区", GOOD, received_at=march),
        as_of=datetime(2027, 3, 2),
    )
    assert ranking(world, "month, rank, previous_rank, movement") == [
        ("第二社区", "2026-12", 1, None, None),
        ("第一社区", "2026-12", 2, None, None),
        ("第一社区", "2027-01", 1, 2, 1),
        ("第三社区", "2027-01", 2, None, None),
        ("第二社区", "2027-01", 3, 1, -2),
        ("第一社区", "2027-03", 1, None, None),  # nothing in February
    ]


@pytest.mark.parametrize(
    "received_at, as_of, is_complete",
    [
        (datetime(2026, 10, 18), datetime(2026, 10, 18, 23, 59, 59), False),
        (datetime(2026, 10, 18), datetime(2026, 10, 19), True),
        (datetime(2027, 4, 20), datetime(2027, 4, 21, 23, 59, 59), False),
        (datetime(2027, 4, 20), datetime(2027, 4, 22), True),  # the term is over before May is
    ],
)
def test_a_month_is_complete_once_no_case_of_it_can_come_in(received_at, as_of, is_complete):
    world = ranked_world(called("第一社区", GOOD, received_at=received_at), as_of=as_of)
    assert ranking(world, "is_complete") == [("第一社区", is_complete)]


def test_intervals_are_wilsons_and_a_small_sample_says_so():
    world = ranked_world(
        called("第一社区", GOOD, 8),
        called("第一社区", BAD, 2),
        called("第二社区", GOOD, 29),
        called("第三社区", GOOD, 30),
    )
    bounds = "round(response_low, 4), round(response_high, 4), round(interval_low, 2)"
    assert ranking(world, f"is_small_sample, {bounds}, interval_high") == [
        ("第三社区", False, 0.8865, 1.0, 88.65, 100.0),
        ("第二社区", True, 0.8830, 1.0, 88.30, 100.0),
        ("第一社区", True, 0.4902, 0.9433, 49.02, pytest.approx(94.33, abs=0.01)),
    ]


def test_the_total_is_pooled_and_the_mean_of_units_stands_beside_it():
    world = ranked_world(
        called("第一社区", GOOD, 9), called("第二社区", BAD), called("第三社区", {}, 5)
    )
    columns = "received, valid_callbacks, composite, resolution_rate, mean_composite, ranked_units"
    found = rows_of(world, f"select {columns} from marts.ranking_totals where scope = 'counted'")
    assert found == [(15, 10, Decimal("90.0"), 0.9, 50.0, 2)]


def test_a_lever_is_the_single_callback_that_changes_a_rank():
    world = ranked_world(
        called("第一社区", GOOD, 3),
        called("第二社区", GOOD, 2),
        called("第二社区", UNSOLVED, case_id="earlier"),
        called("第二社区", UNSOLVED, case_id="latest", received_at=datetime(2026, 10, 2)),
        called("第二社区", BASIC, case_id="better", received_at=datetime(2026, 10, 3)),
        called("第三社区", BAD, 3),
        called("第三社区", BAD, case_id="out", received_at=datetime(2026, 10, 4), counted=False),
    )
    found = rows_of(
        world,
        "select unit, scope, direction, case_id, composite_if, rank, rank_if"
        " from marts.ranking_levers order by unit, direction, scope",
    )
    # The second has 79.2 and gets to 89.2 at best; the first would fall to 66.7.
    assert found == [
        ("第一社区", "all", "down", None, Decimal("66.7"), 1, 2),
        ("第一社区", "counted", "down", None, Decimal("66.7"), 1, 2),
    ]


def test_the_lever_upwards_names_the_latest_of_the_worst_callbacks():
    world = ranked_world(
        called("第一社区", GOOD),
        called("第一社区", UNSOLVED, 4),
        called("第二社区", GOOD, 3),
        called("第二社区", BAD, case_id="earlier"),
        called("第二社区", BAD, case_id="late-2", received_at=datetime(2026, 10, 2)),
        called("第二社区", BAD, case_id="late-1", received_at=datetime(2026, 10, 2)),
        called("第二社区", BASIC, case_id="better", received_at=datetime(2026, 10, 3)),
        called("第二社区", BAD, case_id="out", received_at=datetime(2026, 10, 4), counted=False),
    )
    found = rows_of(
        world,
        "select scope, case_id, composite_if, rank, rank_if from marts.ranking_levers"
        " where direction = 'up' and unit = '第二社区' order by scope",
    )
    # Three good, one basically so: 396 points of 700, with one more 496: the first has 60.0.
    # With the case struck out, 396 of 800 and 496 with one more: 62.0.
    assert found == [
        ("all", "out", Decimal("62.0"), 2, 1),
        ("counted", "late-2", Decimal("70.9"), 2, 1),
    ]


def test_cases_of_no_unit_or_of_one_not_on_file_are_told_and_not_ranked():
    world = ranked_world(
        called(None, GOOD), called("无此单位", GOOD, 2), called(None, GOOD, counted=False)
    )
    found = rows_of(
        world, "select month, scope, reason, cases from marts.unranked_cases order by all"
    )
    assert found == [
        ("2026-10", "all", "no_unit", 2),
        ("2026-10", "all", "unknown_unit", 2),
        ("2026-10", "counted", "no_unit", 1),
        ("2026-10", "counted", "unknown_unit", 2),
    ]
    assert ranking(world, "1", "true") == []


@pytest.mark.parametrize("channel", ["62991234", "video"])
def test_the_streets_hotline_and_video_are_in_neither_scope_and_are_told(channel):
    of_it: Row = {"channel": channel, "community": "第一社区", "category": "噪声"}
    world = ranked_world(
        called("第一社区", BAD, case_id="theirs", received_at=datetime(2026, 10, 2), **of_it),
        called("第一社区", GOOD, 2),
        called("第一社区", BAD, received_at=datetime(2026, 10, 2), category="停车"),
        called("第二社区", GOOD, 3),
        called("第二社区", UNSOLVED),
        called("第三社区", BAD, **of_it),  # a unit of such cases alone is in no ranking
        called(None, BAD, **of_it),
    )
    assert sorted(ranking(world, "scope, received, valid_callbacks, composite", "true")) == [
        ("第一社区", "all", 3, 3, Decimal("66.7")),
        ("第一社区", "counted", 3, 3, Decimal("66.7")),
        ("第二社区", "all", 4, 4, Decimal("87.5")),
        ("第二社区", "counted", 4, 4, Decimal("87.5")),
    ]
    told = "select scope, reason, cases from marts.unranked_cases order by all"
    assert rows_of(world, told) == [("all", "other_channel", 3), ("counted", "other_channel", 3)]
    assert rows_of(world, "select sum(received) from marts.handling_summary") == [(10,)]
    about = "select distinct category_1 from marts.unit_categories order by all"
    assert rows_of(world, about) == [("",), ("停车",)]
    slow = "select count(*) from marts.slow_cases where case_id = 'theirs'"
    assert rows_of(world, slow) == [(0,)]
    lever = "select distinct case_id from marts.ranking_levers where unit = '第一社区'"
    assert ("theirs",) not in rows_of(world, lever)


def appealed(*steps: tuple[str, datetime]) -> Row:
    """Return what was decided on case A, and when."""
    return {
        "case_events": [
            {"case_id": "A", "event": event, "event_at": at, "unit": "第一社区"}
            for event, at in steps
        ]
    }


UPHELD, REJECTED = datetime(2026, 10, 8, 10), datetime(2026, 10, 9, 10)


@pytest.mark.parametrize(
    "steps, as_of, is_counted",
    [
        ([("appeal_upheld", UPHELD)], datetime(2026, 10, 8, 9, 59, 59), True),
        ([("appeal_upheld", UPHELD)], UPHELD, False),
        ([("appeal_filed", UPHELD)], NOON, True),
        ([("appeal_rejected", UPHELD)], NOON, True),
        ([("appeal_rejected", UPHELD), ("appeal_upheld", REJECTED)], NOON, False),
        ([("appeal_upheld", UPHELD), ("appeal_rejected", REJECTED)], NOON, True),
        ([("appeal_upheld", UPHELD), ("appeal_rejected", REJECTED)], UPHELD, False),
        ([("appeal_upheld", UPHELD), ("appeal_filed", REJECTED)], NOON, False),
    ],
)
def test_an_appeal_upheld_takes_its_case_out_of_those_counted_from_its_instant_on(
    steps, as_of, is_counted
):
    world = ranked_world(
        called("第一社区", BAD, case_id="A"),
        called("第一社区", GOOD),
        rows=appealed(*steps),
        as_of=as_of,
        loaded_at=ONE_MONTH,
    )
    counted = (2, 2, Decimal("50.0")) if is_counted else (1, 1, Decimal("100.0"))
    assert sorted(ranking(world, "scope, received, valid_callbacks, composite", "true")) == [
        ("第一社区", "all", 2, 2, Decimal("50.0")),
        ("第一社区", "counted", *counted),
    ]


CALLED_AT = datetime(2026, 10, 5, 14, 30)
EXPORTED, LATER = datetime(2026, 10, 6, 18), datetime(2026, 10, 7, 18)


def versions(*each: Row) -> list[Row]:
    """Return versions of case A, the last of them current."""
    return [
        row | {"source_row": number, "is_current": number == len(each)}
        for number, one in enumerate(each, start=1)
        for row in called("第一社区", one, case_id="A")
    ]


def callbacks_known(as_of: datetime, *each: Row) -> int:
    rows = {"units": UNITS, "cases": versions(*each)}
    world = World(rows, as_of)
    on_file = rows_of(
        world, "select callback_valid, contacted, resolved, satisfaction from core.cases"
    )
    known = rows_of(world, "select callback_valid from core.case_versions where is_current")
    (found,) = ranking(world, "valid_callbacks, composite")
    assert (found[1] == 1) == (found[2] is not None) == (on_file[0] != (None,) * 4)
    assert (found[1] == 1) == bool(known[0][0])
    return int(found[1])


@pytest.mark.parametrize(
    "given, known_at",
    [
        ([GOOD | {"callback_at": CALLED_AT}], CALLED_AT),
        ([GOOD | {"callback_at": CALLED_AT, "exported_at": EXPORTED}], CALLED_AT),
        ([GOOD | {"exported_at": EXPORTED}], EXPORTED),
        ([GOOD], NOON),  # without a time of its own: when its file was loaded
        ([{"exported_at": EXPORTED}, GOOD | {"exported_at": LATER}], LATER),
        ([GOOD | {"exported_at": EXPORTED}, GOOD | {"exported_at": LATER}], EXPORTED),
        ([BAD | {"exported_at": EXPORTED}, GOOD | {"exported_at": LATER}], EXPORTED),
        (
            [{"callback_valid": False, "exported_at": EXPORTED}, GOOD | {"exported_at": LATER}],
            LATER,
        ),
        (
            [GOOD | {"callback_at": CALLED_AT, "exported_at": LATER}, GOOD | {"exported_at": NOON}],
            CALLED_AT,
        ),
        ([GOOD | {"exported_at": EXPORTED}, GOOD | {"callback_at": LATER}], LATER),
    ],
)
def test_a_callback_counts_once_it_was_made_or_else_once_an_export_told_of_it(given, known_at):
    assert callbacks_known(known_at, *given) == 1
    assert callbacks_known(known_at - timedelta(seconds=1), *given) == 0


def test_a_row_as_written_is_withheld_while_it_tells_of_a_callback_yet_to_be_made():
    done = {"feedback_at": ONE_MONTH, "closed_at": ONE_MONTH}
    rows = versions(GOOD | done | {"callback_at": CALLED_AT})
    before, after = (
        rows_of(
            ranked_world(rows, as_of=as_of),
            "select callback_at, source_cells is not null from core.case_versions",
        )
        for as_of in (CALLED_AT - timedelta(seconds=1), CALLED_AT)
    )
    assert (before, after) == ([(None, False)], [(CALLED_AT, True)])


def test_any_range_of_days_is_ranked_as_a_month_is():
    world = ranked_world(
        called("第一社区", BASIC, received_at=datetime(2026, 9, 18, 23)),
        called("第一社区", GOOD, received_at=datetime(2026, 9, 19)),
        called("第二社区", UNSOLVED, received_at=datetime(2026, 10, 15, 23)),
        called("第二社区", GOOD, received_at=datetime(2026, 10, 15, 23), counted=False),
        called("城管办", {}, received_at=datetime(2026, 10, 1)),
    )
    same = [
        row[0]
        for row in rows_of(world, "describe marts.unit_ranking")
        if row[0] not in {"month", "month_first_day", "month_last_day"}
        and row[0] not in {"previous_rank", "movement"}
        and row[0] not in {"days_begun", "measured_days", "measured_share"}
    ]
    month = f"select {', '.join(same)} from marts.unit_ranking where month = '2026-10'"
    between = (
        f"select {', '.join(same)} from"
        " marts.ranking_between('qinghe-2026', date '2026-09-19', date '2026-10-18')"
    )
    assert len(rows_of(world, month)) == 6
    assert rows_of(world, f"{month} except {between}") == []
    assert rows_of(world, f"{between} except {month}") == []
    one_day = world.execute(
        "select unit, scope, composite, rank from marts.ranking_between($1, $2, $3)",
        ["qinghe-2026", date(2026, 9, 18), date(2026, 9, 18)],
    )
    assert sorted(one_day.fetchall()) == [
        ("第一社区", scope, Decimal("96.0"), 1) for scope in ("all", "counted")
    ]


def test_the_ten_slowest_of_each_unit_are_listed_open_ones_up_to_now():
    hours: list[Row] = [{"closed_at": ONE_MONTH.replace(hour=9 + hour)} for hour in range(12)]
    world = ranked_world(
        *(called("第一社区", {}, case_id=f"{n:02}", **one) for n, one in enumerate(hours)),
        called("第一社区", {}, case_id="open", closed_at=None, due_at=datetime(2026, 10, 2)),
        called("第一社区", {}, case_id="out", counted=False, closed_at=ONE_MONTH),
        called("第一社区", {}, case_id="odd", closed_at=datetime(2026, 9, 30)),
        as_of=datetime(2026, 10, 11, 9),
    )
    found = rows_of(
        world,
        "select case_id, handling_seconds, is_open, handling_state from marts.slow_cases"
        " where is_counted order by handling_seconds desc",
    )
    assert found[0] == ("open", 10 * 86_400, True, "overdue")
    assert [row[0] for row in found[1:]] == [f"{n:02}" for n in range(11, 2, -1)]
    assert rows_of(world, "select case_id from marts.slow_cases where not is_counted") == [("out",)]


def test_what_comes_back_three_times_in_one_community_is_a_repeat():
    here: Row = {"community": "一社区", "category": "噪声->施工"}
    world = ranked_world(
        called("城管办", {}, 2, **here),
        called("城市管理办公室", {}, closed_at=None, counted=False, **here),
        called("城管办", {}, 3, category="噪声->施工"),  # nobody knows where
        called("城管办", {}, 2, **here | {"category": "噪声"}),
        called("城管办", {}, 3, **here | {"category": "停车"}),
        called("城管办", {}, 2, received_at=datetime(2026, 9, 18), **here),
    )
    columns = "community, category, category_1, cases, counted_cases, open_cases"
    found = rows_of(world, f"select {columns} from marts.repeats order by category")
    assert found == [("第一社区", "停车", "停车", 3, 3, 0), ("第一社区", "施工", "噪声", 3, 2, 1)]


def test_the_handling_of_a_day_adds_up_by_category_and_unit():
    late: Row = {"due_at": ONE_MONTH.replace(hour=10), "closed_at": ONE_MONTH.replace(hour=11)}
    world = ranked_world(
        called("一社区", {}, category="噪声->施工", **late),
        called("第一社区", {}, category="噪声", due_at=late["closed_at"], closed_at=None),
        called("第一社区", {}, category="噪声", closed_at=datetime(2026, 9, 30)),
        called(None, {}, due_at=datetime(2026, 12, 1), closed_at=None),
    )
    found = rows_of(
        world,
        "select category_1, unit, received, closed, on_time, late, overdue, open, no_deadline,"
        " handling_seconds_sum, closed_measured from marts.handling_summary order by unit",
    )
    assert found == [
        ("", "", 1, 0, 0, 0, 0, 1, 0, 0, 0),
        ("噪声", "第一社区", 3, 2, 0, 1, 1, 0, 1, 7200, 1),
    ]
    assert rows_of(
        world,
        "select category_1, received, closed, valid_callbacks from marts.unit_categories"
        " where scope = 'counted'",
    ) == [("噪声", 3, 2, 0)]
