"""Drawn cameras and looks at them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain_rota.edges import Situation, day, moment
from tests.plain_rota.people import Row

COMMUNITIES = (None, "毛纺南小区", "清上园")
COUNTS = (4, 8, 2, 8, 0)
KEY_AREAS = (None, "学校周边", "背街小巷")


def cameras(draw: DrawFn, situation: Situation) -> list[Row]:
    """Draw a few cameras, in service all the time or from, or until, a day near the turn."""
    return [_camera(draw, situation, number) for number in range(draw(st.integers(0, 3)))]


def _camera(draw: DrawFn, situation: Situation, number: int) -> Row:
    return {
        "camera_id": f"camera-{situation.number}-{number}",
        "location": "路口",
        "community": draw(st.sampled_from(COMMUNITIES)),
        "key_area": draw(st.sampled_from(KEY_AREAS)),
        "in_service_from": day(draw, situation.turn, -4, 1),
        "retired_on": draw(st.sampled_from((None, None, day(draw, situation.turn, -2, 3)))),
    }


def looks(draw: DrawFn, situation: Situation, cameras: Sequence[Row], as_of: datetime) -> list[Row]:
    """Draw looks at the cameras, and at one that nobody knows."""
    ids = [*(row["camera_id"] for row in cameras)] * 4 + ["no-camera"]
    count = draw(st.sampled_from(COUNTS)) if cameras else 0
    return [_look(draw, situation, ids, number, as_of) for number in range(count)]


def _look(
    draw: DrawFn, situation: Situation, ids: Sequence[str], number: int, as_of: datetime
) -> Row:
    around = draw(st.sampled_from((situation.turn, situation.turn, as_of)))
    return {
        "check_id": f"check-{situation.number}-{number}",
        "camera_id": draw(st.sampled_from(ids)),
        "checked_at": moment(draw, around, timedelta(hours=40)),
        "online": draw(st.booleans()),
        "image_ok": draw(st.sampled_from((None, True, False))),
    }
