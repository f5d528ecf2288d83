"""三、超时与扣分: what was missed, why, when and where."""

from decimal import Decimal

from reports import pictures
from reports.content import Block, Paragraph, Section, Table, middle, number, table, text
from reports.figures import Figures
from reports.figures.clauses import Clauses, LateReport, LateUnit
from reports.figures.score import Heavy, Scores
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
from reports.words import NO_DATA, place, without_data
from warehouse.wording import word
from warehouse.wording.reasons.ledger import reason

HEADING = "超时与扣分"


def breaches(figures: Figures) -> Section:
    """Return the section."""
    if figures.clauses is None or figures.scores is None or figures.volumes is None:
        return Section(HEADING, [Paragraph(without_data("cases"))])
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
        blocks.append(Paragraph(f"下列考核项因{NO_DATA}无法完整考核：{said}。", note=True))
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
    before = {row.cause: row.confirmed for row in scores.causes_before or []}
    none = None if scores.causes_before is None else Decimal(0)
    note = "注：宗数为涉及的工单、报告、日期或记录；次数为计分单位；分数按现行口径。"
    if any(row.cause == "team" for row in scores.causes):
        note += "人员不足的扣分标准在合同来文中缺失，照记不计分。"
    shown = table(
        "扣分原因（分）",
        scores.causes,
        (text("原因", 1.7), lambda row: word("cause", row.cause)),
        (number("宗数", 0.8), lambda row: count(row.subjects)),
        (number("次数", 0.8), lambda row: count(row.units)),
        (number("已确认", 0.8), lambda row: points(row.confirmed)),
        (number("待定", 0.8), lambda row: points(row.pending)),
        (number("免责", 0.8), lambda row: points(row.exempt)),
        (
            number(f"{figures.scope.before_name}已确认", 1.3),
            lambda row: points(before.get(row.cause, none)),
        ),
        (number("增减", 0.8), lambda row: difference(row.confirmed, before.get(row.cause, none))),
    )
    return [shown, Paragraph(note, note=True)]


def _units(units: list[LateUnit]) -> Table:
    return table(
        "扣分工单涉及的承办单位（件）",
        units,
        (text("承办单位", 2), lambda row: place(row.unit)),
        (number("转派超时"), lambda row: count(row.late)),
        (number("派发错误"), lambda row: count(row.errors)),
        (number("未日产日清", 1.2), lambda row: count(row.not_same_day)),
        (number("已确认（分）", 1.1), lambda row: points(row.confirmed)),
        (number("待定（分）", 1.1), lambda row: points(row.pending)),
    )


def _reports(figures: Figures, late: list[LateReport]) -> str:
    if not figures.scope.has("reports"):
        return without_data("reports")
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
    return table(
        "扣分较多的事项",
        rows,
        (middle("日期", 0.9), lambda row: f"{row.occurred_on:%m-%d}"),
        (text("原因", 1.4), lambda row: word("cause", row.cause)),
        (
            text("事实与计算", 5),
            lambda row: f"{row.case_id}：{reason(row)}" if row.case_id else reason(row),
        ),
        (number("分", 0.6), lambda row: points(row.points) if row.points else NOTHING),
        (middle("状态", 0.8), lambda row: word("deduction", row.state)),
    )
