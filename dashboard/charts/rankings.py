"""A composite as a bar in a table's row, ranks over the months, rates beside those of all."""

from base64 import b64encode
from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.charts.marks import on_paper
from dashboard.charts.theme import FONT, Palette

Layers = alt.LayerChart | alt.FacetChart

WIDTH, HEIGHT = 284, 52  # of the picture in a row, twice the pixels it is shown at
FULL = 100.0
PLACE, AXIS = 20, 30  # pixels: a rank in the chart of ranks, the names of the months
NARROW = "width < 420 ? 9 : 12"  # the size of letters on a phone
LABELS = 130  # for the names at the right end
RATES, COURSE = 190, 230
HEADROOM = 0.04


def bar(
    composite: tuple[float, float, float], pooled: float | None, is_faint: bool, ink: Palette
) -> str:
    """Return the picture of a `composite` (itself, low, high) from 0 to 100, as a data URI.

    An upright stroke stands where `pooled` is; a small sample is drawn as an outline.
    """
    value, low, high = (number / FULL * WIDTH for number in composite)
    fill, stroke = ("none", ink.grey) if is_faint else (ink.teal, ink.teal)
    parts = [
        f'<rect x="0" y="0" width="{WIDTH}" height="{HEIGHT}" fill="{ink.paper}"/>',
        f'<rect x="1.5" y="14" width="{max(value - 1.5, 0):.1f}" height="24" fill="{fill}" '
        f'fill-opacity="0.45" stroke="{stroke}" stroke-width="3"/>',
        _line(low, high, 26, ink.ink),
        *(
            f'<rect x="{x - 2:.1f}" y="17" width="4" height="18" fill="{ink.ink}"/>'
            for x in (low, high)
        ),
    ]
    if pooled is not None:
        at = pooled / FULL * WIDTH
        parts.append(
            f'<path d="M{at:.1f} 0V{HEIGHT}" stroke="{ink.muted}" stroke-width="3" '
            'stroke-dasharray="7 5"/>'
        )
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _line(low: float, high: float, y: int, colour: str) -> str:
    return f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{colour}" stroke-width="4"/>'


def ranks(rows: pd.DataFrame, months: dict[str, str], chosen: str, ink: Palette) -> Layers:
    """Draw `rows` (month, unit, rank, tip) as a line a unit, the chosen one teal.

    `months` holds what each month is called, in order; each line is named at its end.
    """
    top = int(rows["rank"].max())
    x = _months(months, ink)
    y = alt.Y(
        "rank:Q",
        scale=alt.Scale(domain=[top + 0.6, 0.4], nice=False, zero=False),
        axis=_ends(rows[rows["month"] == list(months)[-1]], chosen, ink),
    )
    tip = [alt.Tooltip("tip:N", title=" ")]
    others = alt.Chart(rows[rows["unit"] != chosen]).encode(x=x, y=y)
    own = alt.Chart(rows[rows["unit"] == chosen]).encode(x=x, y=y)
    layers = [
        others.mark_line(color=ink.grey, opacity=0.4, strokeWidth=1.2).encode(detail="unit:N"),
        others.mark_circle(color=ink.grey, opacity=0.4, size=36).encode(tooltip=tip),
        own.mark_line(color=ink.teal, strokeWidth=3),
        own.mark_circle(color=ink.teal, opacity=1, size=240).encode(tooltip=tip),
        own.mark_text(color=ink.paper, fontSize=11, fontWeight="bold").encode(
            text="rank:Q", tooltip=tip
        ),
    ]
    return _dressed(alt.layer(*layers), top * PLACE + AXIS)


def _ends(last: pd.DataFrame, chosen: str, ink: Palette) -> alt.Axis:
    """Return the axis that names the units at their last rank; those of one rank share it."""
    units: dict[int, list[str]] = {}
    for row in last.itertuples():
        units.setdefault(int(row.rank), []).append(str(row.unit))
    texts = {
        rank: f"{rank}  {'、'.join(sorted(names, key=lambda name: name != chosen))}"
        for rank, names in units.items()
    }
    own = next((rank for rank, names in units.items() if chosen in names), 0)
    return alt.Axis(
        title=None,
        orient="right",
        values=list(texts),
        labelExpr=f"{texts}[datum.value]",
        labelColor=alt.condition(
            f"datum.value === {own}", alt.value(ink.teal), alt.value(ink.muted)
        ),
        labelFontSize=12,
        labelLimit=LABELS,
        labelPadding=14,
        labelOverlap=False,
        grid=False,
        ticks=False,
        domain=False,
    )


