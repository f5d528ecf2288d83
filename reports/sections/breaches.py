"""三、超时与扣分: what was missed, why, when and where."""

from reports import pictures
from reports.content import Block, Cells, Paragraph, Section, Table, middle, number, text
from reports.figures import Figures
from reports.figures.clauses import Clauses, LateReport, LateUnit
from reports.figures.score import Cause, Heavy, Scores
from reports.figures.volume import Volume
from reports.numbers import (
    NOTHING,
    compared,
    count,
    difference,
    duration,
    percent,
    points,
    rate_compared,
)
from reports.scope import Both
from reports.words import NOT_LOADED, not_loaded, place
from warehouse.wording import word
from warehouse.wording.reasons.ledger import reason

HEADING = "超时与扣分"


def breaches(figures: Figures) -> Section:
    """Return the section."""
    if figures.clauses is None or figures.scores is None or figures.volumes is None:
        return Section(HEADING, [Paragraph(not_loaded("cases"))])
    scores, clauses = figures.scores, figures.clauses
    blocks: list[Block] = [
        Paragraph(_kept(figures, figures.volumes.total)),
        Paragraph(_hours(clauses)),
    ]
    if figures.volumes.total.now.forwarded_late and figures.scope.period.kind != "daily":
        blocks.append(pictures.late_by_hour(figures.volumes.by_hour))
    blocks += _causes(figures, scores)
    if clauses.units:
        blocks.append(_units(clauses.units))
    blocks.append(Paragraph(_reports(figures, clauses.reports)))
    if scores.heaviest:
        blocks.append(_heaviest(scores.heaviest))
    if scores.unmeasured:
        said = "、".join(
            f"考核项 {row.item_no}（缺{word('record', row.record)}）" for row in scores.unmeasured
        )
        blocks.append(Paragraph(f"下列考核项因{NOT_LOADED}无法完整考核：{said}。", note=True))
    return Section(HEADING, blocks)


def _kept(figures: Figures, total: Both[Volume]) -> str:
    now, before, name = total.now, total.before, figures.scope.before_name
    if not now.judged:
        return "本期没有平台派发的诉求，转派与日产日清无可考核。"
    forwarding = rate_compared(now.forwarding_rate, before and before.forwarding_rate, name)
    late = compared(now.forwarded_late, before and before.forwarded_late, name, "件")
    same_day = rate_compared(now.same_day_rate, before and before.same_day_rate, name)
    longest = f"，最长超时 {duration(now.longest_late_seconds)}" if now.forwarded_late else ""
    return (
        f"平台派发诉求 {now.judged:,} 件。2 小时内转派率 {percent(now.forwarding_rate)}"
        f"（n={now.forwarded:,}）{forwarding}；转派超时 {now.forwarded_late:,} 件{late}{longest}。"
        f"日产日清率 {percent(now.same_day_rate)}（n={now.closing_judged:,}）{same_day}；"
        f"未日产日清 {now.not_same_day:,} 件。"
    )


def _hours(clauses: Clauses) -> str:
    if not clauses.bands:
        return "本期没有转派超时。"
    said = "、".join(
        f"{band.band_from} 至 {band.band_to} 时 {band.band_late:,} 件" for band in clauses.bands
    )
    return f"转派超时按收到时段分：{said}。"


def _causes(figures: Figures, scores: Scores) -> list[Block]:
    if not scores.causes:
        return [Paragraph("本期没有扣分记录。")]
    before = {row.cause: row for row in scores.causes_before or []}
    columns = [
        text("原因", 1.7),
        number("宗数", 0.8),
        number("次数", 0.8),
        number("已确认", 0.8),
        number("待定", 0.8),
        number("免责", 0.8),
        number(f"{figures.scope.before_name}已确认", 1.3),
        number("增减", 0.8),
    ]
    known = scores.causes_before is not None
    rows = [_cause(row, before.get(row.cause), known) for row in scores.causes]
    note = "注：宗数为涉及的工单、报告、日期或记录；次数为计分单位；分数按通行读法。"
    if any(row.cause == "team" for row in scores.causes):
        note += "人员不足的扣分标准在合同来文中缺失，照记不计分。"
    return [Table("扣分原因（分）", columns, rows), Paragraph(note, note=True)]


def _cause(now: Cause, before: Cause | None, known: bool) -> Cells:
    then = before.confirmed if before else now.confirmed * 0 if known else None
    return [
        word("cause", now.cause),
        count(now.subjects),
        count(now.units),
        points(now.confirmed),
        points(now.pending),
        points(now.exempt),
        points(then),
        difference(now.confirmed, then),
    ]


def _units(units: list[LateUnit]) -> Table:
    columns = [
        text("承办单位", 2),
        number("转派超时"),
        number("派发错误"),
        number("未日产日清", 1.2),
        number("已确认（分）", 1.1),
        number("待定（分）", 1.1),
    ]
    rows = [
        [
            place(row.unit),
            count(row.late),
            count(row.errors),
            count(row.not_same_day),
            points(row.confirmed),
            points(row.pending),
        ]
        for row in units
    ]
    return Table("扣分工单涉及的承办单位（件）", columns, rows)


def _reports(figures: Figures, late: list[LateReport]) -> str:
    if not figures.scope.has("reports"):
        return not_loaded("reports")
    if not late:
        return "本期到期的报告均按时报送。"
    said = "；".join(
        f"{row.title or word('report', row.kind)}（{row.period_end}）应于 "
        f"{row.due_at:%m-%d %H:%M} 前报送，"
        + (f"{row.submitted_at:%m-%d %H:%M} 报送" if row.submitted_at else "未报送")
        for row in late
    )
    return f"报告迟报、缺报 {len(late)} 次：{said}。"


def _heaviest(rows: list[Heavy]) -> Table:
    columns = [
        middle("日期", 0.9),
        text("原因", 1.4),
        text("事实与计算", 5),
        number("分", 0.6),
        middle("状态", 0.8),
    ]
    cells = [
        [
            f"{row.occurred_on:%m-%d}",
            word("cause", row.cause),
            f"{row.case_id}：{reason(row)}" if row.case_id else reason(row),
            points(row.points) if row.points else NOTHING,
            word("deduction", row.state),
        ]
        for row in rows
    ]
    return Table("扣分较多的事项", columns, cells)
