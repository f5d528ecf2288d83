"""What the looks at each camera showed, day by day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from tests.plain.terms import Terms, end_of
from tests.plain_rota.people import Row, Rows


class CameraDay(NamedTuple):
    """One camera on one day of the term so far; null where no look was ever loaded."""

    camera_id: str
    day: date
    community: str | None
    key_area: str | None
    checks: int | None
    online: int | None
    image_ok: int | None
    online_share: float | None
    image_ok_share: float | None
    unchecked: bool | None
    is_over: bool


def camera_days(terms: Terms, rows: Rows, as_of: datetime) -> list[CameraDay]:
    """Count the looks at each camera on each day on which it is in service."""
    return [
        _day(camera, day, rows, as_of)
        for camera in rows.get("cameras", ())
        for day in terms.days(as_of.date())
        if _serves(camera, day, as_of)
    ]


def _serves(camera: Row, day: date, as_of: datetime) -> bool:
    retired_on = camera.get("retired_on")
    if retired_on is not None and retired_on > as_of.date():
        retired_on = None
    return bool(camera["in_service_from"] <= day and (retired_on is None or day < retired_on))


def _day(camera: Row, day: date, rows: Rows, as_of: datetime) -> CameraDay:
    name = (camera["camera_id"], day, camera.get("community"), camera.get("key_area"))
    is_over = end_of(day) <= as_of
    if not rows.get("video_checks"):
        return CameraDay(*name, None, None, None, None, None, None, is_over)
    looks = [
        look
        for look in rows["video_checks"]
        if look["camera_id"] == camera["camera_id"]
        and look["checked_at"].date() == day
        and look["checked_at"] <= as_of
    ]
    seen = [look for look in looks if look.get("image_ok") is not None]
    online = sum(look["online"] for look in looks)
    image_ok = sum(look["image_ok"] for look in seen)
    shares = _share(online, looks), _share(image_ok, seen)
    return CameraDay(*name, len(looks), online, image_ok, *shares, not looks, is_over)


def _share(count: int, looks: Sequence[Row]) -> float | None:
    return count / len(looks) if looks else None
