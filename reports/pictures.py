"""Charts as pictures: dark and light fills that also tell apart in black and white print."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import altair as alt
import vl_convert

from reports.content import Picture
from reports.figures.hot_topics import Topic
from reports.figures.ranks import Ranked
from reports.figures.score import OfDay as ScoreOfDay
from reports.figures.volume import OfDay, OfHour
from reports.scope import Span
from reports.words import place
from warehouse.wording import visible

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
INK, MUTED, LINE, PAPER = "#1F2937", "#4B5563", "#D1D5DB", "#FFFFFF"
DARK, LIGHT = "#0F766E", "#D5E3E1"
WIDTH, LABEL = 540, 13
SCALE = 2.5


def received_by_day(rows: Sequence[OfDay]) -> Picture:
    """Draw cases received, a bar a day; of one at least they are known."""
    values = [{"at": f"{row.day:%m-%d}", "n": row.received} for row in rows]
    known = {row.day: row.received for row in rows if row.received is not None}
    day = max(known, key=known.__getitem__)
    alt_text = f"逐日受理量柱状图，最多为 {day:%m-%d} 的 {known[day]:,} 件"
    alt_text += _lacking(len(rows) - len(known))
    return _picture("逐日受理量（件）", alt_text, _bars(values, is_dense=len(rows) > 10))


def received_by_hour(rows: Sequence[OfHour]) -> Picture:
    """Draw cases received, a bar an hour of the day."""
    values = [{"at": f"{row.hour}", "n": row.received} for row in rows]
    most = max(rows, key=lambda row: row.received)
    alt_text = f"分时受理量柱状图，最多为 {most.hour} 时的 {most.received:,} 件"
    return _picture("分时受理量（件，横轴为收到时刻的钟点）", alt_text, _bars(values))


def late_by_hour(rows: Sequence[OfHour]) -> Picture:
    """Draw cases forwarded late, a bar an hour of receipt."""
    values = [{"at": f"{row.hour}", "n": row.late} for row in rows]
    most = max(rows, key=lambda row: row.late)
    alt_text = f"转派超时按收到时刻的柱状图，最多为 {most.hour} 时的 {most.late:,} 件"
    return _picture("转派超时的收到时刻（件，横轴为钟点）", alt_text, _bars(values))


def score_course(rows: Sequence[ScoreOfDay]) -> Picture:
    """Draw the score at the end of each day known as steps, the first and last written."""
    values = [
        {"at": f"{row.day:%m-%d}", "score": float(row.score) if row.is_measured else None}
        for row in rows
    ]
    known = [at for at, row in enumerate(rows) if row.is_measured]
    low, high = min(row.score for row in rows), max(row.score for row in rows)
    ends = [
        {**values[at], "text": f"{rows[at].score.normalize():f}"}
        for at in dict.fromkeys((*known[:1], *known[-1:]))
    ]
    scale = alt.Scale(domain=[float(low - 1), float(min(high + 1, Decimal(101)))], nice=False)
    x = alt.X("at:O", sort=None, axis=_axis(len(rows) > 10))
    y = alt.Y("score:Q", scale=scale, axis=_side())
    line = alt.Chart(_data(values)).mark_line(interpolate="step-after", strokeWidth=2.5, color=DARK)
    dots = alt.Chart(_data(ends)).mark_circle(size=60, color=DARK)
    said = alt.Chart(_data(ends)).mark_text(dy=-12, fontSize=LABEL, color=INK)
    chart = _layered(
        line.encode(x=x, y=y), dots.encode(x=x, y=y), said.encode(x=x, y=y, text="text:N")
    )
    alt_text = f"合同考评得分逐日走势，由 {ends[0]['text']} 至 {ends[-1]['text']}"
    alt_text += _lacking(len(rows) - len(known))
    return _picture("合同考评得分走势（每日末，现行口径）", alt_text, chart)


def hot_categories(rows: Sequence[Topic], before_name: str, before: Span | None) -> Picture:
    """Draw the categories: dark bars of the period, light outlined ones of the one before."""
    spans = [("本期", "received"), *([(before_name, "before")] if before else [])]
    values = [
        {"name": place(row.topic), "span": span, "n": getattr(row, of)}
        for row in rows
        for span, of in spans
    ]
    names = [span for span, _ in spans]
    colour = alt.Color(
        "span:N",
        sort=names,
        scale=alt.Scale(domain=names, range=[DARK, LIGHT][: len(names)]),
        legend=alt.Legend(title=None, orient="top", labelFontSize=LABEL, symbolStrokeColor=INK),
    )
    y = alt.Y("name:N", sort=None, axis=_names(), scale=alt.Scale(paddingInner=0.25))
    shift = alt.YOffset("span:N", sort=names, scale=alt.Scale(domain=names, paddingInner=0.05))
    base = alt.Chart(_data(values))
    bars = base.mark_bar(stroke=INK, strokeWidth=0.6).encode(
        x=alt.X("n:Q", axis=None), y=y, yOffset=shift, color=colour
    )
    said = base.mark_text(align="left", dx=4, fontSize=11, color=INK).encode(
        x="n:Q", y=y, yOffset=shift, text="n:Q"
    )
    height = len(rows) * (38 if before else 26)
    alt_text = f"问题分类条形图，最多为{place(rows[0].topic)} {rows[0].received} 件"
    title = f"问题分类（件{f'，与{before_name}比较' if before else ''}）"
    return _picture(title, alt_text, _layered(bars, said), height)


def composites(units: Sequence[Ranked]) -> Picture:
    """Draw composites with their 95% intervals; hollow: a small sample."""
    values = [
        {
            "name": f"{unit.rank}  {unit.unit}",
            "low": unit.interval_low,
            "high": unit.interval_high,
            "at": float(unit.composite or 0),
            "fill": PAPER if unit.is_small_sample else DARK,
        }
        for unit in units
    ]
    base = alt.Chart(_data(values))
    y = alt.Y("name:N", sort=None, axis=_names())
    scale = alt.Scale(zero=False, nice=True)
    lines = base.mark_rule(color=MUTED, strokeWidth=1.5).encode(
        x=alt.X("low:Q", scale=scale, axis=_side()), x2="high:Q", y=y
    )
    dots = base.mark_circle(size=80, stroke=DARK, strokeWidth=1.8, opacity=1).encode(
        x="at:Q", y=y, fill=alt.Fill("fill:N", scale=None)
    )
    alt_text = f"社区综合成绩及 95% 区间，居首为{units[0].unit} {units[0].composite} 分"
    title = "社区综合成绩及 95% 区间（空心为小样本）"
    return _picture(title, alt_text, _layered(lines, dots), len(units) * 22)


def _lacking(days: int) -> str:
    """Say of how many days nothing is on file, in the words that end a description."""
    return f"，{days} 天没有数据" if days else ""


def _bars(values: Sequence[Mapping[str, object]], *, is_dense: bool = False) -> alt.LayerChart:
    base = alt.Chart(_data(values))
    x = alt.X("at:O", sort=None, axis=_axis(is_dense))
    top = alt.Y("n:Q", axis=None, scale=alt.Scale(domainMin=0))
    bars = base.mark_bar(color=DARK, stroke=INK, strokeWidth=0.4).encode(x=x, y=top)
    said = base.mark_text(dy=-7, fontSize=9.5 if is_dense else 11, color=INK).encode(
        x=x, y=top, text=alt.condition("datum.n > 0", "n:Q", alt.value(""))
    )
    return _layered(bars, said)


def _axis(is_dense: bool) -> alt.Axis:
    every_fifth = "toNumber(slice(datum.label, 3)) % 5 == 1 ? datum.label : ''"
    return alt.Axis(
        title=None,
        labelAngle=0,
        labelExpr=every_fifth if is_dense else "datum.label",
        labelOverlap=False,
        labelFontSize=12,
        labelColor=INK,
        ticks=False,
        domainColor=MUTED,
    )


def _side() -> alt.Axis:
    return alt.Axis(
        title=None, labelFontSize=12, labelColor=INK, gridColor=LINE, domain=False, tickCount=5
    )


def _names() -> alt.Axis:
    return alt.Axis(
        title=None, labelFontSize=LABEL, labelColor=INK, labelLimit=260, ticks=False, domain=False
    )


def _layered(*charts: alt.Chart) -> alt.LayerChart:
    return alt.LayerChart(layer=list(charts))


def _data(values: Sequence[Mapping[str, object]]) -> alt.InlineData:
    """Return the rows of a picture, no sign of their texts hidden."""
    seen = [{name: _seen(cell) for name, cell in value.items()} for value in values]
    return alt.InlineData(values=seen)


def _seen(cell: object) -> object:
    return visible(cell) if isinstance(cell, str) else cell


def _picture(title: str, alt_text: str, chart: alt.LayerChart, height: int = 190) -> Picture:
    drawn = (
        chart.properties(width=WIDTH, height=height, background=PAPER, padding=8)
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
    png = vl_convert.vegalite_to_png(drawn.to_json(), scale=SCALE)
    return Picture(title, alt_text, png)
