"""Cameras that go dark for days, and lenses that show nothing of use: some at any time."""

from collections import defaultdict
from datetime import date
from functools import cache

from etl.demo.cameras import CAMERAS
from etl.demo.seasons import DAY, TERM_END, TERM_START, days_from, rng

EVERY = {"dark": 4, "blurred": 9}
SHORTEST, LONGEST = 5, 11
WHOLE_TERM = [
    camera.camera_id
    for camera in CAMERAS
    if camera.is_in_service(TERM_START) and camera.is_in_service(TERM_END)
]


@cache
def outages(seed: int, what: str) -> dict[date, frozenset[str]]:
    """Return the cameras that are `dark` or `blurred` on each day of the term.

    Cameras go dark more often than the shortest outage lasts, so that no day is without one.
    """
    found: dict[date, set[str]] = defaultdict(set)
    for start in days_from(TERM_START, TERM_END):
        luck = rng(seed, start, what)
        if (start - TERM_START).days % EVERY[what] == 0:
            camera_id = luck.choice(WHOLE_TERM)
            for day in days_from(start, start + luck.randint(SHORTEST, LONGEST) * DAY - DAY):
                found[day].add(camera_id)
    return {day: frozenset(cameras) for day, cameras in found.items()}
