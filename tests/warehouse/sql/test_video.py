"""The models of the cameras and the looks at them: given rows, expected rows."""

from datetime import date, datetime
from typing import Any

from tests.world import World, case, longtian, qinghe, rows_of

NOON_OF_THE_FIFTH = datetime(2026, 5, 5, 12)
Look = dict[str, Any]
Rows = list[Look]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


def camera(camera_id: str = "C1", **columns: Any) -> dict[str, Any]:
    given = {"camera_id": camera_id, "location": "路口", "in_service_from": date(2026, 5, 1)}
    return given | columns


def looks(*given: dict[str, Any]) -> Rows:
    """Return looks at camera C1 that found it online and nothing else, but for what is given."""
    good = {"camera_id": "C1", "online": True, "verdict": "none"}
    return [good | {"check_id": f"K{n}"} | one for n, one in enumerate(given, start=1)]


def built(
    cameras: Rows, checks: Rows | None, as_of: datetime = NOON_OF_THE_FIFTH, **more: Any
) -> World:
    rows = {"cameras": cameras} | ({} if checks is None else {"video_checks": checks})
    return World(rows | more.pop("rows", {}), as_of, **more)


def test_a_day_without_a_look_is_unchecked_and_today_is_not_over():
    world = built([camera()], looks({"checked_at": at(1, 9)}, {"checked_at": at(3, 9)}))
    found = rows_of(
        world, "select day, checks, unchecked, is_over from marts.camera_days order by day"
    )
    assert found == [
        (date(2026, 5, 1), 1, False, True),
        (date(2026, 5, 2), 0, True, True),
        (date(2026, 5, 3), 1, False, True),
        (date(2026, 5, 4), 0, True, True),
        (date(2026, 5, 5), 0, True, False),
    ]


def test_a_day_is_over_at_its_last_midnight():
    world = built([camera()], looks({"checked_at": at(4, 9)}), as_of=at(5, 0))
    found = rows_of(world, "select day, is_over from marts.camera_days order by day desc limit 2")
    assert found == [(date(2026, 5, 5), False), (date(2026, 5, 4), True)]


def test_shares_of_a_day_rest_on_its_looks_and_the_image_on_what_was_said_of_it():
    checks = looks(
        {"checked_at": at(5, 7), "image_ok": True},
        {"checked_at": at(5, 8), "image_ok": False},
        {"checked_at": at(5, 9), "online": False},
        {"checked_at": at(5, 10)},
    )
    world = built([camera()], checks)
    found = rows_of(
        world,
        "select checks, online, image_ok, online_share, image_ok_share from marts.camera_days"
        " where day >= date '2026-05-04' order by day",
    )
    assert found == [(0, 0, 0, None, None), (4, 3, 1, 0.75, 0.5)]


def test_a_camera_has_days_from_its_first_to_the_one_before_it_is_retired():
    cameras = [
        camera("before the term", in_service_from=date(2020, 1, 1), retired_on=date(2026, 4, 24)),
        camera("retired", retired_on=date(2026, 5, 3)),
        camera("to be retired", retired_on=date(2026, 5, 9)),
        camera("not yet in service", in_service_from=date(2026, 5, 6)),
        camera(
            "gone before the term", in_service_from=date(2020, 1, 1), retired_on=date(2025, 1, 1)
        ),
    ]
    world = built(cameras, looks({"checked_at": at(1, 9), "camera_id": "retired"}))
    found = rows_of(
        world,
        "select camera_id, min(day), max(day) from marts.camera_days group by camera_id order by 1",
    )
    assert found == [
        ("before the term", date(2026, 4, 22), date(2026, 4, 23)),
        ("retired", date(2026, 5, 1), date(2026, 5, 2)),
        ("to be retired", date(2026, 5, 1), date(2026, 5, 5)),
    ]
    assert rows_of(world, "select camera_id from marts.cameras") == [("to be retired",)]


def test_what_was_seen_after_as_of_is_not_known():
    checks = looks(
        {"checked_at": at(5, 11)},
        {"checked_at": at(5, 12, 1), "online": False, "verdict": "valid", "issue": "占道经营"},
    )
    world = built([camera()], checks)
    assert rows_of(world, "select checks, standing from marts.cameras") == [(1, "ok")]
    assert rows_of(world, "select sum(checks) from marts.camera_days") == [(1,)]
    assert rows_of(world, "select 1 from marts.video_issues") == []


