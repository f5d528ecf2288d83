"""Today's round by area, the days before it, and what was found by month."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Palette

Layers = alt.LayerChart | alt.FacetChart

PICK = "pick"
ROW, CELL = 30, 0.88
ROOM = 0.3  # of the widest row, for the figure behind it
MOST_MARKED = 24  # cells in a row that leave room for a shape in each
STANDINGS = ("offline", "no_image", "unchecked", "ok")
FAINT = 0.35
STRIP, AXIS = 28, 30  # pixels: a row of days, the names under a chart
LEAST_SHADE, WHOLE = 0.25, 0.3
EVERY = 7  # days from one named day to the next
MONTHS = 170


def round_by_area(areas: pd.DataFrame, cameras: pd.DataFrame, ink: Palette) -> Layers:
    """Draw `areas` (area, name, text, shade), in each a cell a camera (standing, mark, tip)."""
    cells = in_a_row(areas, cameras)
    most = int(cells["place"].max()) + 1
    width = most * (1 + ROOM)
    rows = areas.assign(since=0, end=areas["area"].map(cells.groupby("area")["until"].max()))
    rows["until"] = width
    y = alt.Y(
        "name:N",
        sort=list(areas["name"]),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
        axis=_names(ink, 13),
    )
    scale = alt.Scale(domain=[0, width], nice=False)
    x = alt.X("since:Q", scale=scale, axis=None)
    figures = alt.Chart(rows).mark_text(align="left", dx=8, fontSize=12, color=ink.ink)
    layers = [
        _targets(rows, "area").encode(x=x, x2="until:Q", y=y),
        _cells(cells, ink).encode(x=x, x2="until:Q", y=y),
        figures.encode(x=alt.X("end:Q", scale=scale, axis=None), y=y, text="text:N"),
    ]
    if most <= MOST_MARKED:
        middle = alt.X("middle:Q", scale=scale, axis=None)
        layers.append(_marks(cells, width, ink).encode(x=middle, y=y))
    return _dressed(alt.layer(*layers), len(areas) * ROW + 4)


def in_a_row(areas: pd.DataFrame, cameras: pd.DataFrame) -> pd.DataFrame:
    """Lay the cameras of each area side by side, the dark ones first."""
    cells = cameras.merge(areas[["area", "name", "shade"]], on="area")
    cells["order"] = pd.Categorical(cells["standing"], STANDINGS).codes
    cells = cells.sort_values(["area", "order"], kind="stable")
    cells["place"] = cells.groupby("area").cumcount()
    cells["since"] = cells["place"] + (1 - CELL) / 2
    cells["until"] = cells["since"] + CELL
    cells["middle"] = cells["place"] + 0.5
    return cells


def _cells(cells: pd.DataFrame, ink: Palette) -> alt.Chart:
    fills = [ink.vermilion, ink.amber, "transparent", ink.teal]
    strokes = ["transparent", "transparent", ink.muted, "transparent"]
    mark = alt.Chart(cells).mark_rect(cornerRadius=2, strokeDash=[3, 2], cursor="pointer")
    return mark.encode(
        fill=_by("standing", STANDINGS, fills, alt.Fill),
        stroke=_by("standing", STANDINGS, strokes, alt.Stroke),
        opacity=_shade(),
        tooltip=_tip(),
    )


def _marks(cells: pd.DataFrame, width: float, ink: Palette) -> alt.Chart:
    colours = [ink.paper, ink.paper, ink.muted, ink.paper]
    return (
        alt.Chart(cells)
        .mark_text(fontSize=alt.ExprRef(expr=f"min(11, 0.65 * width / {width})"))
        .encode(
            text="mark:N",
            color=_by("standing", STANDINGS, colours, alt.Color),
            opacity=_shade(),
            tooltip=_tip(),
        )
    )


def strip(days: pd.DataFrame, names: tuple[str, str], ink: Palette) -> Layers:
    """Draw `days` (name, is_over, looked_at, online, tip): the more is missing, the darker."""
    last = len(days) - 1
    shown = [name if (last - n) % EVERY == 0 else "" for n, name in enumerate(days["name"])]
    x = alt.X(
        "place:O",
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            labelExpr=f"{shown}[datum.value]",
            labelOverlap=False,
            labelColor=ink.muted,
            ticks=False,
            domain=False,
        ),
        scale=alt.Scale(paddingInner=0.12),
    )
    scale = alt.Scale(paddingInner=0.2)
    y = alt.Y("row:N", sort=list(names), scale=scale, axis=_names(ink, 12))
    kinds = ("whole", "short", "running")
    fills, strokes = [ink.teal, ink.vermilion, "transparent"], [*["transparent"] * 2, ink.muted]
    mark = alt.Chart(shortages(days, names)).mark_rect(cornerRadius=2, strokeDash=[3, 2])
    cells = mark.encode(
        x=x,
        y=y,
        fill=_by("kind", kinds, fills, alt.Fill),
        stroke=_by("kind", kinds, strokes, alt.Stroke),
        opacity=_shade(),
        tooltip=_tip(),
    )
    return _dressed(alt.layer(cells), 2 * STRIP + AXIS)


def shortages(days: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Return one row a day and name: what is missing (0–1), and whether that is known yet."""
    cells = pd.DataFrame(
        [
            {"place": place, "row": name, "tip": day.tip, **_shortage(share, bool(day.is_over))}
            for place, day in enumerate(days.itertuples())
            for name, share in zip(names, (day.looked_at, day.online), strict=True)
        ]
    )
    most = max(float(cells["short"].max()), 0.1)
    cells["shade"] = LEAST_SHADE + (1 - LEAST_SHADE) * cells["short"] / most
    cells["shade"] = cells["shade"].mask(cells["kind"] == "whole", WHOLE)
    cells["shade"] = cells["shade"].mask(cells["kind"] == "running", 1.0)
    return cells


