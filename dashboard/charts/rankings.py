"""A composite as a bar in a table's row, ranks over the months, rates beside those of all."""

from base64 import b64encode
from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare, between, named
from dashboard.charts.marks import TIP, dressed, either, on_paper
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each

WIDTH, HEIGHT = 284, 52  # of the picture in a row, twice the pixels it is shown at
FULL = 100.0
PLACE, AXIS = 20, 30  # pixels: a rank in the chart of ranks, the names of the months
NARROW = "width < 420 ? 9 : 12"  # the size of letters on a phone
LABELS = 130  # for the names at the right end
RATES, COURSE = 190, 230
HEADROOM = 0.04
STRONG: Look = {"fontSize": 13, "fontWeight": "bold"}


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
        f'<path d="M{low:.1f} 26H{high:.1f}" stroke="{ink.ink}" stroke-width="4"/>',
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


def ranks(
    rows: pd.DataFrame, months: dict[str, list[str]], chosen: str, ink: Palette
) -> alt.LayerChart:
    """Draw `rows` (month, unit, rank, tip) as a line a unit, the chosen one teal.

    `months` holds the lines of words under each month, in order; each line is named at its end.
    """
    top = int(rows["rank"].max())
    last = rows[rows["month"] == list(months)[-1]]
    scale = between(top + 0.6, 0.4, zero=False)
    y = alt.Y("rank:Q", scale=scale, axis=_ends(last, chosen, ink))
    at: Look = {"x": _months(months, ink), "y": y}
    others = alt.Chart(rows[rows["unit"] != chosen]).encode(**at)
    own = alt.Chart(rows[rows["unit"] == chosen]).encode(**at)
    number = own.mark_text(color=ink.paper, fontSize=11, fontWeight="bold")
    layers = [
        others.mark_line(color=ink.grey, opacity=0.4, strokeWidth=1.2).encode(detail="unit:N"),
        others.mark_circle(color=ink.grey, opacity=0.4, size=36).encode(tooltip=TIP),
        own.mark_line(color=ink.teal, strokeWidth=3),
        own.mark_circle(color=ink.teal, opacity=1, size=240).encode(tooltip=TIP),
        number.encode(text="rank:Q", tooltip=TIP),
    ]
    return dressed(layers, top * PLACE + AXIS)


def _ends(last: pd.DataFrame, chosen: str, ink: Palette) -> alt.Axis:
    """Return the axis that names the units at their last rank; those of one rank share it."""
    units: dict[int, list[str]] = {}
    for row in each(last):
        units.setdefault(int(row.rank), []).append(str(row.unit))
    texts = {
        rank: f"{rank}  {'、'.join(sorted(names, key=lambda name: name != chosen))}"
        for rank, names in units.items()
    }
    own = next((rank for rank, names in units.items() if chosen in names), 0)
    return named(
        texts,
        either(f"datum.value === {own}", ink.teal, ink.muted),
        orient="right",
        values=list(texts),
        labelFontSize=12,
        labelLimit=LABELS,
        labelPadding=14,
        labelOverlap=False,
        grid=False,
    )


def rates(
    rows: pd.DataFrame, months: dict[str, str], titles: dict[str, str], ink: Palette
) -> alt.LayerChart:
    """Draw `rows` (rate, month, own, of_all, low, high, text, tip), a panel a rate side by side.

    What is looked at is teal in its interval, all units together grey; shares are 0-1.
    """
    wide, order = len(months) + 1, list(months)
    starts = {rate: number * wide for number, rate in enumerate(titles)}
    laid = rows.assign(place=rows["rate"].map(starts) + rows["month"].map(order.index))
    floor = max(0.0, float(laid[["own", "of_all", "low"]].min().min()) - HEADROOM)
    scale = between(floor, 1 + 2 * HEADROOM)
    ticks = [tick / 10 for tick in range(11) if tick / 10 >= floor]
    axis = bare(ink.muted, format=".0%", tickCount=4, gridColor=ink.line, values=ticks)
    x = alt.X("place:Q", axis=None, scale=between(-0.4, wide * 3 - 0.6))
    y, low, of_all = (alt.Y(f"{of}:Q", scale=scale, axis=axis) for of in ("own", "low", "of_all"))
    base = alt.Chart(laid).encode(x=x, detail="rate:N")
    look: Look = {"align": "right", "dx": 6, "dy": -12, "color": ink.teal, **STRONG}
    last = alt.Chart(laid[laid["month"] == order[-1]]).mark_text(**look)
    beside: Look = {"x": x, "y": alt.Y("own:Q", scale=scale), "text": "text:N"}
    layers = [
        base.mark_area(color=ink.teal, opacity=0.15).encode(y=low, y2="high:Q"),
        base.mark_line(color=ink.grey, strokeWidth=1.5, strokeDash=[4, 3]).encode(y=of_all),
        base.mark_line(color=ink.teal, strokeWidth=2.5).encode(y=y),
        base.mark_circle(color=ink.teal, opacity=1, size=40).encode(y=y, tooltip=TIP),
        *on_paper(last.encode(x=x, y=y, text="text:N"), ink),
        *on_paper(_heads(titles, starts, ink).encode(**beside), ink),
        _feet(months, starts, floor, ink).encode(**beside),
    ]
    return dressed(layers, RATES)