SEEN = {
    "dark from the first look": ([(2, False), (3, False)], at(2, 9)),
    "dark again": ([(1, False), (2, True), (3, False), (4, False)], at(3, 9)),
    "back": ([(3, False), (4, True)], None),
    "never looked at": ([], None),
}


def test_a_camera_is_dark_since_the_first_of_the_looks_that_all_found_it_so():
    checks = looks(
        *[
            {"camera_id": name, "checked_at": at(day, 9), "online": online}
            for name, (seen, _) in SEEN.items()
            for day, online in seen
        ]
    )
    world = built([camera(name) for name in SEEN], checks)
    found = rows_of(world, "select camera_id, offline_since from marts.cameras")
    assert dict(found) == {name: since for name, (_, since) in SEEN.items()}


STANDINGS: list[tuple[Look, Any]] = [
    ({"checked_at": at(5, 9), "image_ok": True}, (True, 0, "ok")),
    ({"checked_at": at(5, 9)}, (True, 0, "ok")),
    ({"checked_at": at(5, 9), "image_ok": False}, (True, 0, "no_image")),
    ({"checked_at": at(5, 9), "online": False, "image_ok": False}, (True, 0, "offline")),
    ({"checked_at": at(4, 9)}, (False, 0, "unchecked")),
    ({"checked_at": at(2, 9)}, (False, 2, "unchecked")),
    ({"checked_at": at(2, 9), "online": False}, (False, 2, "offline")),
    ({}, (False, 4, "unchecked")),  # never looked at
]


def test_a_camera_stands_as_its_last_look_left_it():
    names = [f"C{n}" for n in range(len(STANDINGS))]
    given = zip(names, STANDINGS, strict=True)
    checks = looks(*[look | {"camera_id": name} for name, (look, _) in given if look])
    world = built([camera(name) for name in names], checks)
    found = rows_of(
        world,
        "select is_checked_today, unchecked_days, standing from marts.cameras order by camera_id",
    )
    assert found == [expected for _, expected in STANDINGS]


def test_cameras_stand_only_while_the_term_runs():
    world = built([camera()], looks({"checked_at": at(5, 9)}), as_of=datetime(2027, 4, 22))
    assert rows_of(world, "select 1 from marts.cameras") == []
    assert rows_of(world, "select max(day) from marts.camera_days") == [(date(2027, 4, 21),)]


def test_areas_count_their_cameras_and_the_nameless_one_the_rest():
    cameras = [
        camera("C1", community="一社区", key_area="学校"),
        camera("C2", community="第一社区"),
        camera("C3"),
    ]
    checks = looks(
        {"checked_at": at(4, 9), "online": False},
        {"checked_at": at(5, 9), "camera_id": "C2", "image_ok": False},
    )
    units = [{"unit": "第一社区", "kind": "community", "aliases": "一社区"}]
    world = built(cameras, checks, rows={"units": units})
    found = rows_of(
        world,
        "select area_kind, area, cameras, checked_today, unchecked_today, offline_now,"
        " no_image_now, oldest_offline_since from marts.camera_areas order by 1, 2",
    )
    assert found == [
        ("community", "", 1, 0, 1, 0, 0, None),
        ("community", "第一社区", 2, 1, 1, 1, 1, at(4, 9)),
        ("key_area", "", 2, 1, 1, 0, 1, None),
        ("key_area", "学校", 1, 0, 1, 1, 0, at(4, 9)),
    ]


def test_a_day_counts_cameras_looks_and_what_they_found():
    checks = looks(
        {"checked_at": at(4, 8), "issue": "占道经营", "verdict": "valid"},
        {"checked_at": at(4, 9), "online": False},
        {"checked_at": at(4, 9), "camera_id": "C2", "issue": "垃圾", "verdict": "false_alarm"},
    )
    world = built([camera(), camera("C2")], checks)
    found = rows_of(
        world,
        "select cameras, cameras_checked, checks, round(online_share, 3), issues_valid,"
        " false_alarms from marts.video_days where day >= date '2026-05-04' order by day",
    )
    assert found == [(2, 2, 3, 0.667, 1, 1), (2, 0, 0, None, 0, 0)]