def rates(
    rows: pd.DataFrame, months: dict[str, str], titles: dict[str, str], ink: Palette
) -> Layers:
    """Draw `rows` (rate, month, own, of_all, low, high, text, tip), a panel a rate side by side.

    What is looked at is teal in its interval, all units together grey; shares are 0-1.
    """
    wide, order = len(months) + 1, list(months)
    starts = {rate: number * wide for number, rate in enumerate(titles)}
    place = [
        starts[row.rate] + order.index(row.month) for row in rows[["rate", "month"]].itertuples()
    ]
    laid = rows.assign(place=place)
    known = laid[["own", "of_all", "low"]].min().min()
    floor = max(0.0, float(known) - HEADROOM)
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[-0.4, wide * 3 - 0.6], nice=False))
    scale = alt.Scale(domain=[floor, 1 + 2 * HEADROOM], nice=False)
    percent = alt.Axis(
        title=None,
        format=".0%",
        tickCount=4,
        gridColor=ink.line,
        labelColor=ink.muted,
        ticks=False,
        domain=False,
        values=[tick / 10 for tick in range(11) if tick / 10 >= floor],
    )
    y = alt.Y("own:Q", scale=scale, axis=percent)
    base = alt.Chart(laid).encode(x=x, detail="rate:N")
    last = alt.Chart(laid[laid["month"] == order[-1]]).encode(x=x, y=y)
    layers = [
        base.mark_area(color=ink.teal, opacity=0.15).encode(
            y=alt.Y("low:Q", scale=scale, axis=percent), y2="high:Q"
        ),
        base.mark_line(color=ink.grey, strokeWidth=1.5, strokeDash=[4, 3]).encode(
            y=alt.Y("of_all:Q", scale=scale, axis=percent)
        ),
        base.mark_line(color=ink.teal, strokeWidth=2.5).encode(y=y),
        base.mark_circle(color=ink.teal, opacity=1, size=40).encode(
            y=y, tooltip=[alt.Tooltip("tip:N", title=" ")]
        ),
        *on_paper(
            last.mark_text(
                align="right", dx=6, dy=-12, color=ink.teal, fontSize=13, fontWeight="bold"
            ).encode(text="text:N"),
            ink,
        ),
        *_heads(titles, starts, scale, x, ink),
        *_feet(months, starts, floor, scale, x, ink),
    ]
    return _dressed(alt.layer(*layers), RATES)


def _heads(
    titles: dict[str, str], starts: dict[str, int], scale: alt.Scale, x: alt.X, ink: Palette
) -> list[alt.Chart]:
    frame = pd.DataFrame(
        {
            "place": [starts[rate] - 0.3 for rate in titles],
            "own": 1 + 2 * HEADROOM,
            "text": list(titles.values()),
        }
    )
    mark = alt.Chart(frame).mark_text(
        align="left", baseline="top", color=ink.ink, fontSize=13, fontWeight="bold"
    )
    return on_paper(mark.encode(x=x, y=alt.Y("own:Q", scale=scale), text="text:N"), ink)


def _feet(
    months: dict[str, str],
    starts: dict[str, int],
    floor: float,
    scale: alt.Scale,
    x: alt.X,
    ink: Palette,
) -> list[alt.Chart]:
    """Name the first and the last month of each panel."""
    ends = {0: next(iter(months.values())), len(months) - 1: list(months.values())[-1]}
    frame = pd.DataFrame(
        [
            {"place": start + place, "own": floor, "text": name}
            for start in starts.values()
            for place, name in ends.items()
        ]
    )
    mark = alt.Chart(frame).mark_text(
        baseline="top", dy=6, color=ink.muted, fontSize=11, clip=False
    )
    return [mark.encode(x=x, y=alt.Y("own:Q", scale=scale), text="text:N")]


def course(rows: pd.DataFrame, months: dict[str, list[str]], ink: Palette) -> Layers:
    """Draw `rows` (month, composite, low, high, of_all, figure, is_faint, tip): a dot a month.

    The stroke through a dot is its interval, the dashed line all units together; `months` holds
    the lines of words under each month.
    """
    floor = max(0.0, float(rows[["low", "of_all"]].min().min()) - 4)
    scale = alt.Scale(domain=[floor, FULL + 2], nice=False)
    axis = alt.Axis(
        title=None,
        values=[tick for tick in range(0, 101, 10) if tick >= floor],
        gridColor=ink.line,
        labelColor=ink.muted,
        ticks=False,
        domain=False,
    )
    y = alt.Y("composite:Q", scale=scale, axis=axis)
    base = alt.Chart(rows).encode(x=_months(months, ink))
    tip = [alt.Tooltip("tip:N", title=" ")]
    fill = alt.condition("datum.is_faint", alt.value(ink.paper), alt.value(ink.teal))
    figure = base.mark_text(
        align="left",
        dx=9,
        color=ink.ink,
        fontSize=alt.ExprRef(expr=NARROW),
        fontWeight="bold",
    )
    layers = [
        base.mark_line(color=ink.grey, strokeWidth=1.5, strokeDash=[4, 3]).encode(
            y=alt.Y("of_all:Q", scale=scale)
        ),
        base.mark_rule(color=ink.teal, strokeWidth=3, opacity=0.45).encode(
            y=alt.Y("low:Q", scale=scale), y2="high:Q", tooltip=tip
        ),
        base.mark_point(filled=True, size=110, opacity=1, stroke=ink.teal, strokeWidth=2).encode(
            y=y, fill=fill, tooltip=tip
        ),
        *on_paper(figure.encode(y=y, text="figure:N"), ink),
    ]
    return _dressed(alt.layer(*layers), COURSE)


def _months(months: Mapping[str, str | list[str]], ink: Palette) -> alt.X:
    return alt.X(
        "month:O",
        sort=list(months),
        scale=alt.Scale(domain=list(months), padding=0.25),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelExpr=f"{dict(months)}[datum.value]",
            labelColor=ink.muted,
            labelFontSize=alt.ExprRef(expr=NARROW),
            labelOverlap=True,
            ticks=False,
            domain=False,
            grid=False,
        ),
    )


def _dressed(chart: Layers, height: int) -> Layers:
    return (
        chart.properties(height=height, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
