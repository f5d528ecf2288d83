"""The rounds of the cameras by day, and what they found."""

from exports.columns import WIDE, code, day, minutes, moment, share, text, whole
from exports.definition import Dataset
from exports.words import HANDLING, ISSUES

WITHIN = """
    contract_id = $contract
    and ($first = '' or day >= cast(nullif($first, '') as date))
    and ($last = '' or day <= cast(nullif($last, '') as date))
"""

VIDEO = Dataset(
    name="video",
    title="视频巡查汇总",
    title_en="Video rounds by day",
    about="每行一天：在用摄像头、检查数、在线率与发现的问题。",
    about_en="One row a day: cameras in service, checks, share online, issues found.",
    source="marts.video_days",
    within=WITHIN,
    order="day",
    key=("day",),
    period=("日期", "day"),
    columns=(
        day("day", "日期", "day"),
        whole("cameras", "在用摄像头", "cameras"),
        whole("cameras_checked", "已检查摄像头", "cameras checked"),
        whole("checks", "检查次数", "checks"),
        share("online_share", "在线率", "share online"),
        whole("issues_valid", "属实问题", "valid issues"),
        whole("false_alarms", "误报", "false alarms"),
    ),
)
VIDEO_ISSUES = Dataset(
    name="video_issues",
    title="视频巡查问题",
    title_en="Issues seen on video",
    about="每行一个问题：在哪里、何时发现、转成哪件工单、如何处置。",
    about_en="One row an issue: where, when, which case it became, how it ended.",
    source="marts.video_issues",
    within=f"""
    {WITHIN}
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], standing))
    and ($community = '' or community = $community)
    """,
    order="checked_at desc, check_id",
    key=("check_id",),
    period=("检查日期", "checked"),
    states=ISSUES,
    columns=(
        text("check_id", "检查编号", "check", 20),
        moment("checked_at", "检查时间", "checked"),
        text("camera_id", "摄像头编号", "camera"),
        text("location", "位置", "location", 24),
        text("community", "社区", "community"),
        text("key_area", "重点区域", "key area"),
        text("issue", "问题类别", "issue", 18),
        code("standing", "处置情况", "standing", ISSUES),
        moment("resolved_at", "处置时间", "disposed of"),
        minutes("disposal_minutes", "处置用时分钟", "minutes to disposal", "disposal_seconds"),
        minutes("open_minutes", "未处置分钟", "minutes open", "open_seconds"),
        text("case_id", "关联工单", "case number", 22),
        text("case_title", "工单标题", "title", WIDE),
        code("case_handling_state", "工单办理情况", "case stands", HANDLING),
        text("staff_id", "检查人工号", "checked by"),
    ),
)
