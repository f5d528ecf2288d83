"""Cameras and the looks at them: today's round, what is dark, what was found."""

from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd

from dashboard.queries.snapshot_cache import ask, distinct, rows


@dataclass(frozen=True)
class VideoFilter:
    """The cameras and issues that are looked at; an empty choice, or no area, stands for all."""

    contract: str
    by: str = "community"
    area: str | None = None
    months: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()

    def params(self, *names: str) -> dict[str, object]:
        """Return the bound values of the area and of `names`."""
        own = asdict(self)
        picked = {name: own[name] for name in ("contract", "by", "area", *names)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in picked.items()}


IN_AREA = """
    contract_id = $contract
    and (
        $area is null
        or coalesce(case when $by = 'key_area' then key_area else community end, '') = $area
    )
"""
FOUND = f"""
    {IN_AREA}
    and (len($months::varchar[]) = 0 or list_contains($months::varchar[], month))
    and (len($issues::varchar[]) = 0 or list_contains($issues::varchar[], issue))
"""
LISTED = f"""
    {FOUND}
    and (len($standings::varchar[]) = 0 or list_contains($standings::varchar[], standing))
"""
OF_FOUND = ("months", "issues")
OF_LISTED = (*OF_FOUND, "standings")


def areas(contract: str, by: str) -> pd.DataFrame:
    """Today's round by community or key area, the worst first."""
    order = "offline_now desc, no_image_now desc, unchecked_today desc, cameras desc, area"
    return rows("marts.camera_areas", order, contract_id=contract, area_kind=by)


def cameras(part: VideoFilter) -> pd.DataFrame:
    """The cameras in service of `part`, the longest offline first."""
    order = "offline_since nulls last, unchecked_days desc, camera_id"
    return rows("marts.cameras", order, where=IN_AREA, bound=part.params())


def days(contract: str) -> pd.DataFrame:
    """Each day of the term so far: cameras, those looked at, the share that was online."""
    return rows("marts.video_days", "day", contract_id=contract)


def unseen_on(contract: str, day: date) -> list[str]:
    """The cameras that nobody looked at on `day`, though they were in service."""
    unseen = "unchecked and day = cast($day as date)"
    bound = {"day": day.isoformat()}
    found = rows("marts.camera_days", "camera_id", where=unseen, bound=bound, contract_id=contract)
    return list(found["camera_id"])


def open_issues(contract: str) -> pd.DataFrame:
    """How many issues found valid are not disposed of, and since how long; one row."""
    return ask(
        "open_video_issues",
        """
        select count(*) as issues, max(open_seconds) as longest_seconds
        from marts.video_issues
        where contract_id = $contract and standing = 'open'
        """,
        contract=contract,
    )


def months(part: VideoFilter) -> pd.DataFrame:
    """What was found in `part`, one row a month: valid and false alarms."""
    # marts.issues_between knows no area, by which a reader may have narrowed; so with `kinds`.
    return ask(
        "video_months",
        f"""
        select
            month,
            count(*) filter (where verdict = 'valid') as valid,
            count(*) filter (where verdict = 'false_alarm') as false_alarms
        from marts.video_issues
        where {FOUND}
        group by month
        order by month
        """,
        **part.params(*OF_FOUND),
    )


def kinds(part: VideoFilter) -> pd.DataFrame:
    """What was found in `part`, one row a kind, the most frequent first; seconds are sums."""
    return ask(
        "video_kinds",
        f"""
        select
            issue,
            count(*) as found,
            count(*) filter (where verdict = 'valid') as valid,
            count(*) filter (where verdict = 'false_alarm') as false_alarms,
            count(*) filter (where verdict = 'valid' and is_case_on_file) as became_cases,
            count(disposal_seconds) as disposed,
            sum(disposal_seconds) as disposal_seconds,
            max(disposal_seconds) as longest_seconds
        from marts.video_issues
        where {FOUND}
        group by issue
        order by found desc, issue
        """,
        **part.params(*OF_FOUND),
    )


def issue_names(contract: str) -> list[str]:
    """The kinds of issue ever found."""
    return distinct("issue", "marts.video_issues", contract_id=contract)


def issues_count(part: VideoFilter) -> tuple[int, int]:
    """Count the issues of `part`, and all."""
    found = ask(
        "video_issues_count",
        f"""
        select count(*) filter (where {LISTED}) as shown_rows, count(*) as all_rows
        from marts.video_issues
        where contract_id = $contract
        """,
        **part.params(*OF_LISTED),
    )
    return int(found["shown_rows"].iloc[0]), int(found["all_rows"].iloc[0])


def issues(part: VideoFilter, limit: int, offset: int) -> pd.DataFrame:
    """The issues of `part`: those not disposed of first, the oldest leading; then the latest."""
    return rows(
        "marts.video_issues",
        "open_seconds desc nulls last, checked_at desc, check_id",
        where=LISTED,
        bound=part.params(*OF_LISTED),
        limit=limit,
        offset=offset,
    )
