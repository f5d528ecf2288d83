"""Rotas, rosters and cameras worked by hand, against the plain minute-by-minute calculation."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.plain.terms import TEAMS, Team, Terms
from tests.plain_rota.cameras import CameraDay, camera_days
from tests.plain_rota.coverage import Coverage, Day, Gap, Hour, coverage
from tests.plain_rota.roster import RosterDay, roster

WEEK = Terms(starts_on=date(2026, 4, 22), ends_on=date(2026, 4, 28))
Row = dict[str, Any]


def at(text: str) -> datetime:
    """Read `DD HH:MM[:SS]` of April 2026."""
    return datetime.fromisoformat(f"2026-04-{text}")


def person(staff_id: str = "a", team: str = "dispatch", since: int = 22, left: int | None = None):
    left_on = left and date(2026, 4, left)
    day = date(2026, 4, since)
    return {"staff_id": staff_id, "team": team, "on_post_on": day, "left_on": left_on}


def shift(start: str, end: str, signed_in=None, signed_out=None, staff_id="a") -> Row:
    moments = {"signed_in_at": signed_in, "signed_out_at": signed_out}
    signed = {name: text and at(text) for name, text in moments.items()}
    return {"staff_id": staff_id, "starts_at": at(start), "ends_at": at(end)} | signed


def leave(first: int, last: int, staff_id="a", approved_by: str | None = "甲") -> Row:
    days = {"from_on": date(2026, 4, first), "to_on": date(2026, 4, last)}
    return {"staff_id": staff_id, "approved_by": approved_by} | days


def cover(as_of: str, shifts: list[Row], staff=None, absences=(), terms=WEEK) -> Coverage:
    rows = {"staff": staff or [person(), person("b")], "shifts": shifts, "absences": absences}
    return coverage(terms, rows, at(as_of))


def hour(found: Coverage, start: str) -> tuple:
    """Reduce an hour to seats, minutes judged, uncovered and by plan alone, and outcome."""
    return next(one for one in found.hours if one.hour_start == at(start))[1:]


def behind(found: Coverage) -> list[tuple[str, str]]:
    return [_ends(gap) for gap in found.gaps if not gap.is_ahead]


def ahead(found: Coverage) -> list[tuple[str, str]]:
    return [_ends(gap) for gap in found.gaps if gap.is_ahead]


def _ends(gap: Gap) -> tuple[str, str]:
    return f"{gap.starts_at:%d %H:%M}", f"{gap.ends_at:%d %H:%M}"


GAP = [
    shift("22 00:00", "22 12:00", "22 00:00", "22 12:00"),
    shift("22 12:00", "23 00:00", "22 12:00", "22 23:53", "b"),
    shift("23 00:00", "23 12:00", "23 00:10", "23 12:00"),
    shift("23 12:00", "24 00:00", "23 12:00", "24 00:00", "b"),
]


def test_a_gap_of_17_minutes_over_midnight_is_one_gap_and_belongs_to_both_days():
    found = cover("24 00:00", GAP)
    assert found.gaps == [Gap(at("22 23:53"), at("23 00:10"), 17, False, False)]
    assert hour(found, "22 22:00") == (1, 60, 0, 0, "met")
    assert hour(found, "22 23:00") == (1, 60, 7, 0, "missed")
    assert hour(found, "23 00:00") == (1, 60, 10, 0, "missed")
    assert hour(found, "23 01:00") == (1, 60, 0, 0, "met")
    assert found.days == [
        Day(date(2026, 4, 22), 1440, 7, 0, 1, "missed"),
        Day(date(2026, 4, 23), 1440, 10, 0, 1, "missed"),
        Day(date(2026, 4, 24), 0, None, None, None, "not_measurable"),
    ]
    assert found.hours[-1] == Hour(at("24 00:00"), None, 0, None, None, "not_measurable")
    assert len(found.hours) == 49


def test_without_signatures_the_plan_counts_and_says_so():
    found = cover("22 12:00", [shift("22 00:00", "22 08:00"), shift("22 08:00", "22 12:00")])
    assert hour(found, "22 00:00") == (1, 60, 0, 60, "met")
    assert behind(found) == []
    assert found.days == [Day(date(2026, 4, 22), 720, 0, 720, 0, "running")]


def test_a_minute_is_by_plan_alone_only_while_nobody_signed_in_serves_it():
    found = cover(
        "22 02:00",
        [
            shift("22 00:00", "22 02:00"),
            shift("22 00:30", "22 02:00", "22 00:40", "22 01:00", "b"),
        ],
    )
    assert hour(found, "22 00:00") == (2, 60, 0, 40, "met")
    assert hour(found, "22 01:00") == (1, 60, 0, 60, "met")


def test_a_signature_out_alone_ends_a_duty_without_signing_it():
    found = cover("22 02:00", [shift("22 00:00", "22 02:00", None, "22 01:30")])
    assert hour(found, "22 01:00") == (1, 60, 30, 30, "missed")


def test_overlapping_shifts_of_one_person_are_one_seat():
    found = cover("22 02:00", [shift("22 00:00", "22 01:30"), shift("22 00:30", "22 02:00")])
    assert hour(found, "22 00:00") == (1, 60, 0, 60, "met")


@pytest.mark.parametrize(
    "signed_in, signed_out, gaps",
    [
        ("22 00:00:59", "22 11:59:01", []),  # a minute served in part is served
        ("22 00:01:00", "22 11:59:00", [("22 00:00", "22 00:01"), ("22 11:59", "22 12:00")]),
        ("22 12:00:00", None, [("22 00:00", "22 12:00")]),  # after the end: not served
        ("22 11:59:59", None, [("22 00:00", "22 11:59")]),
        ("22 06:00:30", "22 06:00:30", [("22 00:00", "22 12:00")]),  # no time at all
        ("22 06:00:30", "22 06:00:31", [("22 00:00", "22 06:00"), ("22 06:01", "22 12:00")]),
        ("22 06:00:30", "22 06:00:00", [("22 00:00", "22 12:00")]),  # out before in
        ("22 00:00:00", "22 12:00:00", []),
        ("22 12:00:01", "22 12:00:01", []),  # both lie after as_of
    ],
)
def test_signed_times_come_before_planned_ones(signed_in, signed_out, gaps):
    found = cover("22 12:00", [shift("22 00:00", "22 12:00", signed_in, signed_out)])
    later = signed_in > "22 12:00:00"
    assert behind(found) == gaps
    assert found.days[0].minutes_planned_only == (720 if later else 0)


def test_a_duty_goes_on_past_its_plan_until_it_is_signed_out():
    found = cover("22 12:00", [shift("22 00:00", "22 08:00", "22 00:00", "22 10:00")])
    assert behind(found) == [("22 10:00", "22 12:00")]


def test_a_minute_begun_is_not_judged_yet():
    found = cover("22 08:30:59", [shift("22 00:00", "22 08:29")])
    assert hour(found, "22 08:00") == (1, 30, 1, 29, "missed")
    assert behind(found) == [("22 08:29", "22 08:30")]
    assert ahead(found) == [("22 08:30", "23 00:00")]


def test_an_hour_that_begins_as_of_has_no_minutes_yet():
    found = cover("22 08:00:59", [shift("22 00:00", "22 09:00")])
    assert hour(found, "22 08:00") == (0, 0, 0, 0, "running")
    assert found.hours[-1].hour_start == at("22 08:00")


def test_a_gap_is_open_while_nobody_has_come():
    late = [shift("22 00:00", "22 08:00"), shift("22 09:00", "23 00:00", "22 09:20:30")]
    assert cover("22 08:40", late).gaps == [
        Gap(at("22 08:00"), at("22 08:40"), 40, False, True),
        Gap(at("22 08:40"), at("22 09:00"), 20, True, False),
    ]
    assert cover("22 09:00", late).gaps == [Gap(at("22 08:00"), at("22 09:00"), 60, False, False)]
    assert cover("22 09:20:40", late).gaps == [
        Gap(at("22 08:00"), at("22 09:20"), 80, False, False)
    ]


def test_gaps_ahead_end_with_the_rota_the_seventh_day_or_the_term():
    daily = [shift(f"{day} 00:00", f"{day} 12:00") for day in range(22, 31)]
    of_week = ahead(cover("22 18:00", daily))
    assert (of_week[0], of_week[-1]) == (("22 18:00", "23 00:00"), ("28 12:00", "29 00:00"))
    of_year = ahead(cover("22 18:00", daily, terms=Terms()))
    assert of_year[-1] == ("29 12:00", "30 00:00")
    assert ahead(cover("22 18:00", daily[:2])) == [
        ("22 18:00", "23 00:00"),
        ("23 12:00", "24 00:00"),
    ]


def test_nothing_is_judged_before_the_first_and_after_the_last_day_of_the_rota():
    found = cover("26 12:00", [shift("23 22:00", "24 06:00"), shift("25 18:00", "26 00:00")])
    assert [day.outcome for day in found.days] == [
        "not_measurable",
        "missed",
        "missed",
        "missed",
        "not_measurable",
    ]
    assert hour(found, "22 23:00") == (None, 60, None, None, "not_measurable")
    assert behind(found) == [("23 00:00", "23 22:00"), ("24 06:00", "25 18:00")]


def test_the_rota_of_another_group_makes_dispatch_measurable_but_not_covered():
    staff = [person("v", "video")]
    found = cover("22 01:00", [shift("22 00:00", "22 08:00", staff_id="v")], staff)
    assert hour(found, "22 00:00") == (0, 60, 60, 0, "missed")


def test_a_shift_of_somebody_unknown_is_no_rota():
    found = cover("22 01:00", [shift("22 00:00", "22 08:00", staff_id="nobody")])
    assert {one.outcome for one in found.hours} == {"not_measurable"}
    assert cover("22 01:00", []).gaps == []


def test_approved_leave_takes_out_whole_days_and_unapproved_leave_nothing():
    rota = [shift("22 20:00", "24 04:00", "22 20:00")]
    assert ("23 00:00", "24 00:00") in behind(cover("24 04:00", rota, absences=[leave(23, 23)]))
    unapproved = [leave(23, 23, approved_by=None)]
    assert behind(cover("24 04:00", rota, absences=unapproved)) == [("22 00:00", "22 20:00")]
    assert behind(cover("24 04:00", rota, absences=[leave(22, 23), leave(23, 24)])) == [
        ("22 00:00", "24 04:00")
    ]


def test_only_days_on_post_count_the_first_and_the_last_included():
    rota = [shift("22 00:00", "26 00:00", "22 00:00")]
    found = cover("26 00:00", rota, [person(since=23, left=24)])
    assert behind(found) == [("22 00:00", "23 00:00"), ("25 00:00", "26 00:00")]


def test_a_leaving_that_lies_ahead_is_not_known_yet():
    rota = [shift("22 00:00", "26 00:00", "22 00:00")]
    assert ahead(cover("23 12:00", rota, [person(left=24)])) == []
    assert ahead(cover("24 12:00", rota, [person(left=24)])) == [("25 00:00", "26 00:00")]


def test_only_the_term_is_judged():
    found = cover("30 00:00", [shift("27 00:00", "30 00:00"), shift("20 00:00", "20 08:00")])
    assert found.hours[-1].hour_start == at("28 23:00")
    assert behind(found) == [("22 00:00", "27 00:00")]
    assert cover("21 23:59", [shift("22 08:00", "23 00:00")]).hours == []


TEAM = [person(str(n), team) for n, team in enumerate(TEAMS)]
ELSE = [leave(22, 28, "somebody else")]
SMALL = replace(WEEK, teams=(Team(4),), on_post_within_days=1)


def of_day(found: list[RosterDay], day: int) -> RosterDay:
    return next(one for one in found if one.day == date(2026, 4, day))


def test_a_full_team_has_met_its_day_once_the_day_is_over():
    found = roster(SMALL, {"staff": TEAM, "absences": ELSE}, at("23 23:59"))
    assert of_day(found, 22)[1:] == (4, 1, 1, 1, 1, 4, 0, 0, True, 0, "met", False)
    assert of_day(found, 23)[-2:] == ("running", True)


def test_who_leaves_on_a_day_is_gone_at_its_end():
    staff = [*TEAM[1:], person("0", "supervisor", left=23)]
    found = roster(SMALL, {"staff": staff, "absences": ELSE}, at("24 00:00"))
    assert of_day(found, 22).outcome == "met"
    assert of_day(found, 23)[1:] == (3, 0, 1, 1, 1, 4, 1, 1, False, 0, "missed", True)


@pytest.mark.parametrize("size, shortage", [(4, 2), (5, 2), (6, 2), (7, 3)])
def test_the_shortage_is_the_larger_of_people_and_groups_missing(size, shortage):
    staff = [person(str(n), "dispatch") for n in range(3)] + [person("v", "video")]
    found = roster(replace(SMALL, teams=(Team(size),)), {"staff": staff}, at("23 00:00"))
    assert found[0].shortage == shortage
    assert found[0].empty_groups == 2


def test_a_supervisor_on_approved_leave_is_not_present():
    absences = [leave(22, 22, "0", None), leave(23, 24, "0"), leave(24, 25, "0")]
    found = roster(SMALL, {"staff": TEAM, "absences": absences}, at("25 00:00"))
    assert [day.supervisor_present for day in found] == [True, False, False, False]
    assert [day.on_leave for day in found] == [0, 1, 1, 1]


def test_without_any_leave_on_file_nobody_knows_who_is_on_leave():
    found = roster(SMALL, {"staff": TEAM}, at("23 00:00"))
    assert (found[0].on_leave, found[0].supervisor_present) == (None, True)


def test_a_team_never_loaded_is_not_measurable():
    assert roster(WEEK, {}, at("22 12:00"))[0][1:] == (
        *(None,) * 5,
        11,
        *(None,) * 4,
        "not_measurable",
        False,
    )


CAMERA = {
    "camera_id": "c",
    "community": "甲",
    "key_area": None,
    "in_service_from": date(2026, 4, 23),
}


def look(checked: str, online: bool, image_ok: bool | None) -> Row:
    found = {"checked_at": at(checked), "online": online, "image_ok": image_ok}
    return {"check_id": checked, "camera_id": "c"} | found


def test_the_looks_of_a_day_give_its_shares():
    looks = [
        look("23 00:00", True, True),
        look("23 12:00", True, False),
        look("23 23:59:59", False, None),
        look("24 00:00", True, None),
        look("24 12:00:01", False, False),
    ]
    rows = {"cameras": [CAMERA], "video_checks": looks}
    assert [day[1:] for day in camera_days(WEEK, rows, at("24 12:00"))] == [
        (date(2026, 4, 23), "甲", None, 3, 2, 1, 2 / 3, 1 / 2, False, True),
        (date(2026, 4, 24), "甲", None, 1, 1, 0, 1.0, None, False, False),
    ]


def test_a_day_without_a_look_is_unchecked_and_without_shares():
    rows = {"cameras": [CAMERA], "video_checks": [look("23 00:00", True, True)]}
    found = camera_days(WEEK, rows, at("25 00:00"))[1]
    assert found == CameraDay("c", date(2026, 4, 24), "甲", None, 0, 0, 0, None, None, True, True)
    assert camera_days(WEEK, {"cameras": [CAMERA]}, at("24 00:00"))[0][4:] == (*(None,) * 6, True)


def test_a_camera_is_looked_at_from_its_first_day_until_it_is_retired():
    retired = CAMERA | {"retired_on": date(2026, 4, 25)}
    served = camera_days(WEEK, {"cameras": [retired]}, at("28 00:00"))
    assert [day.day.day for day in served] == [23, 24]
    served = camera_days(WEEK, {"cameras": [retired]}, at("24 00:00") - timedelta(seconds=1))
    assert [day.day.day for day in served] == [23]
    assert camera_days(WEEK, {"cameras": [CAMERA]}, at("22 12:00")) == []