def _heads(titles: dict[str, str], starts: dict[str, int], ink: Palette) -> alt.Chart:
    heads = [
        {"place": starts[rate] - 0.3, "own": 1 + 2 * HEADROOM, "text": title}
        for rate, title in titles.items()
    ]
    look: Look = {"align": "left", "baseline": "top", "color": ink.ink, **STRONG}
    return alt.Chart(pd.DataFrame(heads)).mark_text(**look)


def _feet(months: dict[str, str], starts: dict[str, int], floor: float, ink: Palette) -> alt.Chart:
    """Name the first and the last month of each panel."""
    names = list(months.values())
    feet = [
        {"place": start + place, "own": floor, "text": name}
        for start in starts.values()
        for place, name in {0: names[0], len(names) - 1: names[-1]}.items()
    ]
    look: Look = {"baseline": "top", "dy": 6, "color": ink.muted, "fontSize": 11, "clip": False}
    return alt.Chart(pd.DataFrame(feet)).mark_text(**look)


def course(rows: pd.DataFrame, months: dict[str, list[str]], ink: Palette) -> alt.LayerChart:
    """Draw `rows` (month, composite, low, high, of_all, figure, is_faint, tip): a dot a month.

    The stroke through a dot is its interval, the dashed line all units together; `months` holds
    the lines of words under each month.
    """
    floor = max(0.0, float(rows[["low", "of_all"]].min().min()) - 4)
    scale = between(floor, FULL + 2)
    ticks = [tick for tick in range(0, 101, 10) if tick >= floor]
    axis = bare(ink.muted, values=ticks, gridColor=ink.line)
    base = alt.Chart(rows).encode(x=_months(months, ink))
    own = base.encode(y=alt.Y("composite:Q", scale=scale, axis=axis))
    dashed = base.mark_line(color=ink.grey, strokeWidth=1.5, strokeDash=[4, 3])
    stroke = base.mark_rule(color=ink.teal, strokeWidth=3, opacity=0.45)
    dot = own.mark_point(filled=True, size=110, opacity=1, stroke=ink.teal, strokeWidth=2)
    letters: Look = {"fontSize": alt.ExprRef(expr=NARROW), "fontWeight": "bold"}
    figure = own.mark_text(align="left", dx=9, color=ink.ink, **letters)
    layers = [
        dashed.encode(y=alt.Y("of_all:Q", scale=scale)),
        stroke.encode(y=alt.Y("low:Q", scale=scale), y2="high:Q", tooltip=TIP),
        dot.encode(fill=either("datum.is_faint", ink.paper, ink.teal), tooltip=TIP),
        *on_paper(figure.encode(text="figure:N"), ink),
    ]
    return dressed(layers, COURSE)


def _months(months: Mapping[str, list[str]], ink: Palette) -> alt.X:
    size = alt.ExprRef(expr=NARROW)
    look: Look = {"labelAngle": 0, "labelFontSize": size, "labelOverlap": True, "grid": False}
    scale = alt.Scale(domain=list(months), padding=0.25)
    axis = named(dict(months), ink.muted, **look)
    return alt.X("month:O", sort=list(months), scale=scale, axis=axis)
