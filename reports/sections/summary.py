"""一、总体情况: how many, how fast, the score and what it lost."""

from datetime import datetime, time
from decimal import Decimal

from reports import pictures
from reports.content import Block, Cells, Paragraph, Section, Table, number, text
from reports.figures import Figures
from reports.figures.score import Scores
from reports.figures.volume import Volume, Volumes
from reports.numbers import (
    NOTHING,
    Number,
    compared,
    count,
    difference,
    duration,
    growth,
    percent,
    plain,
    points,
    rate_compared,
    rate_difference,
)
from reports.periods import DAY
from reports.scope import Both
from reports.words import without_data
from warehouse.wording import measured, word

HEADING = "总体情况"


def overall(figures: Figures) -> Section:
    """Return the section."""
    if figures.volumes is None or figures.scores is None:
        return Section(HEADING, [Paragraph(without_data("cases"))])
    blocks: list[Block] = [
        Paragraph(_received(figures, figures.volumes)),
        Paragraph(_handled(figures, figures.volumes.total)),
        Paragraph(_scored(figures, figures.scores)),
        _table(figures, figures.volumes.total, figures.scores),
    ]
    notes = (_compared_with(figures), _loaded_until(figures))
    blocks += [Paragraph(note, note=True) for note in notes if note]
    return Section(HEADING, [*blocks, *_pictures(figures, figures.volumes, figures.scores)])


def _received(figures: Figures, volumes: Volumes) -> str:
    now, before = volumes.total.now, volumes.total.before
    channels = "、".join(
        f"{word('channel', found.topic)} {found.received:,} 件"
        for found in volumes.channels
        if found.received
    )
    said = compared(now.received, before and before.received, figures.scope.before_name, "件")
    return f"本期共受理诉求 {now.received:,} 件{said}{channels and f'，其中{channels}'}。"


def _handled(figures: Figures, total: Both[Volume]) -> str:
    now, before, name = total.now, total.before, figures.scope.before_name
    if not now.received:
        return "本期没有受理诉求，无办理情况可报。"
    on_time = rate_compared(now.on_time_rate, before and before.on_time_rate, name)
    return (
        f"截至 {figures.scope.facts.as_of:%Y-%m-%d %H:%M}，上述诉求已办结 {now.closed:,} 件，"
        f"办结率 {percent(now.closing_rate)}；按时办结 {now.on_time:,} 件、"
        f"超期办结 {now.late:,} 件、超期未结 {now.overdue:,} 件、"
        f"办理中 {now.open:,} 件、无时限 {now.no_deadline:,} 件，"
        f"按时办结率 {percent(now.on_time_rate)}（n={now.with_verdict:,}）{on_time}；"
        f"平均办理用时 {duration(now.mean_seconds)}。"
    )


def _scored(figures: Figures, scores: Scores) -> str:
    now, before = scores.score.now, scores.score.before
    why = "、".join(
        f"{word('cause', cause.cause)} {points(cause.confirmed)} 分"
        for cause in scores.causes
        if cause.confirmed
    )
    known = measured(figures.scope.facts.measured_share)
    end = "期末" if figures.scope.is_over else "目前"
    said = f"{end}合同考评得分 {points(now.closing)} 分（期初 {points(now.opening)} 分"
    said += f"，{known}），" if known else "），"
    said += f"本期扣 {points(now.confirmed)} 分"
    said += compared(now.confirmed, before and before.confirmed, figures.scope.before_name, "分")
    said += f"，其中{why}" if why else ""
    if now.pending:
        said += f"；另有待定 {points(now.pending)} 分，若均成立，得分为"
        said += f" {points(now.closing_if_pending)} 分"
    if now.exempt:
        said += f"；经批准免责 {points(now.exempt)} 分"
    return f"{said}。及格线为 {plain(figures.scope.facts.pass_mark)} 分。"


def _table(figures: Figures, total: Both[Volume], scores: Scores) -> Table:
    columns = [
        text("指标", 2),
        number("本期"),
        number(figures.scope.before_name),
        number("增减", 1.3),
        number("增减幅度"),
    ]
    now, before = total.now, total.before
    lost, lost_before = scores.score.now, scores.score.before
    rows = [
        _amount("受理（件）", now.received, before and before.received),
        _amount("办结（件）", now.closed, before and before.closed),
        _rate("办结率", now.closing_rate, before and before.closing_rate),
        _rate("按时办结率", now.on_time_rate, before and before.on_time_rate),
        _amount("超期办结（件）", now.late, before and before.late),
        _amount("超期未结（件）", now.overdue, before and before.overdue),
        _time("平均办理用时", now.mean_seconds, before and before.mean_seconds),
        _rate("2 小时内转派率", now.forwarding_rate, before and before.forwarding_rate),
        _rate("日产日清率", now.same_day_rate, before and before.same_day_rate),
        _amount("已确认（分）", lost.confirmed, lost_before and lost_before.confirmed),
        _amount("待定（分）", lost.pending, lost_before and lost_before.pending),
    ]
    return Table("主要指标及与上期比较", columns, rows)


def _amount(name: str, now: Number, before: Number | None) -> Cells:
    written = points if isinstance(now, Decimal) else count
    return [name, written(now), written(before), difference(now, before), growth(now, before)]


def _rate(name: str, now: float | None, before: float | None) -> Cells:
    moved = rate_difference(now, before)
    said = moved if moved == NOTHING else f"{moved} 个百分点"
    return [name, percent(now), percent(before), said, NOTHING]


def _time(name: str, now: int | None, before: int | None) -> Cells:
    return [name, duration(now), duration(before), NOTHING, growth(now, before)]


def _compared_with(figures: Figures) -> str:
    scope = figures.scope
    if scope.before is None:
        return "上一期不在合同期内、不完整或没有数据，不作比较，以“—”表示。"
    said = []
    if not scope.is_over:
        said.append(
            f"本期尚未结束，{scope.before_name}为 {scope.before.first} 至 {scope.before.last}；"
            "本期末日未满，比较仅供参考。"
        )
    if lacking := scope.measured(scope.before)["cases"].said:
        said.append(f"{scope.before_name}{lacking}，比较仅供参考。")
    return "".join(said)


def _loaded_until(figures: Figures) -> str:
    """Warn where the cases are known for less than the days counted."""
    facts, span = figures.scope.facts, figures.scope.now
    end = min(facts.as_of, datetime.combine(span.last + DAY, time.min))
    said = []
    known = figures.scope.measured(span)["cases"]
    if unknown := known.days - known.measured_days:
        said.append(f"本期 {known.days} 天中 {unknown} 天没有工单数据（未测），不作零计。")
    if facts.horizon and facts.horizon < end:
        said.append(f"工单数据至 {facts.horizon:%Y-%m-%d %H:%M}，其后收到和办结的诉求未计入。")
    return "".join(said)


def _pictures(figures: Figures, volumes: Volumes, scores: Scores) -> list[Block]:
    if figures.scope.period.kind == "daily":
        return [pictures.received_by_hour(volumes.by_hour)]
    if figures.scope.period.kind == "weekly":
        return [pictures.received_by_day(volumes.by_day)]
    return [pictures.score_course(scores.course)]
