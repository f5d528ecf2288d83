"""六、人员与值守: was somebody always there, was the team complete; by staff number only."""

from reports.content import Block, Paragraph, Section, Table, middle, number, text
from reports.figures import Figures
from reports.figures.staffing import Coverage, Gap, Quality, Signing, Staffing, Team, Trained
from reports.numbers import NOTHING, compared, count, percent, plain, points
from reports.scope import Both
from reports.words import NO_DATA, without_data
from warehouse.wording import word

HEADING = "人员与值守"
GAPS_SHOWN = 8


def people(figures: Figures) -> Section:
    """Return the section."""
    found = figures.staffing
    blocks: list[Block] = [
        Paragraph(_covered(figures, found.coverage)),
        *_gaps(found.gaps),
        *([Paragraph(_signed(found.signing))] if found.signing and found.signing.shifts else []),
        Paragraph(_team(figures, found.team)),
        *(_obligations(found) if figures.scope.period.kind != "daily" else []),
        Paragraph(_trained(figures, found.trained)),
        Paragraph(_checked(figures, found.quality)),
    ]
    return Section(HEADING, blocks)


def _covered(figures: Figures, coverage: Both[Coverage] | None) -> str:
    if coverage is None:
        lacking = figures.scope.lacking("shifts", "staff")
        return without_data(*lacking)
    now, before = coverage.now, coverage.before
    if now.minutes_judged is None:
        return "本期没有排班签到记录，派发结案组在岗情况无法统计。"
    moved = compared(
        now.minutes_uncovered, before and before.minutes_uncovered, figures.scope.before_name, "分"
    )
    said = (
        f"派发结案组 7×24 小时值守：应在岗 {now.minutes_judged:,} 分，空岗 "
        f"{count(now.minutes_uncovered)} 分{moved}，涉及 {now.days_with_gaps} 天，"
        f"在岗覆盖率 {percent(now.covered, places=2)}"
    )
    if now.minutes_planned_only:
        said += f"；其中 {now.minutes_planned_only:,} 分只有排班、没有签到"
    if now.days_not_measurable:
        said += f"；另有 {now.days_not_measurable} 天没有排班记录，无法统计"
    return f"{said}。"


def _gaps(gaps: list[Gap]) -> list[Block]:
    if not gaps:
        return []
    columns = [middle("起", 1.1), middle("止", 1.1), number("分钟", 0.6), text("原因", 4.4)]
    rows = [
        [f"{g.starts_at:%m-%d %H:%M}", f"{g.ends_at:%m-%d %H:%M}", count(g.minutes), g.reason]
        for g in gaps[:GAPS_SHOWN]
    ]
    shown = f"（较长的 {len(rows)} 次，共 {len(gaps)} 次）" if len(gaps) > len(rows) else ""
    return [Table(f"空岗的时段{shown}", columns, rows)]


def _signed(signing: Signing) -> str:
    return f"共 {signing.shifts} 个班次，迟到 {signing.late:,} 个，没有签到 {signing.unsigned} 个。"


def _team(figures: Figures, team: Both[Team] | None) -> str:
    if team is None:
        return without_data("staff")
    now = team.now
    if not now.days:
        return "本期没有可考核的团队到岗日。"
    said = (
        f"团队应到岗 {count(now.team_size)} 人，考核 {now.days} 天，缺员 {now.short_days} 天，"
        f"在岗最少 {count(now.fewest)} 人；主管未在岗 {now.days_without_supervisor} 天"
    )
    if not figures.scope.has("absences"):
        return f"{said}；请假{NO_DATA}。"
    return f"{said}；经批准请假 {count(now.leave_days)} 人次日。"


def _obligations(found: Staffing) -> list[Block]:
    if not found.obligations:
        return []
    columns = [middle("工号", 0.9), middle("条款", 1.2), middle("自", 0.7), text("情况", 4)]
    rows = [
        [row.staff_id, row.clause, f"{row.since_on:%m-%d}" if row.since_on else NOTHING, row.fact]
        for row in found.obligations[:GAPS_SHOWN]
    ]
    return [Table("尚未履行的人员义务", columns, rows)]


def _trained(figures: Figures, trained: list[Trained] | None) -> str:
    if trained is None:
        return without_data("trainings")
    if not trained:
        return "本期没有培训记录。"
    said = "、".join(
        f"{word('audience', row.audience)} {row.sessions} 次"
        f"（{_hours(row)} 课时，{count(row.attendees)} 人次）"
        for row in trained
    )
    return f"开展培训：{said}。"


def _hours(trained: Trained) -> str:
    return NOTHING if trained.hours is None else plain(trained.hours)


def _checked(figures: Figures, quality: Both[Quality] | None) -> str:
    if quality is None:
        return without_data("quality_checks")
    now, before = quality.now, quality.before
    if not now.checks:
        return "本期没有坐席质检记录。"
    moved = compared(now.mean_score, before and before.mean_score, figures.scope.before_name, "分")
    return (
        f"坐席质检 {now.checks:,} 次，平均 {points(now.mean_score)} 分（n={now.scored:,}）{moved}，"
        f"发现问题 {now.findings} 个。"
    )
