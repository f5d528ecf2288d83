"""A day's looks at the cameras: by whom, when, which were passed over, what they showed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from random import Random
from typing import NamedTuple

from etl.demo.cameras import ISSUES, Camera, in_service, outages
from etl.demo.cases import Case
from etl.demo.complaints import SEEN_ON_VIDEO, choice
from etl.demo.rota import VIDEO, Duty, duties
from etl.demo.seasons import rng, seconds

TWICE_A_DAY = (date(2026, 7, 15), date(2026, 9, 15))
BEFORE_LEAVING = timedelta(minutes=20)


class Issue(NamedTuple):
    """An issue with its whole life; `datetime.max` stands for never."""

    kind: str
    verdict: str
    decided_at: datetime
    case_id: str = ""
    case_at: datetime = datetime.max
    resolved_at: datetime = datetime.max


class Look(NamedTuple):
    """One look at one camera, by the columns of `video_checks`; a dark one shows no image."""

    camera_id: str
    checked_at: datetime
    staff_id: str
    online: str
    image_ok: str
    issue: Issue | None


def looks_of_day(seed: int, day: date, cases: Sequence[Case]) -> list[Look]:
    """Return the looks of `day` in order, with all that will become of what they showed."""
    luck = rng(seed, day, "video")
    people = [duty for duty in duties(day, day) if duty.shift in VIDEO and not duty.is_away]
    dark, blurred = outages(seed, "dark")[day], outages(seed, "blurred").get(day, frozenset())
    shining = [camera for camera in in_service(day) if camera.camera_id not in dark]
    behind_cases = _behind_cases(cases, shining, people, luck)
    seen = {look.camera_id: look for look in behind_cases if look.staff_id}
    looks = list(seen.values())
    for camera, at, staff_id in _rounds(day, people, luck):
        if camera.camera_id in dark:
            looks.append(Look(camera.camera_id, at, staff_id, "否", "", None))
        elif camera.camera_id in blurred or luck.random() < 0.004:
            looks.append(Look(camera.camera_id, at, staff_id, "是", "否", None))
        elif camera.camera_id not in seen:
            found = _issue(camera, at, luck) if luck.random() < 0.028 else None
            looks.append(Look(camera.camera_id, at, staff_id, "是", "是", found))
    return sorted(looks, key=attrgetter("checked_at"))


def _issue(camera: Camera, at: datetime, luck: Random) -> Issue:
    """Draw an issue that `camera` showed at `at`: most are real and soon put right."""
    kind, drawn = choice(luck, ISSUES[camera.key_area]), luck.random()
    decided_at = at + timedelta(minutes=int(10 + 1500 * luck.random() ** 3))
    resolved_at = decided_at + timedelta(minutes=int(60 * min(96, luck.lognormvariate(1.9, 1.0))))
    lasts = luck.random() < 0.04
    if drawn < 0.69:
        return Issue(kind, "属实", decided_at, resolved_at=datetime.max if lasts else resolved_at)
    return Issue(kind, "误报", decided_at) if drawn < 0.97 else Issue(kind, "", datetime.max)


def _behind_cases(
    cases: Sequence[Case], cameras: Sequence[Camera], people: Sequence[Duty], luck: Random
) -> Iterator[Look]:
    """Yield the looks that the day's cases of the video channel go back to."""
    for case in cases:
        if case.channel != "video":
            continue
        kind = next(SEEN_ON_VIDEO[said] for said in SEEN_ON_VIDEO if case.title.endswith(said))
        there = [camera for camera in cameras if camera.community == case.community]
        there = [camera for camera in there if kind in ISSUES[camera.key_area]] or there
        at = case.received_at - seconds(luck.randrange(240, 2400))
        if there:
            decided_at = at + (case.received_at - at) / 2
            found = Issue(kind, "属实", decided_at, case.case_id, case.received_at, case.closed_at)
            camera_id = luck.choice(there).camera_id
            yield Look(camera_id, at, _who(people, at), "是", "是", found)


def _who(people: Sequence[Duty], at: datetime) -> str:
    there = (each for each in people if each.starts_at <= at <= each.ends_at - BEFORE_LEAVING)
    return next((each.staff_id for each in there), "")


def _rounds(
    day: date, people: Sequence[Duty], luck: Random
) -> Iterator[tuple[Camera, datetime, str]]:
    """Yield the round of each person on duty: the cameras in turn over the whole shift."""
    first, last = TWICE_A_DAY
    twice = "背街小巷" if first <= day <= last else None
    missed = 0.015 if len(people) > 1 else 0.12 if day.weekday() > 4 else 0.035
    for place, duty in enumerate(people):
        route = [
            camera
            for number, camera in enumerate(in_service(day))
            if (number + day.toordinal()) % len(people) == place or camera.key_area == twice
        ]
        pause = (duty.ends_at - duty.starts_at - 2 * BEFORE_LEAVING) / max(len(route), 1)
        for turn, camera in enumerate(route):
            if luck.random() >= missed:
                at = duty.starts_at + BEFORE_LEAVING + pause * (turn + 0.8 * luck.random())
                yield camera, at.replace(microsecond=0), duty.staff_id
