"""The cameras of the demo: where they stand, what they watch over, since when."""

from datetime import date
from functools import cache
from typing import NamedTuple

from etl.demo.people_and_places import COMMUNITIES
from etl.demo.seasons import DAY
from etl.demo.writing import Table, titled

AREAS = {
    "学校周边": "演示小学东门",
    "背街小巷": "演示胡同中段",
    "垃圾分类点": "演示桶站",
    "消防通道": "演示楼北侧",
    "施工工地": "演示工地出入口",
    "农贸市场": "演示市场南口",
}
NUMBER_OF_CAMERAS = 120
ADDED = {121: date(2026, 7, 15), 122: date(2026, 7, 15), 123: date(2026, 11, 10)}
RETIRED = {37: date(2026, 8, 20), 88: date(2027, 1, 15)}
HEADER = ("摄像头编号", "位置", "社区", "重点区域", "启用日期", "停用日期")


class Camera(NamedTuple):
    """One camera; it serves up to the day before `retired_on`."""

    camera_id: str
    location: str
    community: str
    key_area: str
    in_service_from: date
    retired_on: date | None = None

    def is_in_service(self, day: date) -> bool:
        """Say whether the camera serves on `day`."""
        return self.in_service_from <= day and (self.retired_on is None or day < self.retired_on)


def _camera(number: int) -> Camera:
    turn, place = divmod(number - 1, len(COMMUNITIES))
    community, area = COMMUNITIES[place].name, list(AREAS)[(turn + place) % len(AREAS)]
    where = AREAS[area]
    if number % 17 == 0:
        area, where = "", "演示路口"
    since = ADDED.get(number, date(2023, 3, 1) + number * 7 % 900 * DAY)
    location = f"{community}{where}{number:03d}号杆"
    return Camera(f"QHSP-{number:03d}", location, community, area, since, RETIRED.get(number))


CAMERAS = tuple(_camera(number) for number in range(1, NUMBER_OF_CAMERAS + len(ADDED) + 1))


@cache
def in_service(day: date) -> tuple[Camera, ...]:
    """Return the cameras that serve on `day`."""
    return tuple(camera for camera in CAMERAS if camera.is_in_service(day))


def cameras_table(until: date) -> Table:
    """Return the cameras as known at the end of `until`."""
    rows = [
        [*camera[:5], camera.retired_on if camera.retired_on and camera.retired_on <= until else ""]
        for camera in CAMERAS
        if camera.in_service_from <= until
    ]
    return Table("摄像头", HEADER, rows, titled("视频监控点位台账"))
