"""What a look at a camera may show: an issue, what was found of it, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from etl.demo.cameras import Camera
from etl.demo.cases import Case
from etl.demo.complaints import SEEN_ON_VIDEO, choice

ISSUES = {
    "学校周边": ("违规停车", "占道经营", "违规停车"),
    "背街小巷": ("垃圾堆放", "井盖缺失", "违规停车", "路面破损"),
    "垃圾分类点": ("垃圾堆放",),
    "消防通道": ("消防通道占用", "消防通道占用", "违规停车"),
    "施工工地": ("工地扬尘", "道路遗撒"),
    "农贸市场": ("占道经营", "垃圾堆放", "占道经营"),
    "": ("违规停车", "道路遗撒", "私搭乱建"),
}


class Issue(NamedTuple):
    """An issue with its whole life; `datetime.max` stands for never."""

    kind: str
    verdict: str
    decided_at: datetime
    case_id: str = ""
    case_at: datetime = datetime.max
    resolved_at: datetime = datetime.max

    def changes(self) -> tuple[datetime, datetime, datetime]:
        """Return when more becomes known of it."""
        return self.decided_at, self.case_at, self.resolved_at


def issue(camera: Camera, at: datetime, luck: Random) -> Issue:
    """Draw an issue that `camera` showed at `at`: most are real and soon put right."""
    kind, drawn = choice(luck, ISSUES[camera.key_area]), luck.random()
    decided_at = at + timedelta(minutes=int(10 + 1500 * luck.random() ** 3))
    resolved_at = decided_at + timedelta(minutes=int(60 * min(96, luck.lognormvariate(1.9, 1.0))))
    lasts = luck.random() < 0.04
    if drawn < 0.69:
        return Issue(kind, "属实", decided_at, resolved_at=datetime.max if lasts else resolved_at)
    return Issue(kind, "误报", decided_at) if drawn < 0.97 else Issue(kind, "", datetime.max)


class Sighting(NamedTuple):
    """A case that began with a look at a camera: where, when, and what it showed."""

    camera: Camera
    at: datetime
    issue: Issue


def sightings(cases: Sequence[Case], cameras: Sequence[Camera], luck: Random) -> Iterator[Sighting]:
    """Yield the looks that the day's cases of the video channel go back to."""
    for case in cases:
        if case.channel != "video":
            continue
        kind = next(SEEN_ON_VIDEO[said] for said in SEEN_ON_VIDEO if case.title.endswith(said))
        there = [camera for camera in cameras if camera.community == case.community]
        there = [camera for camera in there if kind in ISSUES[camera.key_area]] or there
        at = case.received_at - timedelta(seconds=luck.randrange(240, 2400))
        if there:
            decided_at = at + (case.received_at - at) / 2
            found = Issue(kind, "属实", decided_at, case.case_id, case.received_at, case.closed_at)
            yield Sighting(luck.choice(there), at, found)
