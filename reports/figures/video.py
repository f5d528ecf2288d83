"""Whether every camera was looked at, which were dark, and what became of what was found."""

from dataclasses import dataclass
from datetime import date
from typing import final

from reports.scope import Both, Scope

ROUND = "marts.rounds_between($contract, $first, $last)"
DARK = "marts.dark_between($contract, $first, $last) order by dark_days desc, camera_id"
ALL_ISSUES = "marts.issues_between($contract, $first, $last) where is_total"
BY_ISSUE = """
marts.issues_between($contract, $first, $last)
where not is_total
order by valid desc, found desc, issue
"""


@final
@dataclass(frozen=True)
class Round:
    """The cameras' days in the period; shares 0–1 over `camera_days` and `checks`."""

    cameras: int
    camera_days: int
    checked_days: int
    unchecked_days: int
    checks: int
    checked_share: float | None
    online_share: float | None
    image_ok_share: float | None


@dataclass(frozen=True)
class Dark:
    """A camera that was offline at every look of a day, on how many days."""

    camera_id: str
    location: str
    dark_days: int
    last_day: date


@final
@dataclass(frozen=True)
class Issue:
    """What was found of one kind ('' of all), and what became of it."""

    issue: str
    found: int
    valid: int
    false_alarms: int
    undecided: int
    became_cases: int
    disposed: int
    open: int
    mean_seconds: int | None
    longest_open_seconds: int | None


@dataclass(frozen=True)
class Video:
    """Everything about the cameras."""

    round: Both[Round]
    dark: list[Dark]
    found: Both[Issue]
    issues: list[Issue]


def video(scope: Scope) -> Video | None:
    """Return how cameras were looked at; None where no camera or check was ever loaded."""
    if not scope.has("cameras", "video_checks"):
        return None
    return Video(
        scope.both(Round, ROUND),
        scope.rows(Dark, DARK),
        scope.both(Issue, ALL_ISSUES),
        scope.rows(Issue, BY_ISSUE),
    )