def _shortage(share: Any, is_over: bool) -> dict[str, Any]:
    short = 0.0 if pd.isna(share) else max(1.0 - float(share), 0.0)
    if pd.isna(share) or (short and not is_over):
        return {"short": 0.0, "kind": "running"}
    return {"short": short, "kind": "short" if short else "whole"}


def by_month(rows: pd.DataFrame, names: tuple[str, str], ink: Palette) -> Layers:
    """Draw `rows` (month, name, valid, false_alarms, shade) as pairs of bars."""
    bars = _pairs(rows, names)
    top = max(int(bars["number"].max()), 1) * 1.15 if len(bars) else 1
    labels = dict(zip(rows["month"], rows["name"], strict=True))
    x = alt.X(
        "month:O",
        sort=list(rows["month"]),
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            ticks=False,
            domainColor=ink.line,
            labelColor=ink.muted,
            labelFontSize=12,
            labelOverlap=True,
            labelExpr=f"{labels}[datum.value]",
        ),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1, domain=list(rows["month"])),
    )
    y = alt.Y("number:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)
    beside = alt.XOffset("kind:N", sort=list(names), scale=alt.Scale(domain=list(names)))
    fills, strokes = [ink.teal, "transparent"], [ink.teal, ink.muted]
    tips = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("valid:Q", title=names[0]),
        alt.Tooltip("false_alarms:Q", title=names[1]),
    ]
    base = alt.Chart(bars).encode(x=x, y=y, xOffset=beside)
    layers = [
        base.mark_bar(strokeWidth=1.2).encode(
            fill=_by("kind", names, fills, alt.Fill),
            stroke=_by("kind", names, strokes, alt.Stroke),
            opacity=_shade(),
        ),
        base.mark_text(dy=-7, fontSize=11, color=ink.ink).encode(text="number:Q"),
        _targets(rows.assign(number=top), "month").encode(x=x, y=y, tooltip=tips),
    ]
    return _dressed(alt.layer(*layers), MONTHS)


def _pairs(rows: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Return a bar a month and name; what was never found has none."""
    both = [
        rows[["month", "shade"]].assign(kind=name, number=rows[column])
        for name, column in zip(names, ("valid", "false_alarms"), strict=True)
    ]
    bars = pd.concat(both, ignore_index=True)
    return bars[bars["number"] > 0]


def _targets(rows: pd.DataFrame, field: str) -> alt.Chart:
    """Return a clear mark for each row, easy to hit; a click picks its `field`."""
    picked = alt.selection_point(name=PICK, fields=[field], on="click", empty=False)
    mark = alt.Chart(rows).mark_bar(fill="#000000", fillOpacity=0, cursor="pointer")
    return mark.add_params(picked)


def _by(field: str, codes: tuple[str, ...], colours: list[str], channel: Any) -> Any:
    scale = alt.Scale(domain=list(codes), range=colours)
    return channel(f"{field}:N", scale=scale, legend=None)


def _shade() -> alt.Opacity:
    return alt.Opacity("shade:Q", scale=None, legend=None)


def _tip() -> list[alt.Tooltip]:
    return [alt.Tooltip("tip:N", title=" ")]


def _names(ink: Palette, size: int) -> alt.Axis:
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelColor=ink.ink,
        labelFontSize=size,
        labelLimit=120,
        labelPadding=8,
    )


def _dressed(chart: Layers, height: int) -> Layers:
    return (
        chart.properties(height=height, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
