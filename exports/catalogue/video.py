"""The rounds of the cameras by day, and what they found."""

from exports.columns import WIDE, code, day, minutes, moment, share, text, whole
from exports.definition import Dataset

WITHIN = """
    contract_id = $contract
    and ($first = '' or day >= cast(nullif($first, '') as date))
    and ($last = '' or day <= cast(nullif($last, '') as date))
"""

VIDEO = Dataset(
    name="video",
    title="Video rounds by day",
    about="One row a day: cameras in service, checks, share online, issues found.",
    source="marts.video_days",
    within=WITHIN,
    order="day",
    key=("day",),
    period="day",
    columns=(
        day("day", "day"),
        whole("cameras", "cameras"),
        whole("cameras_checked", "cameras checked"),
        whole("checks", "checks"),
        share("online_share", "share online"),
        whole("issues_valid", "valid issues"),
        whole("false_alarms", "false alarms"),
    ),
)
VIDEO_ISSUES = Dataset(
    name="video_issues",
    title="Issues seen on video",
    about="One row an issue: where, when, which case it became, how it ended.",
    source="marts.video_issues",
    within=f"""
    {WITHIN}
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], standing))
    and ($community = '' or community = $community)
    """,
    order="checked_at desc, check_id",
    key=("check_id",),
    period="checked",
    states="issue",
    columns=(
        text("check_id", "check", 20),
        moment("checked_at", "checked"),
        text("camera_id", "camera"),
        text("location", "location", 24),
        text("community", "community"),
        text("key_area", "key area"),
        text("issue", "issue", 18),
        code("standing", "standing", "issue"),
        moment("resolved_at", "disposed of"),
        minutes("disposal_minutes", "minutes to disposal", "disposal_seconds"),
        minutes("open_minutes", "minutes open", "open_seconds"),
        text("case_id", "case number", 22),
        text("case_title", "title", WIDE),
        code("case_handling_state", "case stands", "handling"),
        text("staff_id", "checked by"),
    ),
)
