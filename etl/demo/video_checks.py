"""A day's looks at the cameras: by whom, when, which were passed over, what they showed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from random import Random
from typing import NamedTuple

from etl.demo.cameras import Camera, in_service
from etl.demo.cases import Case
from etl.demo.issues import Issue, Sighting, issue, sightings
from etl.demo.outages import outages
from etl.demo.rota import VIDEO, Duty, duties
from etl.demo.seasons import rng

TWICE_A_DAY = (date(2026, 7, 15), date(2026, 9, 15))
BEFORE_LEAVING = timedelta(minutes=20)


class Look(NamedTuple):
    """One look at one camera; `image` is blank while the camera is dark."""

    camera_id: str
    at: datetime
    staff_id: str
    online: str
    image: str
    issue: Issue | None


def looks_of_day(seed: int, day: date, cases: Sequence[Case]) -> list[Look]:
    """Return the looks of `day` in order, with all that will become of what they showed."""
    luck, people = rng(seed, day, "video"), [duty for duty in duties(day, day) if _looks(duty)]
    dark, blurred = outages(seed, "dark")[day], outages(seed, "blurred").get(day, frozenset())
    seen = {
        each.camera.camera_id: each
        for each in sightings(cases, _shining(in_service(day), dark), luck)
        if _who(people, each.at)
    }
    looks = [_look_of(sighting, people) for sighting in seen.values()]
    for camera, at, staff_id in _rounds(day, people, luck):
        if camera.camera_id in dark:
            looks.append(Look(camera.camera_id, at, staff_id, "否", "", None))
        elif camera.camera_id in blurred or luck.random() < 0.004:
            looks.append(Look(camera.camera_id, at, staff_id, "是", "否", None))
        elif camera.camera_id not in seen:
            found = issue(camera, at, luck) if luck.random() < 0.028 else None
            looks.append(Look(camera.camera_id, at, staff_id, "是", "是", found))
    looks.sort(key=attrgetter("at"))
    return looks


def _looks(duty: Duty) -> bool:
    return duty.shift in VIDEO and not duty.is_away


def _shining(cameras: Sequence[Camera], dark: frozenset[str]) -> list[Camera]:
    return [camera for camera in cameras if camera.camera_id not in dark]


def _who(people: Sequence[Duty], at: datetime) -> str:
    there = (each for each in people if each.starts_at <= at <= each.ends_at - BEFORE_LEAVING)
    return next((each.staff_id for each in there), "")


def _look_of(sighting: Sighting, people: Sequence[Duty]) -> Look:
    who = _who(people, sighting.at)
    return Look(sighting.camera.camera_id, sighting.at, who, "是", "是", sighting.issue)


def _rounds(
    day: date, people: Sequence[Duty], luck: Random
) -> Iterator[tuple[Camera, datetime, str]]:
    """Yield the round of each person on duty: the cameras in turn over the whole shift."""
    missed = 0.015 if len(people) > 1 else 0.12 if day.weekday() > 4 else 0.035
    for place, duty in enumerate(people):
        route = [
            camera
            for number, camera in enumerate(in_service(day))
            if (number + day.toordinal()) % len(people) == place or _is_seen_twice(camera, day)
        ]
        pause = (duty.ends_at - duty.starts_at - 2 * BEFORE_LEAVING) / max(len(route), 1)
        for turn, camera in enumerate(route):
            if luck.random() >= missed:
                at = duty.starts_at + BEFORE_LEAVING + pause * (turn + 0.8 * luck.random())
                yield camera, at.replace(microsecond=0), duty.staff_id


def _is_seen_twice(camera: Camera, day: date) -> bool:
    first, last = TWICE_A_DAY
    return camera.key_area == "背街小巷" and first <= day <= last
