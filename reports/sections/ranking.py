"""二、三率与排名: response, resolution, satisfaction, and who stands where."""

from collections.abc import Callable, Sequence

from reports import pictures
from reports.content import (
    Block,
    Column,
    Paragraph,
    Section,
    Subheading,
    Table,
    middle,
    number,
    table,
    text,
)
from reports.figures import Figures
from reports.figures.ranks import Pooled, Ranked, Ranks
from reports.numbers import NOTHING, count, percent, points, rate_compared, rate_difference
from reports.periods import days
from reports.words import kind_of, without_data

HEADING = "三率与排名"
ENDS = 3
SHOWN_OF_A_DAY = 10
RATES: list[tuple[Column, Callable[[Pooled | Ranked], str]]] = [
    (number("响应率"), lambda row: percent(row.response_rate)),
    (number("解决率"), lambda row: percent(row.resolution_rate)),
    (number("满意率"), lambda row: percent(row.satisfaction_rate)),
]


def ranking(figures: Figures) -> Section:
    """Return the section."""
    ranks = figures.ranks
    if not figures.scope.has("units"):
        return Section(HEADING, [Paragraph(without_data("units"))])
    if ranks is None:
        return Section(HEADING, [Paragraph("止于本月的考核月不在合同期内，本期不排名。")])
    total = ranks.total()
    if total is None or not total.valid_callbacks:
        return Section(HEADING, [Paragraph(_without(ranks))])
    blocks: list[Block] = [
        Paragraph(_rates(figures, ranks, total)),
        _pooled(ranks),
        Paragraph(_notes(ranks, total) + _compared_with(figures, ranks), note=True),
    ]
    for number_, kind in zip("一二", ("department", "community"), strict=True):
        blocks += _of_kind(figures, ranks, kind, number_)
    return Section(HEADING, blocks)


def _without(ranks: Ranks) -> str:
    span, known = days(ranks.span.first, ranks.span.last), ranks.measured.now
    said = f"（{known.said}）" if known.said else ""
    what = "有效回访" if known.measured_days else "工单数据"
    return f"{span}没有{what}{said}，不计三率，不排名。"


def _which(figures: Figures, ranks: Ranks) -> str:
    """Name the days; where not all of them are over or on file it says so."""
    known = ranks.measured.now.said
    if figures.scope.period.kind != "monthly":
        return f"本期（{known}）" if known else "本期"
    said = (days(ranks.span.first, ranks.span.last), "" if ranks.is_over else "尚未结束", known)
    return f"考核月（{'，'.join(filter(None, said))}）"


def _compared_with(figures: Figures, ranks: Ranks) -> str:
    lacking = ranks.measured.before and ranks.measured.before.said
    return f"{_before(figures)}{lacking}，增减和升降仅供参考。" if lacking else ""


def _before(figures: Figures) -> str:
    return "上一考核月" if figures.scope.period.kind == "monthly" else figures.scope.before_name


def _rates(figures: Figures, ranks: Ranks, total: Pooled) -> str:
    before = ranks.total_before()
    name = _before(figures)
    compared = [
        f"{rate} {percent(now)}{rate_compared(now, then, name)}"
        for rate, now, then in (
            ("响应率", total.response_rate, before and before.response_rate),
            ("解决率", total.resolution_rate, before and before.resolution_rate),
            ("满意率", total.satisfaction_rate, before and before.satisfaction_rate),
        )
    ]
    return (
        f"{_which(figures, ranks)}纳入考核并可排名的诉求 {total.received:,} 件，"
        f"有效回访 {total.valid_callbacks:,} 件。"
        f"{'；'.join(compared)}；综合成绩 {points(total.composite)} 分。"
    )