VERDICTS: list[tuple[Look, Any]] = [
    ({"verdict": "valid", "issue": "垃圾"}, ("open", None, 3 * 3600)),
    ({"verdict": "valid"}, ("open", None, 3 * 3600)),
    ({"verdict": "valid", "resolved_at": at(5, 11)}, ("disposed", 2 * 3600, None)),
    ({"verdict": "valid", "resolved_at": at(5, 13)}, ("open", None, 3 * 3600)),  # after as-of
    ({"verdict": "valid", "resolved_at": at(4, 9)}, ("disposed", None, None)),  # before the look
    ({"verdict": "false_alarm", "resolved_at": at(5, 11)}, ("false_alarm", None, None)),
    ({"verdict": None, "issue": "垃圾"}, ("undecided", None, None)),
    ({"verdict": None}, None),
    ({"verdict": "none", "issue": "垃圾"}, None),
    ({"verdict": "none"}, None),
]


def test_an_issue_stands_by_its_verdict_and_its_disposal():
    checks = looks(*[{"checked_at": at(5, 9)} | columns for columns, _ in VERDICTS])
    world = built([camera()], checks)
    found = rows_of(
        world, "select check_id, standing, disposal_seconds, open_seconds from marts.video_issues"
    )
    expected = {f"K{n}": row for n, (_, row) in enumerate(VERDICTS, start=1) if row}
    assert {name: tuple(row) for name, *row in found} == expected


def test_an_issue_knows_the_case_it_became_if_that_is_on_file():
    received = {"received_at": at(4, 10), "closed_at": None, "due_at": at(4, 12)}
    cases = [case("A", title="路灯不亮", **received), case("later", received_at=at(5, 13))]
    issue = {"checked_at": at(4, 9), "verdict": "valid", "issue": "照明"}
    checks = looks(*[issue | {"case_id": name} for name in ("A", "B", "later", None)])
    world = built([camera(location="西门")], checks, rows={"cases": cases})
    found = rows_of(
        world,
        "select location, case_id, is_case_on_file, case_title, case_handling_state"
        " from marts.video_issues order by check_id",
    )
    assert found == [
        ("西门", "A", True, "路灯不亮", "overdue"),
        ("西门", "B", False, None, None),
        ("西门", "later", False, None, None),
        ("西门", None, False, None, None),
    ]


def test_any_days_add_up_what_was_found_by_kind_of_issue_and_in_all():
    valid = {"verdict": "valid", "issue": "垃圾"}
    april = {"checked_at": datetime(2026, 4, 30, 23, 59)}
    checks = looks(
        valid | april | {"resolved_at": datetime(2026, 5, 1, 1, 59)},
        valid | {"checked_at": at(1, 0), "resolved_at": at(1, 1)},
        valid | {"checked_at": at(2, 0), "resolved_at": at(2, 4)},
        valid | {"checked_at": at(2, 0), "case_id": "A"},
        valid | {"checked_at": at(2, 0), "verdict": "false_alarm", "case_id": "A"},
        valid | {"checked_at": at(2, 0), "verdict": None},
        {"checked_at": at(2, 0), "verdict": "valid", "issue": None},
    )
    cameras = [camera(in_service_from=date(2026, 4, 22))]
    world = built(cameras, checks, rows={"cases": [case("A", received_at=at(2, 1))]})
    figures = "found, valid, false_alarms, undecided, became_cases, disposed, open, mean_seconds"
    in_april, in_may = (
        rows_of(
            world,
            f"select is_total, issue, {figures}, longest_open_seconds from marts.issues_between"
            f"('qinghe-2026', date '2026-{first}', date '2026-{last}') order by is_total, issue",
        )
        for first, last in (("04-01", "04-30"), ("05-01", "05-31"))
    )
    assert in_april == [
        (False, "垃圾", 1, 1, 0, 0, 0, 1, 0, 7200, None),
        (True, "", 1, 1, 0, 0, 0, 1, 0, 7200, None),
    ]
    waiting = int((NOON_OF_THE_FIFTH - at(2, 0)).total_seconds())
    assert in_may == [
        (False, "", 1, 1, 0, 0, 0, 0, 1, None, waiting),
        (False, "垃圾", 5, 3, 1, 1, 1, 2, 1, 9000, waiting),
        (True, "", 6, 4, 1, 1, 1, 2, 2, 9000, waiting),
    ]


