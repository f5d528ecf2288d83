"""七、视频巡查: the round, the dark cameras, what was found and what became of it."""

from reports.content import Block, Paragraph, Section, Table, middle, number, table, text
from reports.figures import Figures
from reports.figures.video import Dark, Issue, Video
from reports.numbers import compared, count, duration, percent, rate_compared
from reports.words import place, without_data

HEADING = "视频巡查"
DARK_SHOWN = 8


def watching(figures: Figures) -> Section:
    """Return the section."""
    found = figures.video
    if found is None:
        lacking = figures.scope.lacking("cameras", "video_checks")
        return Section(HEADING, [Paragraph(without_data(*lacking))])
    blocks: list[Block] = [
        Paragraph(_round(figures, found)),
        *_dark(found.dark),
        Paragraph(_found(figures, found)),
    ]
    if found.issues:
        blocks.append(_issues(found.issues))
    return Section(HEADING, blocks)


def _round(figures: Figures, found: Video) -> str:
    now, before, name = found.round.now, found.round.before, figures.scope.before_name
    if not now.camera_days:
        return "本期没有在用的摄像头或尚无应巡查的台次。"
    moved = rate_compared(now.checked_share, before and before.checked_share, name)
    return (
        f"在用摄像头 {now.cameras} 台，应巡查 {now.camera_days:,} 台次，"
        f"实巡 {now.checked_days:,} 台次，漏查 {now.unchecked_days:,} 台次，"
        f"巡查率 {percent(now.checked_share)}{moved}；"
        f"检查 {now.checks:,} 次，在线率 {percent(now.online_share)}，"
        f"图像正常率 {percent(now.image_ok_share)}。"
    )


def _dark(dark: list[Dark]) -> list[Block]:
    if not dark:
        return []
    rows = dark[:DARK_SHOWN]
    shown = f"（天数较多的 {len(rows)} 台，共 {len(dark)} 台）" if len(dark) > len(rows) else ""
    return [
        table(
            f"当日检查均离线的摄像头{shown}",
            rows,
            (middle("摄像头", 1.1), lambda row: row.camera_id),
            (text("位置", 3), lambda row: place(row.location)),
            (number("离线天数"), lambda row: count(row.dark_days)),
            (middle("最近一日"), lambda row: f"{row.last_day:%m-%d}"),
        )
    ]


def _found(figures: Figures, found: Video) -> str:
    now, before, name = found.found.now, found.found.before, figures.scope.before_name
    if not now.found:
        return "本期巡查没有发现问题。"
    moved = compared(now.found, before and before.found, name, "件")
    return (
        f"巡查发现问题 {now.found:,} 件{moved}：属实 {now.valid:,} 件、"
        f"误报 {now.false_alarms:,} 件、待核实 {now.undecided:,} 件；"
        f"转为工单 {now.became_cases:,} 件；属实问题已处置 {now.disposed:,} 件、"
        f"未处置 {now.open:,} 件，平均处置用时 {duration(now.mean_seconds)}。"
    )


def _issues(issues: list[Issue]) -> Table:
    return table(
        "视频发现问题（件）",
        issues,
        (text("问题", 1.5), lambda row: place(row.issue)),
        (number("发现"), lambda row: count(row.found)),
        (number("属实"), lambda row: count(row.valid)),
        (number("误报"), lambda row: count(row.false_alarms)),
        (number("转工单"), lambda row: count(row.became_cases)),
        (number("已处置"), lambda row: count(row.disposed)),
        (number("未处置"), lambda row: count(row.open)),
        (number("平均处置用时", 1.6), lambda row: duration(row.mean_seconds)),
    )