def _pooled(ranks: Ranks) -> Table:
    def moved(row: Pooled) -> str:
        before = ranks.total_before(row.unit_kind)
        return rate_difference(row.resolution_rate, before and before.resolution_rate)

    return table(
        "三率合计",
        ranks.pooled.now,
        (middle("类别", 0.8), lambda row: kind_of(row.unit_kind)),
        (number("受理"), lambda row: count(row.received)),
        (number("有效回访 n", 1.2), lambda row: count(row.valid_callbacks)),
        *RATES,
        (number("综合"), lambda row: points(row.composite)),
        (number("解决率增减（百分点）", 1.6), moved),
    )


def _of_kind(figures: Figures, ranks: Ranks, kind: str, number_: str) -> list[Block]:
    units = ranks.of_kind(kind)
    heading = Subheading(f"（{number_}）{kind_of(kind)}排名")
    if not units:
        return [heading, Paragraph(f"没有{kind_of(kind)}承办的诉求。")]
    ranked = [unit for unit in units if unit.rank is not None]
    blocks: list[Block] = [heading, Paragraph(_ends(ranked, units))]
    daily = figures.scope.period.kind == "daily"
    blocks.append(_table(kind, ranked[:SHOWN_OF_A_DAY] if daily else units))
    if ranked and kind == "community" and figures.scope.period.kind == "monthly":
        blocks.append(pictures.composites(ranked))
    return blocks


def _ends(ranked: Sequence[Ranked], units: Sequence[Ranked]) -> str:
    if not ranked:
        return f"{len(units)} 个单位均没有有效回访，不排名。"
    said = f"{len(ranked)} 个单位参加排名"
    solid = [unit for unit in ranked if not unit.is_small_sample]
    if not solid:
        return f"{said}，均为小样本，名次多属偶然，不述先后。"
    said += f"；不计小样本，居前的是{_named(solid[:ENDS])}"
    if last := solid[ENDS:][-ENDS:]:
        said += f"，居后的是{_named(last)}"
    risen = max(solid, key=lambda unit: unit.movement or 0)
    fallen = min(solid, key=lambda unit: unit.movement or 0)
    if risen.movement and risen.movement > 0:
        said += f"；升幅最大的是{_moved(risen)}"
    if fallen.movement and fallen.movement < 0:
        said += f"，降幅最大的是{_moved(fallen)}"
    return f"{said}。"


def _named(units: Sequence[Ranked]) -> str:
    return "、".join(f"{unit.unit}（{unit.composite} 分）" for unit in units)


def _moved(unit: Ranked) -> str:
    return f"{unit.unit}（第 {unit.previous_rank} 名至第 {unit.rank} 名）"


def _table(kind: str, units: Sequence[Ranked]) -> Table:
    return table(
        f"{kind_of(kind)}排名",
        units,
        (middle("名次", 0.7), lambda unit: count(unit.rank)),
        (
            text(kind_of(kind), 2.3),
            lambda unit: f"{unit.unit}{'*' if unit.is_small_sample else ''}",
        ),
        (number("受理", 0.8), lambda unit: count(unit.received)),
        (number("有效回访", 1.25), lambda unit: count(unit.valid_callbacks)),
        *RATES,
        (number("综合", 0.9), lambda unit: points(unit.composite)),
        (middle("升降", 0.8), lambda unit: _movement(unit.movement)),
    )


def _movement(places: int | None) -> str:
    if places is None:
        return NOTHING
    return f"{'↑' if places > 0 else '↓'}{abs(places)}" if places else "平"


def _notes(ranks: Ranks, total: Pooled) -> str:
    said = (
        "注：剔除不纳入考核的诉求；合计按件汇总。"
        f"*为小样本（有效回访不足 {total.small_sample} 件），名次多属偶然，仅供参考。"
        "没有有效回访的单位不排名，列于末尾。"
    )
    left_out = (
        (ranks.of_other_channels, "来自街道热线或视频"),
        (ranks.of_no_unit, "没有承办单位或单位不在登记中"),
    )
    told = [f" {cases:,} 件{why}" for cases, why in left_out if cases]
    return f"{said}另有{'、'.join(told)}，未计入排名。" if told else said
