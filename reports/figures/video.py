"""Whether every camera was looked at, which were dark, and what became of what was found."""

from dataclasses import dataclass
from datetime import date
from typing import final

from reports.scope import Both, Scope

ROUND = """
select
    count(distinct camera_id) as cameras,
    count(case when is_over or not unchecked then 1 end) as camera_days,
    count(case when not unchecked then 1 end) as checked_days,
    count(case when unchecked and is_over then 1 end) as unchecked_days,
    cast(coalesce(sum(checks), 0) as bigint) as checks,
    share_of(
        count(case when not unchecked then 1 end),
        count(case when is_over or not unchecked then 1 end)
    ) as checked_share,
    share_of(sum(online), sum(checks)) as online_share,
    share_of(sum(image_ok), sum(image_given)) as image_ok_share
from marts.camera_days
where contract_id = $contract and day >= $first and day <= $last
"""
DARK = """
select
    days.camera_id,
    cameras.location,
    count(*) as dark_days,
    max(days.day) as last_day
from marts.camera_days as days
inner join core.cameras as cameras
    on days.contract_id = cameras.contract_id and days.camera_id = cameras.camera_id
where
    days.contract_id = $contract
    and days.day >= $first
    and days.day <= $last
    and days.checks > 0
    and days.online = 0
group by days.camera_id, cameras.location
order by dark_days desc, days.camera_id
"""
ISSUES = """
select
    coalesce(issue, '') as issue,
    count(*) as found,
    count(case when verdict = 'valid' then 1 end) as valid,
    count(case when verdict = 'false_alarm' then 1 end) as false_alarms,
    count(case when verdict is null then 1 end) as undecided,
    count(case when verdict = 'valid' and is_case_on_file then 1 end) as became_cases,
    count(case when standing = 'disposed' then 1 end) as disposed,
    count(case when standing = 'open' then 1 end) as open,
    cast(
        floor(share_of(sum(disposal_seconds), count(disposal_seconds)) + 0.5) as bigint
    ) as mean_seconds,
    max(open_seconds) as longest_open_seconds
from marts.video_issues
where contract_id = $contract and day >= $first and day <= $last
"""
BY_ISSUE = f"{ISSUES}group by coalesce(issue, '')\norder by valid desc, found desc, issue"
ALL_ISSUES = ISSUES.replace("coalesce(issue, '') as issue", "'' as issue")


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


@final
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


@final
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