def test_a_look_that_fits_no_other_row_is_a_doubt():
    checks = looks(
        {"camera_id": "C9", "checked_at": at(2, 9)},
        {"checked_at": datetime(2026, 4, 30, 9)},
        {"checked_at": at(4, 9)},
        {"checked_at": at(2, 9), "case_id": "B"},
        {"checked_at": at(2, 9), "case_id": "A"},
    )
    found_all = [look | {"verdict": "valid", "issue": "垃圾"} for look in checks]
    cases = {"cases": [case("A", received_at=at(2, 9))]}
    world = built([camera(retired_on=date(2026, 5, 4))], found_all, rows=cases)
    found = rows_of(world, "select row_key, doubt from marts.doubts where record = 'video_checks'")
    assert dict(found) == {
        "K1": "camera_id:unknown_camera",
        "K2": "checked_at:out_of_service",
        "K3": "checked_at:out_of_service",
        "K4": "case_id:unknown_case",
    }
    # An unknown camera counts nowhere; out of service a look counts for no day, its find stays.
    assert rows_of(world, "select sum(checks) from marts.camera_days") == [(2,)]
    assert rows_of(world, "select check_id from marts.video_issues order by 1") == [
        ("K2",),
        ("K3",),
        ("K4",),
        ("K5",),
    ]


def test_a_doubt_names_the_camera_and_its_dates():
    cameras = [camera(retired_on=date(2026, 5, 4))]
    world = built(cameras, looks({"checked_at": at(4, 9)}))
    figures = "doubt, value, first_on, last_on"
    assert rows_of(world, f"select {figures} from marts.doubts") == [
        ("checked_at:out_of_service", "C1", None, date(2026, 5, 4))
    ]


def test_without_any_look_on_file_nothing_is_claimed_of_the_cameras():
    world = built([camera()], None)
    assert rows_of(
        world, "select distinct checks, online_share, unchecked from marts.camera_days"
    ) == [(None, None, None)]
    assert rows_of(
        world, "select is_checked_today, unchecked_days, standing, checks from marts.cameras"
    ) == [(None, None, None, None)]
    assert rows_of(
        world,
        "select distinct cameras, checked_today, unchecked_today, offline_now, no_image_now"
        " from marts.camera_areas",
    ) == [(1, None, None, None, None)]
    assert rows_of(
        world,
        "select distinct cameras, cameras_checked, checks, online_share, issues_valid,"
        " false_alarms from marts.video_days",
    ) == [(1, None, None, None, None, None)]


def test_without_any_camera_on_file_there_are_no_rows():
    world = World({"video_checks": looks({"checked_at": at(5, 9)})}, NOON_OF_THE_FIFTH)
    for table in ("cameras", "camera_days", "camera_areas", "video_days", "video_issues"):
        assert rows_of(world, f"select 1 from marts.{table}") == []


def test_cameras_that_name_no_street_belong_to_none_of_two():
    checks = looks({"checked_at": at(5, 9)})
    world = built([camera()], checks, contracts=[qinghe(), longtian()])
    assert rows_of(world, "select 1 from marts.camera_days") == []


def test_a_renewed_year_takes_the_cameras_over():
    terms = {"starts_on": date(2025, 4, 22), "ends_on": date(2026, 4, 21)}
    last_year = qinghe().model_copy(update=terms | {"id": "last year"})
    cameras = [camera(in_service_from=date(2026, 4, 21))]
    checks = looks({"checked_at": datetime(2026, 4, 21, 9)}, {"checked_at": at(5, 9)})
    world = built(cameras, checks, contracts=[last_year, qinghe()])
    found = rows_of(
        world,
        "select contract_id, min(day), sum(checks) from marts.camera_days"
        " group by contract_id order by 2",
    )
    assert found == [
        ("last year", date(2026, 4, 21), 1),
        (qinghe().id, date(2026, 4, 22), 1),
    ]
    assert rows_of(world, "select contract_id, checks from marts.cameras") == [(qinghe().id, 1)]
