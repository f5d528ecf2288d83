"""The cameras of the demo: where they stand, what they watch over, when they serve or are dark."""

from collections import defaultdict
from datetime import date
from functools import cache
from typing import NamedTuple

from etl.demo.facts import OFFICE
from etl.demo.people_and_places import COMMUNITIES
from etl.demo.seasons import DAY, TERM_END, TERM_START, days_from, rng
from etl.demo.writing import Table, known, table

NUMBER_OF_CAMERAS = 120
ADDED = {121: date(2026, 7, 15), 122: date(2026, 7, 15), 123: date(2026, 11, 10)}
RETIRED = {37: date(2026, 8, 20), 88: date(2027, 1, 15)}
GOES_DARK_EVERY = {"dark": 4, "blurred": 9}
SHORTEST, LONGEST = 5, 11
*AREAS, ELSEWHERE = OFFICE["areas"]
ISSUES: dict[str, list[str]] = {each["key_area"]: each["issues"] for each in OFFICE["areas"]}


class Camera(NamedTuple):
    """One camera, by the columns of `cameras`; it serves up to the day before `retired_on`."""

    camera_id: str
    location: str
    community: str
    key_area: str
    in_service_from: date
    retired_on: date

    def is_in_service(self, day: date) -> bool:
        """Say whether the camera serves on `day`."""
        return self.in_service_from <= day < self.retired_on


def _camera(number: int) -> Camera:
    turn, place = divmod(number - 1, len(COMMUNITIES))
    area = AREAS[(turn + place) % len(AREAS)] if number % 17 else ELSEWHERE
    since = ADDED.get(number, date(2023, 3, 1) + number * 7 % 900 * DAY)
    community = COMMUNITIES[place].name
    location = f"{community}{area['where']}{number:03d}号杆"
    retired_on = RETIRED.get(number, date.max)
    return Camera(f"QHSP-{number:03d}", location, community, area["key_area"], since, retired_on)


CAMERAS = tuple(_camera(number) for number in range(1, NUMBER_OF_CAMERAS + len(ADDED) + 1))


@cache
def in_service(day: date) -> tuple[Camera, ...]:
    """Return the cameras that serve on `day`."""
    return tuple(camera for camera in CAMERAS if camera.is_in_service(day))


def cameras_table(until: date) -> Table:
    """Return the cameras as known at the end of `until`."""
    rows = known([c._asdict() for c in CAMERAS], until, "in_service_from", "retired_on")
    return table("cameras", rows, "视频监控点位台账")


@cache
def outages(seed: int, what: str) -> dict[date, frozenset[str]]:
    """Return the cameras that are `dark` or `blurred` on each day of the term.

    Cameras go dark more often than the shortest outage lasts, so that no day is without one.
    """
    whole_term = [c.camera_id for c in in_service(TERM_START) if c.is_in_service(TERM_END)]
    found: dict[date, set[str]] = defaultdict(set)
    for start in days_from(TERM_START, TERM_END):
        luck = rng(seed, start, what)
        if (start - TERM_START).days % GOES_DARK_EVERY[what] == 0:
            camera_id = luck.choice(whole_term)
            for day in days_from(start, start + luck.randint(SHORTEST, LONGEST) * DAY - DAY):
                found[day].add(camera_id)
    return {day: frozenset(cameras) for day, cameras in found.items()}
