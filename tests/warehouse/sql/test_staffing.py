"""The models of people on post: given rows, expected rows, naming only the columns that matter."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.world import NOON, World, build_world, longtian, qinghe, rows_of

Row = dict[str, Any]

TEAM = ["supervisor", *["dispatch"] * 4, *["appeals"] * 3, *["video"] * 3]


def at(hour: int, minute: int = 0, second: int = 0, day: int = 15) -> datetime:
    return datetime(2026, 10, day, hour, minute, second)


def on(day: int, month: int = 10) -> date:
    return date(2026, month, day)


def person(number: int = 1, team: str = "dispatch", **columns: Any) -> Row:
    given = {"staff_id": f"YS-{number:03}", "name": f"演示{number}", "team": team}
    return given | {"on_post_on": on(22, month=4)} | columns


def shift(starts_at: datetime, hours: float, number: int = 1, **columns: Any) -> Row:
    ends_at = starts_at + timedelta(hours=hours)
    return {"staff_id": f"YS-{number:03}", "starts_at": starts_at, "ends_at": ends_at} | columns


def signed(starts_at: datetime, hours: float, number: int = 1, **columns: Any) -> Row:
    planned = shift(starts_at, hours, number)
    times = {"signed_in_at": planned["starts_at"], "signed_out_at": planned["ends_at"]}
    return planned | times | columns


def leave(day: int, number: int = 1, **columns: Any) -> Row:
    given = {"staff_id": f"YS-{number:03}", "from_on": on(day), "to_on": on(day)}
    return given | {"kind": "事假", "approved_by": "甲方负责人"} | columns


def world(
    shifts: Sequence[Row],
    absences: Sequence[Row] = (),
    staff: Sequence[Row] = (person(1), person(2)),
    **options: Any,
) -> World:
    """Build a world in which two people of the dispatch team are on post."""
    return World({"staff": staff, "shifts": shifts, "absences": absences}, **options)


def one_each(shifts: Sequence[Row], absences: Sequence[Row] = ()) -> tuple:
    """Return the rows of a world in which each shift is that of a person of its own."""
    numbered = list(enumerate(shifts, start=1))
    given = [row | {"staff_id": f"YS-{number:03}"} for number, row in numbered]
    return given, absences, [person(number) for number, _ in numbered]


def hours_of(built: World, where: str = "outcome <> 'not_measurable'") -> list[tuple]:
    """Return hour, judged, uncovered and planned-only minutes, outcome of each hour."""
    return rows_of(
        built,
        "select hour_start, minutes_judged, minutes_uncovered, minutes_planned_only, outcome"
        f" from marts.coverage_hours where {where} order by hour_start",
    )


def uncovered(built: World) -> list[tuple]:
    """Return the hours with a minute that nobody covered, and how many."""
    return [(row[0], row[2]) for row in hours_of(built, "minutes_uncovered > 0")]


def gaps(built: World, columns: str = "starts_at, ends_at, minutes") -> list[tuple]:
    return rows_of(built, f"select {columns} from marts.coverage_gaps order by starts_at")


def missed(built: World) -> list[tuple]:
    """Return who was planned for the gaps, and why they were not there."""
    return rows_of(
        built,
        "select staff_id, reason_code from core.missed_duties"
        " order by starts_at, planned_from, staff_id",
    )


def only(built: World, query: str) -> tuple:
    """Return the one row that a query finds."""
    (row,) = rows_of(built, query)
    return row


# Coverage of the dispatch team


@cache
def over_midnight() -> World:
    early = signed(at(0, day=14), 24, 1, signed_out_at=at(23, 53, day=14))
    late = signed(at(0), 24, 2, signed_in_at=at(0, 10))
    return world([early, late])


def test_a_gap_over_midnight_is_one_gap_that_counts_in_both_days():
    built = over_midnight()
    assert gaps(built) == [(at(23, 53, day=14), at(0, 10), 17)]
    assert uncovered(built) == [(at(23, day=14), 7), (at(0), 10)]
    days = "select day, minutes_judged, minutes_uncovered, gaps, outcome from marts.coverage_days"
    assert rows_of(built, f"{days} where outcome <> 'not_measurable' order by day") == [
        (on(14), 1440, 7, 1, "missed"),
        (on(15), 1440, 10, 1, "missed"),
    ]


def test_a_gap_names_who_left_early_and_who_came_late():
    assert gaps(over_midnight(), "people, is_partly_unplanned") == [(2, False)]
    told = "staff_id, reason_code, shift_starts_at, signed_in_at, shift_ends_at, signed_out_at"
    query = f"select {told} from core.missed_duties order by planned_from"
    midnight, next_midnight = at(0), at(0, day=16)
    assert rows_of(over_midnight(), query) == [
        ("YS-001", "early", at(0, day=14), at(0, day=14), midnight, at(23, 53, day=14)),
        ("YS-002", "late", midnight, at(0, 10), next_midnight, next_midnight),
    ]


def test_a_gap_is_counted_once_in_its_month():
    row = only(
        over_midnight(),
        "select minutes_judged, minutes_uncovered, minutes_planned_only, gaps, days_with_gaps,"
        " longest_gap_minutes, outcome from marts.coverage_months where month = '2026-10'",
    )
    assert row == (2880, 17, 0, 1, 2, 17, "missed")


def test_months_add_up_their_days():
    built = world([shift(at(0, day=1), 15 * 24 - 2), signed(at(6, day=15), 18, 2)])
    sums = "sum(minutes_judged), sum(minutes_uncovered), sum(minutes_planned_only)"
    days = f"select {sums} from marts.coverage_days where outcome <> 'not_measurable'"
    months = f"select {sums} from marts.coverage_months where outcome <> 'not_measurable'"
    assert rows_of(built, months) == rows_of(built, days) == [(15 * 1440, 0, 14 * 1440 + 360)]


def test_a_gap_over_the_end_of_a_month_is_whole_in_both():
    gap = signed(at(0, day=1) - timedelta(days=1), 23.5, 1)
    built = world([gap, signed(at(1, day=1), 23, 2)])
    assert rows_of(
        built,
        "select month, minutes_uncovered, gaps, longest_gap_minutes from marts.coverage_months"
        " where outcome <> 'not_measurable' order by month",
    ) == [("2026-09", 30, 1, 90), ("2026-10", 60, 1, 90)]


def test_two_at_once_cover_a_minute_once():
    built = world([signed(at(0), 14, 1), signed(at(10), 14, 2), signed(at(11), 1, 2)])
    assert uncovered(built) == []
    seats = "select hour, seats_on_duty from marts.coverage_hours where day = '2026-10-15'"
    assert rows_of(built, f"{seats} and hour in (9, 10, 11, 14) order by hour") == [
        (9, 1),
        (10, 2),
        (11, 2),
        (14, 1),
    ]


def test_one_stretch_within_another_does_not_end_it():
    built = world([signed(at(0), 24, 1), signed(at(1), 1, 2), signed(at(22), 1, 2)])
    assert gaps(built) == []


def test_without_signing_in_the_plan_counts_and_says_so():
    built = world([shift(at(0), 12, 1), signed(at(11), 13, 2)])
    found = hours_of(built, "day = '2026-10-15' and hour in (10, 11)")
    assert found == [(at(10), 60, 0, 60, "met"), (at(11), 60, 0, 0, "met")]


def test_signing_out_alone_ends_a_duty_and_signs_nothing():
    built = world([shift(at(0), 24, signed_out_at=at(22))])
    assert gaps(built) == [(at(22), at(0, day=16), 120)]
    assert hours_of(built, "hour_start = '2026-10-15 21:00'")[0][3] == 60


@pytest.mark.parametrize(
    "signed_in_at, signed_out_at, gap",
    [
        (at(0, 16, 59), at(23, 59, 1), [(at(0), at(0, 16), 16)]),
        (at(0, 17), at(23, 58), [(at(0), at(0, 17), 17), (at(23, 58), at(0, day=16), 2)]),
        (at(23, 50, day=14), at(0, 20, day=16), []),
    ],
)
def test_a_minute_served_in_part_is_served(signed_in_at, signed_out_at, gap):
    times = {"signed_in_at": signed_in_at, "signed_out_at": signed_out_at}
    assert gaps(world([signed(at(0), 24, **times)])) == gap


def test_serving_beyond_the_plan_covers_and_puts_no_day_on_the_rota():
    beyond = signed(at(0), 24, signed_in_at=at(23, day=14), signed_out_at=at(0, 20, day=16))
    built = world([beyond])
    assert {row[0].date() for row in hours_of(built)} == {on(15)}


def test_who_signs_in_after_the_end_was_not_there():
    built = world([signed(at(0), 12), signed(at(12), 12, 2, signed_in_at=at(9, day=16))])
    assert gaps(built, "minutes") == [(720,)]
    assert missed(built) == [("YS-002", "late")]


def test_approved_leave_takes_whole_days_out_of_a_shift():
    night = shift(at(22, day=14), 8, 1)
    built = world([shift(at(0, day=14), 22, 2), night, shift(at(6), 18, 2)], [leave(15)])
    assert gaps(built, "starts_at, ends_at") == [(at(0), at(6))]
    assert missed(built) == [("YS-001", "on_leave")]


def test_leave_that_nobody_approved_takes_nothing_out():
    assert gaps(world([shift(at(0), 24)], [leave(15, approved_by=None)])) == []


@pytest.mark.parametrize(
    "columns, minutes, reason_code",
    [
        ({"left_on": on(15)}, 0, None),  # the last day on post counts
        ({"left_on": on(14)}, 1440, "left"),
        ({"on_post_on": on(16)}, 1440, "not_yet"),
    ],
)
def test_planned_hours_count_only_while_their_person_is_on_post(columns, minutes, reason_code):
    built = world([shift(at(0), 24)], staff=[person(1, **columns)])
    assert gaps(built, "minutes") == ([(minutes,)] if minutes else [])
    assert missed(built) == ([("YS-001", reason_code)] if minutes else [])


def test_only_the_dispatch_team_covers_and_any_team_puts_a_day_on_the_rota():
    built = world([shift(at(0), 24)], staff=[person(1, team="video")])
    assert gaps(built, "minutes, people, is_partly_unplanned") == [(1440, 0, False)]
    assert only(built, "select max(seats_on_duty) from marts.coverage_hours") == (0,)


def test_the_rest_of_a_gap_that_nobody_was_planned_for_is_told():
    built = world([signed(at(0), 12, 1), signed(at(23), 1, 2, signed_in_at=at(23, 10))])
    assert gaps(built, "minutes, people, is_partly_unplanned") == [(670, 1, True)]
    assert missed(built) == [("YS-002", "late")]


def test_everybody_who_was_missing_is_told():
    staff = [person(number) for number in range(1, 6)]
    shifts = [shift(at(0), 24, number) for number in range(1, 6)]
    built = world(shifts, [leave(15, number) for number in range(1, 6)], staff)
    assert gaps(built, "people, is_partly_unplanned") == [(5, False)]
    assert missed(built) == [(row["staff_id"], "on_leave") for row in staff]


def test_a_shift_of_a_stranger_counts_for_nothing_and_is_a_doubt():
    built = world([shift(at(0), 24, 9)])
    assert hours_of(built) == []
    assert rows_of(built, "select record, row_key, doubt from marts.doubts") == [
        ("shifts", "YS-009|2026-10-15 00:00:00", "staff_id:unknown_staff")
    ]


def test_an_hour_is_judged_up_to_as_of():
    built = world([shift(at(0), 12), shift(at(12, 20), 11, 2)], as_of=at(12, 34, 56))
    assert hours_of(built, "hour_start >= '2026-10-15 11:00'") == [
        (at(11), 60, 0, 60, "met"),
        (at(12), 34, 20, 14, "missed"),
    ]
    day = "select minutes_judged, outcome from marts.coverage_days where day = '2026-10-15'"
    assert only(built, day) == (12 * 60 + 34, "missed")


def test_an_hour_that_begins_at_as_of_runs():
    built = world([shift(at(0), 24)], as_of=at(12))
    assert hours_of(built, "hour_start >= '2026-10-15 12:00'") == [(at(12), 0, 0, 0, "running")]
    seats = "select seats_on_duty from marts.coverage_hours where hour_start = '2026-10-15 12:00'"
    assert only(built, seats) == (0,)  # nobody in no minute
    assert only(built, "select outcome from marts.coverage_days where day = '2026-10-15'") == (
        "running",
    )


def test_what_is_signed_after_as_of_is_not_known():
    late = signed(at(0), 24, signed_in_at=at(3), signed_out_at=at(20))
    assert gaps(world([late], as_of=at(2))) == []
    assert gaps(world([late], as_of=at(4))) == [(at(0), at(3), 180)]


def test_hours_outside_the_rota_on_file_are_not_measurable():
    built = world([shift(at(6, day=14), 18), shift(at(0, day=16), 6)])
    outside = "select distinct seats_on_duty, minutes_uncovered, minutes_planned_only"
    assert rows_of(
        built, f"{outside} from marts.coverage_hours where outcome = 'not_measurable'"
    ) == [(None, None, None)]
    days = "select day, minutes_uncovered, gaps, outcome from marts.coverage_days"
    assert rows_of(built, f"{days} where day >= '2026-10-13' order by day") == [
        (on(13), None, None, "not_measurable"),
        (on(14), 360, 1, "missed"),
        (on(15), 1440, 1, "missed"),  # no shift touches it, and the rota goes on
        (on(16), 360, 1, "missed"),
    ]
    month = "select minutes_judged, minutes_uncovered, outcome from marts.coverage_months"
    assert rows_of(built, f"{month} order by month desc limit 2") == [
        (2 * 1440 + 720, 2160, "missed"),
        (0, None, "not_measurable"),
    ]


def test_without_any_shift_on_file_nothing_is_measurable():
    built = World({"staff": [person()]})
    for table in ("coverage_hours", "coverage_days", "coverage_months"):
        found = rows_of(built, f"select distinct outcome, minutes_uncovered from marts.{table}")
        assert found == [("not_measurable", None)]
    assert gaps(built) == []


def test_the_hours_of_a_term_begin_and_end_with_it():
    built = world([shift(datetime(2026, 4, 20), 24 * 400)], as_of=datetime(2027, 6, 1))
    ends = "select min(hour_start), max(hour_start), count(*) from marts.coverage_hours"
    assert only(built, ends) == (datetime(2026, 4, 22), datetime(2027, 4, 21, 23), 8760)
    assert only(built, "select sum(minutes_uncovered) from marts.coverage_hours") == (0,)


def test_a_gap_at_as_of_is_open_and_goes_on_ahead():
    shifts = [shift(at(0), 12), shift(at(14), 10, 2)]
    built = world(shifts, as_of=at(12, 30, 40))
    assert gaps(built, "starts_at, ends_at, minutes, is_ahead, is_open") == [
        (at(12), at(12, 30), 30, False, True),
        (at(12, 30), at(14), 90, True, False),
    ]


def test_a_gap_that_ends_at_as_of_is_not_open():
    built = world([shift(at(0), 11), shift(at(12), 12, 2)], as_of=at(12))
    assert gaps(built, "starts_at, ends_at, is_ahead, is_open") == [(at(11), at(12), False, False)]


def test_planned_gaps_ahead_are_seen_for_a_week_and_as_far_as_the_rota_goes():
    days = [shift(at(0, day=day), 23.5) for day in range(16, 28)]
    found = gaps(world(days, as_of=at(12, day=16)), "starts_at, minutes, is_ahead, people")
    assert len(found) == 8  # today and seven days more
    assert found[0] == (at(23, 30, day=16), 30, True, 0)
    few = gaps(world(days[:2], as_of=at(12, day=16)))
    assert [starts_at for starts_at, _, _ in few] == [at(23, 30, day=16), at(23, 30, day=17)]


def test_leave_opens_a_gap_ahead():
    built = world([shift(at(0, day=16), 48)], [leave(17)])
    assert gaps(built, "starts_at, minutes, is_ahead") == [(at(0, day=17), 1440, True)]
    assert missed(built) == [("YS-001", "on_leave")]
    assert only(built, "select sum(minutes_uncovered) from marts.coverage_hours") == (0,)


def test_a_duty_keeps_its_plan_beside_what_was_served():
    late = signed(at(22), 8, signed_in_at=at(22, 17, 30), signed_out_at=at(6, 5, 1, day=16))
    served = "day, from_at, until_at, planned_from, planned_until, is_signed"
    found = rows_of(world([late]), f"select {served} from core.duties order by day")
    midnight = at(0, day=16)
    assert found == [
        (on(15), at(22, 17), midnight, at(22), midnight, True),
        (on(16), midnight, at(6, 6, day=16), midnight, at(6, day=16), True),
    ]


def test_a_rota_that_names_no_street_belongs_to_none_of_two():
    built = world([shift(at(0), 24)], contracts=[qinghe(), longtian()])
    found = rows_of(built, "select distinct contract_id, outcome from marts.coverage_days")
    assert sorted(found) == [
        ("longtian-2026", "not_measurable"),
        ("qinghe-2026", "not_measurable"),
    ]
    assert rows_of(built, "select distinct outcome from marts.roster_days") == [("not_measurable",)]


def test_terms_that_follow_each_other_share_a_rota_and_no_hour():
    starts_on, ends_on = date(2027, 4, 22), date(2028, 4, 21)
    term = {"starts_on": starts_on, "ends_on": ends_on, "signed_on": starts_on}
    second = qinghe().model_copy(update={"id": "qinghe-2027"} | term)
    night = signed(datetime(2027, 4, 21), 24, 1), signed(datetime(2027, 4, 22), 23, 2)
    built = world(night, contracts=[qinghe(), second], as_of=datetime(2027, 4, 23, 12))
    found = "select contract_id, day, minutes_uncovered from marts.coverage_days"
    assert rows_of(built, f"{found} where outcome <> 'not_measurable' order by day") == [
        ("qinghe-2026", date(2027, 4, 21), 0),
        ("qinghe-2027", date(2027, 4, 22), 60),
    ]


# The rota of a day, and who is there now


def test_each_shift_of_a_day_has_a_standing():
    cases = [
        (signed(at(8), 8), "served", 0),
        (signed(at(8), 8, signed_in_at=at(8, 4, 59)), "served", 4),
        (signed(at(8), 8, signed_in_at=at(8, 17)), "late", 17),
        (signed(at(8), 8, signed_in_at=at(7, 50)), "served", 0),
        (shift(at(8), 8), "planned_only", None),
        (shift(at(8, day=16), 8), "late", 240),
        (shift(at(11, 56, day=16), 8), "on_duty", None),
        (signed(at(8, day=16), 8, signed_in_at=at(8, 17, day=16)), "on_duty", 17),
        (shift(at(13, day=16), 8), "ahead", None),
        (shift(at(8, day=14), 8), "on_leave", None),
        (shift(at(8, day=13), 8), "planned_only", None),  # nobody approved that leave
    ]
    absences = [leave(14, 10), leave(13, 11, approved_by=None)]
    found = rows_of(
        world(*one_each([row for row, _, _ in cases], absences)),
        "select standing, minutes_late, source_file, source_row, load_id from marts.duty_days"
        " order by staff_id",
    )
    assert found == [
        (standing, minutes, "test.csv", number, "given")
        for number, (_, standing, minutes) in enumerate(cases, start=1)
    ]


def test_a_shift_over_midnight_stands_in_both_days():
    found = rows_of(world([shift(at(22), 8)]), "select day, starts_at from marts.duty_days")
    assert sorted(found) == [(on(15), at(22)), (on(16), at(22))]


def test_who_is_on_duty_and_who_comes_next():
    cases: list[tuple[Row, tuple | None]] = [
        (signed(at(8, day=16), 8, signed_in_at=at(8, 3, day=16)), ("on_duty", True, 3)),
        (shift(at(8, day=16), 8), ("late", False, 240)),
        (shift(at(11, 55, day=16), 8), ("late", False, 5)),
        (shift(at(11, 56, day=16), 8), ("on_duty", False, None)),
        (shift(at(0, day=17), 8), ("next", False, None)),
        (shift(at(0, 1, day=17), 8), None),  # more than 12 hours away
        (signed(at(8, day=16), 8, signed_out_at=at(11, day=16)), None),
        (signed(at(14, day=16), 8, signed_in_at=at(11, 50, day=16)), ("on_duty", True, 0)),
        (shift(at(8), 8), None),
        (shift(at(22), 20), ("late", False, 840)),  # since yesterday
    ]
    found = rows_of(
        world(*one_each([row for row, _ in cases])),
        "select standing, is_signed, minutes_late from marts.on_duty order by staff_id",
    )
    assert found == [expected for _, expected in cases if expected]


def test_who_is_on_leave_or_gone_is_neither_on_duty_nor_next():
    shifts = [shift(at(8, day=16), 8, 1), shift(at(14, day=16), 8, 2), shift(at(20, day=16), 8, 1)]
    staff = [person(1), person(2, left_on=on(15))]
    assert rows_of(world(shifts, [leave(16)], staff), "from marts.on_duty") == [
        ("qinghe-2026", "YS-001", "dispatch", at(20, day=16), at(4, day=17), None, False, "next",
         None)
    ]  # fmt: skip


# The team on post


def team(**of_first: Any) -> list[Row]:
    """Return eleven people who are on post from the first day; the first is the supervisor."""
    people = [person(number, team=name) for number, name in enumerate(TEAM, start=1)]
    return [people[0] | of_first, *people[1:]]


def roster_day(built: World, day: date) -> tuple:
    columns = "people, supervisor, shortage, empty_groups, supervisor_present, on_leave, outcome"
    return only(built, f"select {columns} from marts.roster_days where day = '{day}'")


def test_a_whole_team_is_met_and_today_runs():
    built = World({"staff": team()})
    assert roster_day(built, on(15)) == (11, 1, 0, 0, True, None, "met")
    assert roster_day(built, on(16)) == (11, 1, 0, 0, True, None, "running")
    teams = "select dispatch, appeals, video, team_size from marts.roster_days limit 1"
    assert only(built, teams) == (4, 3, 3, 11)
    judged = "select min(day) from marts.roster_days where is_judged"
    assert only(built, judged) == (on(12, month=5),)


def test_a_day_without_the_supervisor_is_short_and_says_so():
    built = World({"staff": team(left_on=on(15)), "absences": [leave(1, 2)]})
    assert roster_day(built, on(14)) == (11, 1, 0, 0, True, 0, "met")
    assert roster_day(built, on(15)) == (10, 0, 1, 1, False, 0, "missed")


def test_a_supervisor_on_approved_leave_is_on_post_and_not_present():
    built = World({"staff": team(), "absences": [leave(14), leave(15, approved_by=None)]})
    assert roster_day(built, on(14)) == (11, 1, 0, 0, False, 1, "met")
    assert roster_day(built, on(15)) == (11, 1, 0, 0, True, 0, "met")


def test_one_person_cannot_fill_two_empty_teams():
    doubled = [row | {"team": "dispatch"} for row in team()]
    built = World({"staff": doubled})
    assert roster_day(built, on(15)) == (11, 0, 3, 3, False, None, "missed")


def test_without_staff_on_file_the_roster_is_not_measurable():
    nothing = (None, None, None, None, None, None, "not_measurable")
    assert roster_day(World({}), on(15)) == nothing


def test_the_roster_tells_who_is_on_post_for_how_long():
    staff = [
        person(1, on_post_on=on(16)),
        person(2, on_post_on=on(1)),
        person(3, on_post_on=on(1)),
        person(4, on_post_on=on(1), left_on=on(16)),
        person(5, on_post_on=on(1), left_on=on(17)),  # not known yet
    ]
    built = world([], [leave(16, 2), leave(16, 3, approved_by=None)], staff)
    found = "select standing, days_on_post from marts.roster order by staff_id"
    assert rows_of(built, found) == [
        ("on_post", 1),
        ("on_leave", 16),
        ("on_post", 16),
        ("left", 16),
        ("on_post", 16),
    ]


# What the contract asks for each person


def obligations(name: str, people: Sequence[Row], as_of: datetime = NOON) -> list[tuple]:
    """Return outcome, due day and the day since when it is missed, of each person."""
    staff = [person(number, **columns) for number, columns in enumerate(people, start=1)]
    return rows_of(
        World({"staff": staff}, as_of=as_of),
        f"select outcome, due_on, since_on from marts.staff_obligations"
        f" where obligation = '{name}' order by staff_id",
    )


@pytest.mark.parametrize(
    "day, outcomes",
    [
        (29, ["running", "missed", "running"]),
        (30, ["met", "missed", "met"]),  # the very day half a year is complete
    ],
)
def test_everyone_stays_half_a_year(day, outcomes):
    left: list[date | None] = [None, on(29), on(30)]
    people = [{"on_post_on": on(30, month=4), "left_on": left_on} for left_on in left]
    found = obligations("minimum_stay", people, at(9, day=day))
    assert found == [
        (outcome, on(30), on(29) if outcome == "missed" else None) for outcome in outcomes
    ]


def test_who_will_leave_too_early_has_not_left_yet():
    people = [{"on_post_on": on(30, month=4), "left_on": on(29)}]
    found = obligations("minimum_stay", people, at(9, day=28))
    assert found == [("running", on(30), None)]


def test_half_a_year_from_the_last_of_august_ends_with_february():
    found = obligations("minimum_stay", [{"on_post_on": on(31, month=8)}])
    assert found == [("running", date(2027, 2, 28), None)]


def test_leaving_needs_consent_and_only_leaving():
    left = {"left_on": on(15)}
    people = [left | {"leave_approved": approved} for approved in (True, False, None)]
    found = obligations("leave_consent", [*people, {}, {"left_on": on(17)}])
    assert found == [
        ("met", on(15), None),
        ("missed", on(15), on(15)),
        ("not_measurable", on(15), None),
    ]


def test_a_confidentiality_agreement_is_due_on_the_first_day():
    signed_on: list[date | None] = [None, on(1), on(9), on(17)]  # the last is not known yet
    people = [{"on_post_on": on(1), "nda_on": nda_on} for nda_on in signed_on]
    assert obligations("confidentiality", people) == [
        ("missed", on(1), on(1)),
        ("met", on(1), None),
        ("met", on(1), None),
        ("missed", on(1), on(1)),
    ]


@pytest.mark.parametrize(
    "day, outcomes",
    [
        (15, ["running", "met", "running"]),  # day 30
        (16, ["missed", "met", "met"]),
    ],
)
def test_insurance_begins_within_thirty_days(day, outcomes):
    insured: list[date | None] = [None, on(15), on(16)]
    people = [{"on_post_on": on(15, month=9), "insured_from": since} for since in insured]
    found = obligations("insurance", people, at(23, day=day))
    assert found == [
        (outcome, on(15), on(16) if outcome == "missed" else None) for outcome in outcomes
    ]


def test_what_came_late_is_told_also_of_who_left():
    told: Row = {"on_post_on": on(1, month=9), "nda_on": on(9), "insured_from": on(2)}
    built = World({"staff": [person(1, **told, left_on=on(12))]})
    facts = "select reason_code, due_on, nda_on, insured_from from marts.staff_obligations"
    late = "where obligation in ('confidentiality', 'insurance') order by obligation"
    assert rows_of(built, f"{facts} {late}") == [
        ("signed_late", on(1, month=9), on(9), on(2)),
        ("insured_late", on(1), on(9), on(2)),
    ]


def test_no_sentence_and_no_table_but_one_names_a_person():
    staff = [person(1, name="欧阳演示", left_on=on(15)), person(2)]
    shifts = [shift(at(0), 24), signed(at(0, day=16), 8, 2)]
    built = build_world({"staff": staff, "shifts": shifts, "absences": [leave(15)]})
    tables = rows_of(
        built,
        "select schema_name || '.' || table_name from duckdb_tables()"
        " where schema_name in ('core', 'clauses', 'marts')",
    )
    naming = [table for (table,) in tables if "欧阳" in str(rows_of(built, f"from {table}"))]
    assert naming == ["core.people"]


# Leave, replacements, training, the quality of seats


def test_leave_is_past_now_or_ahead_and_tells_who_came_all_the_same():
    absences = [
        leave(14, 1, to_on=on(16)),
        leave(17, 1),
        leave(10, 1, to_on=on(13)),
        leave(10, 2, to_on=on(13), approved_by=None),
    ]
    built = world([signed(at(8, day=12), 8, number) for number in (1, 2)], absences)
    found = "select days, standing, is_approved, signed_in_anyway from marts.leave"
    assert rows_of(built, f"{found} order by staff_id, from_on") == [
        (4, "past", True, True),
        (3, "now", True, False),
        (1, "ahead", True, False),
        (4, "past", False, False),
    ]


def test_signing_in_on_approved_leave_is_a_doubt():
    built = world([signed(at(8), 8)], [leave(15), leave(14, to_on=on(16))])
    figures = "value, signed_in_at, first_on, last_on"
    assert rows_of(built, f"select record, row_key, doubt, {figures} from marts.doubts") == [
        (
            *("shifts", "YS-001|2026-10-15 08:00:00", "signed_in_at:on_leave"),
            *("YS-001", at(8), on(14), on(16)),
        )
    ]


def test_signing_in_before_the_midnight_that_ends_leave_is_no_doubt():
    night = {"staff_id": "YS-001", "starts_at": at(0, day=15), "ends_at": at(8, day=15)}
    early = night | {"signed_in_at": at(23, 48, day=14)}
    built = world([early], [leave(13, to_on=on(14))])
    assert rows_of(built, "from marts.doubts") == []


def versions(*rows: Row) -> list[Row]:
    """Return the rows as one file a day tells them, the last of each key current."""
    last = {(row["staff_id"], row["starts_at"]): n for n, row in enumerate(rows)}
    return [
        {"load_no": n + 1, "load_id": f"L{n}", "source_file": f"{n}.csv"}
        | {"known_at": at(20, day=16) + timedelta(days=n), "is_current": n in last.values()}
        | row
        for n, row in enumerate(rows)
    ]


def signings(built: World) -> list[tuple]:
    """Return the signing of each shift as it counts."""
    columns = "staff_id, ends_at, signed_in_at, signed_out_at, is_signed"
    return rows_of(built, f"select {columns} from core.shifts order by staff_id")


def kept(built: World) -> list[tuple]:
    """Return what is told of signings that a later file lacks."""
    figures = "row_key, value, other_value, signed_in_at, happened_at"
    told = f"select {figures} from marts.doubts where doubt = 'signed_in_at:kept' order by row_key"
    return rows_of(built, told)


PLAN = shift(at(8), 8)
KEY = "YS-001|2026-10-15 08:00:00"
SIGNED = signed(at(8), 8, signed_in_at=at(8, 5), signed_out_at=at(15, 50))
AGAIN = signed(at(8), 8, signed_in_at=at(8, 1), signed_out_at=at(16, 2))
ONLY_IN = shift(at(8), 8, signed_in_at=at(8, 9))
ONLY_OUT = shift(at(8), 8, signed_out_at=at(15, 40))


@pytest.mark.parametrize(
    "rows, came, left, file",
    [
        ((SIGNED, PLAN), at(8, 5), at(15, 50), 0),
        ((PLAN, SIGNED), at(8, 5), at(15, 50), None),
        ((SIGNED, AGAIN), at(8, 1), at(16, 2), None),
        ((SIGNED, ONLY_IN), at(8, 9), None, None),  # a signing wins whole
        ((PLAN, SIGNED, PLAN), at(8, 5), at(15, 50), 1),
        ((SIGNED, AGAIN, PLAN), at(8, 1), at(16, 2), 1),
        ((SIGNED, ONLY_OUT, PLAN), None, at(15, 40), 1),  # its times are not mixed with others
        ((SIGNED, PLAN, shift(at(8), 10)), at(8, 5), at(15, 50), 0),
        ((PLAN, shift(at(8), 10)), None, None, None),
    ],
)
def test_a_later_file_without_a_signing_leaves_the_last_one_standing(rows, came, left, file):
    built = world(versions(*rows))
    ends_at = rows[-1]["ends_at"]
    assert signings(built) == [("YS-001", ends_at, came, left, came is not None)]
    told = [] if file is None else [(KEY, f"{file}.csv", f"{len(rows) - 1}.csv", came, left)]
    assert kept(built) == told


def test_a_signing_is_kept_though_its_file_was_known_after_the_plan_that_stands():
    plan, attendance = versions(PLAN, SIGNED)  # the plan was seen once more after it
    built = world([plan | {"is_current": True}, attendance | {"is_current": False}])
    assert kept(built) == [(KEY, "1.csv", "0.csv", at(8, 5), at(15, 50))]


def test_nobody_is_given_the_signing_of_somebody_else():
    built = world(versions(SIGNED, shift(at(8), 8, 2), PLAN))
    assert signings(built) == [
        ("YS-001", at(16), at(8, 5), at(15, 50), True),
        ("YS-002", at(16), None, None, False),
    ]
    assert [key for key, *_ in kept(built)] == [KEY]


@pytest.mark.parametrize(
    "as_of, came, left",
    [(at(8), None, None), (at(12), at(8, 5), None), (at(15, 50), at(8, 5), at(15, 50))],
)
def test_a_signing_is_kept_up_to_as_of(as_of, came, left):
    built = world(versions(SIGNED, PLAN), as_of=as_of)
    assert signings(built) == [("YS-001", at(16), came, left, came is not None)]
    assert kept(built) == ([(KEY, "0.csv", "1.csv", came, left)] if came else [])


def test_coverage_is_the_same_after_a_roster_that_follows_the_attendance():
    asked = "minutes_uncovered > 0 or minutes_planned_only > 0"
    assert hours_of(world(versions(SIGNED, PLAN)), asked) == hours_of(world([SIGNED]), asked)
    assert hours_of(world([PLAN]), asked) != hours_of(world([SIGNED]), asked)


def test_a_signing_that_is_kept_is_held_against_leave():
    built = world(versions(SIGNED, PLAN), [leave(15)])
    found = rows_of(built, "select doubt, source_file from marts.doubts order by doubt")
    assert found == [("signed_in_at:kept", "1.csv"), ("signed_in_at:on_leave", "1.csv")]


def test_leave_and_seat_checks_of_strangers_are_doubts():
    check = {"check_id": "Z1", "staff_id": "YS-009", "checked_at": at(9), "score": 90}
    rows = {"staff": [person(1)], "absences": [leave(15, 9)], "quality_checks": [check]}
    built = World(rows)
    found = rows_of(built, "select record, doubt from marts.doubts order by record")
    assert found == [
        ("absences", "staff_id:unknown_staff"),
        ("quality_checks", "staff_id:unknown_staff"),
    ]
    assert rows_of(built, "from marts.quality_checks") == rows_of(built, "from marts.leave") == []


def demands(given: Sequence[Row], as_of: datetime = NOON) -> list[tuple]:
    """Return due day, days left and outcome of each demand to replace a person."""
    common = {"kind": "replacement_demand", "occurred_on": on(1)}
    events = [common | {"event_id": f"H{n}"} | columns for n, columns in enumerate(given)]
    return rows_of(
        World({"contract_events": events}, as_of=as_of),
        "select due_on, days_left, outcome from marts.replacement_demands order by event_id",
    )


def test_a_person_is_replaced_within_thirty_days_or_when_the_client_says():
    given: list[Row] = [
        {},
        {"resolved_on": on(15)},
        {"resolved_on": on(17)},  # not known yet
        {"due_on": on(10)},
        {"due_on": on(10), "resolved_on": on(11)},
        {"kind": "breach"},
        {"occurred_on": on(17)},
    ]
    assert demands(given) == [
        (on(31), 15, "running"),
        (on(31), None, "met"),
        (on(31), 15, "running"),
        (on(10), -6, "missed"),
        (on(10), None, "missed"),
    ]


def test_a_replacement_is_due_at_the_end_of_its_last_day():
    assert demands([{}], at(23, 59, day=31)) == [(on(31), 0, "running")]
    assert demands([{}], datetime(2026, 11, 1)) == [(on(31), -1, "missed")]


def test_training_adds_up_by_month_and_audience():
    def training(number: int, day: int, audience: str = "seats", **columns: Any) -> Row:
        given = {"training_id": f"P{number}", "held_at": at(9, day=day), "topic": "接诉即办"}
        return given | {"audience": audience, "attendees": 10, "hours": "1.5"} | columns

    others = [training(3, 4, "communities"), training(4, 17)]  # the last one is not known yet
    rows = {"trainings": [training(1, 2), training(2, 3, attendees=4, hours=2), *others]}
    built = World(rows)
    months = "select month, audience, sessions, hours, attendees, person_hours"
    assert rows_of(built, f"{months} from marts.training_months order by audience") == [
        ("2026-10", "communities", 1, Decimal("1.5"), 10, Decimal(15)),
        ("2026-10", "seats", 2, Decimal("3.5"), 14, Decimal(23)),
    ]
    assert only(built, "select count(*) from marts.trainings") == (3,)


def test_the_quality_of_a_seat_is_the_mean_of_its_scored_checks():
    def check(number: int, **columns: Any) -> Row:
        given = {"check_id": f"Z{number}", "staff_id": "YS-001", "checked_at": at(9)}
        return given | columns

    checks = [
        check(1, score=90, case_id="A"),
        check(2, score="85.5", finding="用语不规范，回电13812345678", case_id="B"),
        check(3),
        check(4, score=0, checked_at=at(9, day=17)),  # not known yet
    ]
    case = {"case_id": "A", "received_at": at(9), "channel": "12345"}
    built = World({"staff": [person(1)], "quality_checks": checks, "cases": [case]})
    seats = "select month, checks, scored, mean_score, lowest_score, findings"
    assert rows_of(built, f"{seats} from marts.seat_quality") == [
        ("2026-10", 3, 2, 87.75, Decimal("85.5"), 1)
    ]
    listed = "select check_id, is_known_case, finding from marts.quality_checks order by check_id"
    assert rows_of(built, listed) == [
        ("Z1", True, None),
        ("Z2", False, "用语不规范，回电〔电话〕"),
        ("Z3", None, None),
    ]
