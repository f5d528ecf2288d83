"""Today's matters: which there are, in which order, in which words."""

from datetime import date, datetime
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.world import build_world, case, rows_of

Span = tuple[datetime, datetime]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


NOON = at(5, 12)
PERSON = {"staff_id": "YS-001", "name": "演示", "team": "dispatch", "on_post_on": date(2026, 4, 22)}


def rota(*spans: Span) -> dict[str, list[dict[str, Any]]]:
    """Return a rota of one person, who signs in and out on time."""
    return {
        "staff": [PERSON],
        "shifts": [
            {
                "staff_id": "YS-001",
                "starts_at": starts_at,
                "ends_at": ends_at,
                "signed_in_at": starts_at,
                "signed_out_at": ends_at,
            }
            for starts_at, ends_at in spans
        ],
    }


def matters(world: DuckDBPyConnection, *kinds: str) -> list[tuple[Any, ...]]:
    """Return kind, state and both sentences of the matters of `kinds`, the most urgent first."""
    found = rows_of(
        world,
        "select kind, state, sentence, sentence_en from marts.attention"
        " where reading = 'adopted' order by rank",
    )
    return [row for row in found if row[0] in kinds]


LAST_NIGHT = (at(1, 0), at(5, 2)), (at(5, 2, 17), at(6, 13))
OVER_MIDNIGHT = (at(1, 0), at(4, 23, 50)), (at(5, 0, 20), at(6, 13))
TWICE = (at(1, 0), at(4, 14)), (at(4, 15), at(5, 8)), (at(5, 8, 40), at(6, 13))
OPEN = (at(1, 0), at(5, 8)), (at(5, 8, 30), at(5, 9, 55)), (at(5, 14), at(6, 13))
LONG_OPEN = (at(1, 0), at(3, 22)), (at(8, 0), at(9, 0))
AHEAD_OF_OPEN = (
    "hole_ahead",
    "at_risk",
    "今天 12:00–14:00 派发组将无人在岗",
    "dispatch will be unattended 12:00–14:00 today",
)
HOLES = [
    (
        LAST_NIGHT,
        [
            (
                "uncovered",
                "at_risk",
                "昨夜 02:00–02:17 派发组无人",
                "dispatch unattended 02:00–02:17 last night",
            )
        ],
    ),
    (
        OVER_MIDNIGHT,
        [
            (
                "uncovered",
                "at_risk",
                "昨夜 23:50–00:20 派发组无人",
                "dispatch unattended 23:50–00:20 last night",
            )
        ],
    ),
    (
        TWICE,
        [
            (
                "uncovered",
                "at_risk",
                "24 小时内派发组 2 次无人，最近 今天 08:00–08:40",
                "dispatch unattended 2 times in 24 hours, last 08:00–08:40 today",
            )
        ],
    ),
    (
        OPEN,
        [
            (
                "uncovered",
                "failed",
                "今天 09:55 起派发组无人，已 2 小时 5 分；24 小时内共 2 次",
                "dispatch unattended since 09:55 today, for 2 h 5 min; 2 times in 24 hours",
            ),
            AHEAD_OF_OPEN,
        ],
    ),
    (
        LONG_OPEN,
        [
            (
                "uncovered",
                "failed",
                "05-03 22:00 起派发组无人，已 38 小时 0 分",
                "dispatch unattended since 05-03 22:00, for 38 h 0 min",
            ),
            (
                "hole_ahead",
                "at_risk",
                "今天 12:00–05-07 24:00 派发组将无人在岗",
                "dispatch will be unattended 12:00–05-07 24:00 today",
            ),
        ],
    ),
    ([(at(1, 0), at(4, 11)), (at(4, 11, 50), at(6, 13))], []),  # more than a day ago
    ([(at(1, 0), at(6, 12)), (at(6, 13), at(7, 0))], []),  # more than a day ahead
]


@pytest.mark.parametrize("spans, expected", HOLES)
def test_a_hole_in_cover_is_told_by_when_it_was(spans, expected):
    world = build_world(rota(*spans), NOON)
    assert matters(world, "uncovered", "hole_ahead") == expected


def test_at_night_a_hole_of_the_same_night_was_today():
    world = build_world(rota((at(1, 0), at(5, 1)), (at(5, 1, 17), at(6, 13))), at(5, 3))
    assert [row[2] for row in matters(world, "uncovered")] == ["今天 01:00–01:17 派发组无人"]


def test_an_open_hole_stands_by_the_late_forwarding_and_last_nights_below_the_clocks():
    late = case("late", received_at=at(5, 8), forwarded_at=None, feedback_at=None, closed_at=None)
    soon = late | {"case_id": "soon", "received_at": at(5, 10, 20)}
    to_close = case("back", received_at=at(5, 8), feedback_at=at(5, 9), closed_at=None)
    rows = {"cases": [late, soon, to_close]}
    by_rank = "select kind from marts.attention where reading = 'strict' order by rank"
    while_open = build_world(rota(*OPEN) | rows, NOON)
    assert [kind for (kind,) in rows_of(while_open, by_rank)] == [
        "forwarding_late",
        "uncovered",
        "forwarding_soon",
        "closing_today",
        "hole_ahead",
    ]
    in_the_morning = build_world(rota(*LAST_NIGHT) | rows, NOON)
    assert [kind for (kind,) in rows_of(in_the_morning, by_rank)] == [
        "forwarding_late",
        "forwarding_soon",
        "closing_today",
        "uncovered",
    ]


def test_a_hole_leads_to_its_day_and_a_camera_to_its_list():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    dark = {"check_id": "K1", "camera_id": "C1", "checked_at": at(3, 9), "online": False}
    world = build_world(rota(*LAST_NIGHT) | {"cameras": [camera], "video_checks": [dark]}, NOON)
    found = rows_of(
        world,
        "select kind, page, page_filter from marts.attention where reading = 'adopted'"
        " order by rank",
    )
    assert found == [
        ("uncovered", "staffing", "day=2026-05-05"),
        ("cameras_dark", "video", "cameras=dark"),
        ("cameras_unchecked", "video", "cameras=missed"),
    ]


def test_dark_cameras_and_those_unchecked_yesterday_are_counted():
    cameras = [
        {"camera_id": name, "location": "路口", "in_service_from": date(2026, 5, 1)}
        for name in ("C1", "C2", "C3")
    ]
    seen = [("C1", at(2, 9), False), ("C1", at(4, 9), False), ("C2", at(5, 9), True)]
    checks = [
        {"check_id": f"K{n}", "camera_id": name, "checked_at": checked_at, "online": online}
        for n, (name, checked_at, online) in enumerate(seen)
    ]
    world = build_world({"cameras": cameras, "video_checks": checks}, NOON)
    assert matters(world, "cameras_dark", "cameras_unchecked") == [
        (
            "cameras_dark",
            "at_risk",
            "1 个摄像头离线，自 05-02 09:00",
            "1 camera offline, since 05-02 09:00",
        ),
        (
            "cameras_unchecked",
            "at_risk",
            "2 个摄像头昨天未检查",
            "2 cameras not looked at yesterday",
        ),
    ]


def test_records_never_loaded_ask_for_nothing():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    world = build_world({"cameras": [camera], "staff": [PERSON]}, NOON)
    assert rows_of(world, "select 1 from marts.attention") == []
