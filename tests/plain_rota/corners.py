"""Worlds of one corner each, that drawing would seldom or never reach."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.plain.terms import Terms
from tests.plain_rota.people import Row
from tests.plain_rota.worlds import QINGHE, World

INSTANT = timedelta(microseconds=1)
START = datetime(2026, 5, 1)
HOUR = timedelta(hours=1)
NEXT_YEAR = replace(
    QINGHE,
    contract_id="qinghe-2027",
    starts_on=date(2027, 4, 22),
    ends_on=date(2028, 4, 21),
    signed_on=date(2027, 4, 22),
)


def person(staff_id: str = "a", team: str = "dispatch", **more: Any) -> Row:
    row = {"staff_id": staff_id, "name": "某", "team": team, "on_post_on": date(2026, 4, 22)}
    return row | {"left_on": None} | more


def shift(starts: float, ends: float, staff_id: str = "a", **more: Any) -> Row:
    """Plan a shift in hours from the first of May."""
    row = {"staff_id": staff_id, "starts_at": START + starts * HOUR, "ends_at": START + ends * HOUR}
    return row | {"signed_in_at": None, "signed_out_at": None} | more


def world(hours: float, terms: tuple[Terms, ...] = (QINGHE,), **rows: list[Row]) -> World:
    return World(terms, rows, START + hours * HOUR)


def served(starts: float, ends: float, staff_id: str = "a") -> Row:
    signed = {"signed_in_at": START + starts * HOUR, "signed_out_at": START + ends * HOUR}
    return shift(starts, ends, staff_id) | signed


GAP = [
    served(0, 12),
    served(12, 24, "b") | {"signed_out_at": datetime(2026, 5, 1, 23, 53)},
    served(24, 36) | {"signed_in_at": datetime(2026, 5, 2, 0, 10)},
    served(36, 48, "b"),
]
BOTH = [person(), person("b")]
CAMERA: Row = {"camera_id": "c", "location": "路口", "in_service_from": date(2026, 4, 25)}
LOOK: Row = {"check_id": "1", "camera_id": "c", "checked_at": START, "online": True}
TO_THE_END = (date(2027, 4, 22) - START.date()).days * 24
DAILY = [shift(24 * n, 24 * n + 24) for n in range(30)]

CORNERS = {
    "nothing was ever loaded": world(12),
    "the term has not begun": world(-24 * 10, staff=[person()], shifts=[shift(0, 12)]),
    "the term is long over": world(24 * 900, staff=BOTH, shifts=GAP, cameras=[CAMERA]),
    "only staff are on file": world(12, staff=[person()]),
    "only shifts are on file": world(12, shifts=GAP),
    "only cameras are on file": world(12, cameras=[CAMERA]),
    "only looks at a camera are on file": world(12, video_checks=[LOOK]),
    "the looks at the cameras all lie ahead": world(-12, cameras=[CAMERA], video_checks=[LOOK]),
    "17 minutes over midnight are served by nobody": world(72, staff=BOTH, shifts=GAP),
    "a gap begins in one month and ends in the next": world(
        40, staff=[person()], shifts=[served(-30, -5), served(31, 40)]
    ),
    "the rota lies ahead, more than a week of it": world(-6, staff=[person()], shifts=DAILY),
    "the rota ahead has a gap every day, for longer than a week": world(
        6, staff=[person()], shifts=[shift(24 * n, 24 * n + 23) for n in range(12)]
    ),
    "the rota begins within the week": world(
        0, staff=[person()], shifts=[shift(24 * 3 + 1, 24 * 4), shift(24 * 20, 24 * 21)]
    ),
    "somebody of the rota ahead comes on post tomorrow": world(
        12,
        staff=[person(), person("b", on_post_on=date(2026, 5, 2))],
        shifts=[shift(0, 24), shift(24, 48, "b")],
    ),
    "somebody of the rota ahead leaves tomorrow": world(
        12, staff=[person(left_on=date(2026, 5, 2))], shifts=[shift(0, 24), shift(24, 96)]
    ),
    "approved leave lies ahead": world(
        12,
        staff=[person()],
        shifts=[shift(0, 96)],
        absences=[
            {
                "staff_id": "a",
                "from_on": date(2026, 5, 2),
                "to_on": date(2026, 5, 3),
                "approved_by": "甲",
            }
        ],
    ),
    "the instant is a microsecond before an hour": world(
        12, staff=[person()], shifts=[shift(0, 11), shift(12, 24)]
    ),
    "nobody is there at the end of the last day": world(
        TO_THE_END, staff=[person()], shifts=[shift(TO_THE_END - 48, TO_THE_END - 2)]
    ),
    "a shift runs over the end of the term": world(
        TO_THE_END + 2, staff=[person()], shifts=[shift(TO_THE_END - 24, TO_THE_END + 12)]
    ),
    "a shift runs over the end of the term into the next contract": world(
        TO_THE_END + 6,
        (QINGHE, NEXT_YEAR),
        staff=[person()],
        shifts=[shift(TO_THE_END - 24, TO_THE_END + 12)],
    ),
    "the next contract begins days before its first shift": world(
        TO_THE_END + 72,
        (QINGHE, NEXT_YEAR),
        staff=[person()],
        shifts=[shift(TO_THE_END - 24, TO_THE_END - 12), shift(TO_THE_END + 48, TO_THE_END + 72)],
    ),
    "the rota began before the term": world(
        -24 * 9 + 70,
        staff=[person(on_post_on=date(2026, 4, 1))],
        shifts=[shift(-24 * 12, -24 * 11), shift(-24 * 9 + 60, -24 * 9 + 70)],
    ),
    "somebody is signed out after the last day of the rota": world(
        30, staff=[person()], shifts=[served(12, 24) | {"signed_out_at": START + 26 * HOUR}]
    ),
    "somebody is signed in before the first day of the rota": world(
        30, staff=[person()], shifts=[served(0, 24) | {"signed_in_at": START - HOUR}]
    ),
    "the last day of the rota is served by somebody on leave": world(
        72,
        staff=BOTH,
        shifts=[served(0, 24), served(24, 48, "b")],
        absences=[
            {
                "staff_id": "b",
                "from_on": date(2026, 5, 2),
                "to_on": date(2026, 5, 2),
                "approved_by": "甲",
            }
        ],
    ),
    "the only one on the rota has left": world(
        72, staff=[person(left_on=date(2026, 5, 1))], shifts=[served(0, 24), served(24, 48)]
    ),
    "somebody signs in and out at one second": world(
        30,
        staff=[person()],
        shifts=[
            served(0, 24) | dict.fromkeys(("signed_in_at", "signed_out_at"), START + 0.51 * HOUR)
        ],
    ),
    "somebody signs in seconds after the shift is over": world(
        30,
        staff=[person()],
        shifts=[shift(0, 12.51, signed_in_at=START + 12.515 * HOUR), shift(13, 24)],
    ),
    "somebody is signed out seconds before signing in": world(
        30,
        staff=[person()],
        shifts=[
            shift(*(0, 24), signed_in_at=START + 12.515 * HOUR, signed_out_at=START + 12.51 * HOUR)
        ],
    ),
    "an hour has begun, its first minute is not over": world(
        12.01, staff=[person()], shifts=[served(0, 12), shift(12, 24)]
    ),
    "a camera is retired on its first day": world(
        72, cameras=[CAMERA | {"retired_on": date(2026, 4, 25)}], video_checks=[LOOK]
    ),
    "a camera is retired today, looked at before": world(
        12, cameras=[CAMERA | {"retired_on": START.date()}], video_checks=[LOOK]
    ),
}
CORNERS["the instant is a microsecond before an hour"] = replace(
    CORNERS["the instant is a microsecond before an hour"], as_of=START + 12 * HOUR - INSTANT
)
