"""Today's round by area, the days before it, and what was found by month."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare, between, named
from dashboard.charts.marks import PICK as PICK
from dashboard.charts.marks import SHADE, TIP, by_code, dressed, targets
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each

ROW, CELL = 30, 0.88
ROOM = 0.3  # of the widest row, for the figure behind it
MOST_MARKED = 24  # cells in a row that leave room for a shape in each
STANDINGS = ("offline", "no_image", "unchecked", "not_known", "ok")
FAINT = 0.35
STRIP, AXIS = 28, 30  # pixels: a row of days, the names under a chart
LEAST_SHADE, WHOLE = 0.25, 0.3
EVERY = 7  # days from one named day to the next
MONTHS = 170
CLEAR = "transparent"


def round_by_area(areas: pd.DataFrame, cameras: pd.DataFrame, ink: Palette) -> alt.LayerChart:
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
    x, end, middle = (
        alt.X(f"{at}:Q", scale=between(0, width), axis=None) for at in ("since", "end", "middle")
    )
    figures = alt.Chart(rows).mark_text(align="left", dx=8, fontSize=12, color=ink.ink)
    layers = [
        targets(rows, "area", mark="bar").encode(x=x, x2="until:Q", y=y),
        _cells(cells, ink).encode(x=x, x2="until:Q", y=y),
        figures.encode(x=end, y=y, text="text:N"),
    ]
    if most <= MOST_MARKED:
        layers.append(_marks(cells, width, ink).encode(x=middle, y=y))
    return dressed(layers, len(areas) * ROW + 4)


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
    looks = {
        "offline": (ink.vermilion, CLEAR),
        "no_image": (ink.amber, CLEAR),
        "unchecked": (CLEAR, ink.muted),
        "not_known": (ink.line, CLEAR),
        "ok": (ink.teal, CLEAR),
    }
    mark = alt.Chart(cells).mark_rect(cornerRadius=2, strokeDash=[3, 2], cursor="pointer")
    return mark.encode(**_filled("standing", looks), opacity=SHADE, tooltip=TIP)


def _marks(cells: pd.DataFrame, width: float, ink: Palette) -> alt.Chart:
    size = alt.ExprRef(expr=f"min(11, 0.65 * width / {width})")
    colours = {**dict.fromkeys(STANDINGS, ink.paper), "unchecked": ink.muted}
    colour = by_code(alt.Color, "standing", colours)
    mark = alt.Chart(cells).mark_text(fontSize=size)
    return mark.encode(text="mark:N", color=colour, opacity=SHADE, tooltip=TIP)


def strip(days: pd.DataFrame, names: tuple[str, str], ink: Palette) -> alt.LayerChart:
    """Draw `days` (name, is_over, looked_at, online, tip): the more is missing, the darker."""
    last = len(days) - 1
    shown = [name if (last - n) % EVERY == 0 else "" for n, name in enumerate(days["name"])]
    axis = named(shown, ink.muted, labelAngle=0, labelOverlap=False)
    x = alt.X("place:O", axis=axis, scale=alt.Scale(paddingInner=0.12))
    scale = alt.Scale(paddingInner=0.2)
    y = alt.Y("row:N", sort=list(names), scale=scale, axis=_names(ink, 12))
    looks = {
        "whole": (ink.teal, CLEAR),
        "short": (ink.vermilion, CLEAR),
        "running": (CLEAR, ink.muted),
    }
    mark = alt.Chart(shortages(days, names)).mark_rect(cornerRadius=2, strokeDash=[3, 2])
    cells = mark.encode(x=x, y=y, **_filled("kind", looks), opacity=SHADE, tooltip=TIP)
    return dressed([cells], 2 * STRIP + AXIS)


def shortages(days: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Return one row a day and name: what is missing (0–1), and whether that is known yet."""
    cells = pd.DataFrame(
        [
            {"place": place, "row": name, "tip": day.tip, **_shortage(share, bool(day.is_over))}
            for place, day in enumerate(each(days))
            for name, share in zip(names, (day.looked_at, day.online), strict=True)
        ]
    )
    most = max(float(cells["short"].max()), 0.1)
    cells["shade"] = LEAST_SHADE + (1 - LEAST_SHADE) * cells["short"] / most
    cells["shade"] = cells["shade"].mask(cells["kind"] == "whole", WHOLE)
    cells["shade"] = cells["shade"].mask(cells["kind"] == "running", 1.0)
    return cells


def _shortage(share: Any, is_over: bool) -> Look:
    short = 0.0 if pd.isna(share) else max(1.0 - float(share), 0.0)
    if pd.isna(share) or (short and not is_over):
        return {"short": 0.0, "kind": "running"}
    return {"short": short, "kind": "short" if short else "whole"}


def by_month(rows: pd.DataFrame, names: tuple[str, str], ink: Palette) -> alt.LayerChart:
    """Draw `rows` (month, name, valid, false_alarms, shade) as pairs of bars."""
    bars = _pairs(rows, names)
    top = max(int(bars["number"].max()), 1) * 1.15 if len(bars) else 1
    order = list(rows["month"])
    look: Look = {
        "labelAngle": 0,
        "labelFontSize": 12,
        "labelOverlap": True,
        "domain": alt.Undefined,
        "domainColor": ink.line,
    }
    axis = named(dict(zip(order, rows["name"], strict=True)), ink.muted, **look)
    scale = alt.Scale(paddingInner=0.25, paddingOuter=0.1, domain=order)
    x = alt.X("month:O", sort=order, axis=axis, scale=scale)
    y = alt.Y("number:Q", scale=between(0, top), axis=None)
    beside = alt.XOffset("kind:N", sort=list(names), scale=alt.Scale(domain=list(names)))
    found = _filled("kind", {names[0]: (ink.teal, ink.teal), names[1]: (CLEAR, ink.muted)})
    tips = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("valid:Q", title=names[0]),
        alt.Tooltip("false_alarms:Q", title=names[1]),
    ]
    base = alt.Chart(bars).encode(x=x, y=y, xOffset=beside)
    whole = targets(rows.assign(number=top), "month", mark="bar")
    layers = [
        base.mark_bar(strokeWidth=1.2).encode(**found, opacity=SHADE),
        base.mark_text(dy=-7, fontSize=11, color=ink.ink).encode(text="number:Q"),
        whole.encode(x=x, y=y, tooltip=tips),
    ]
    return dressed(layers, MONTHS)


def _pairs(rows: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """Return a bar a month and name; what was never found has none."""
    both = [
        rows[["month", "shade"]].assign(kind=name, number=rows[column])
        for name, column in zip(names, ("valid", "false_alarms"), strict=True)
    ]
    bars = pd.concat(both, ignore_index=True)
    return bars[bars["number"] > 0]


def _filled(field: str, looks: dict[str, tuple[str, str]]) -> Look:
    """Encode the codes of `field` by their fill and their stroke."""
    fills = {code: fill for code, (fill, _) in looks.items()}
    strokes = {code: stroke for code, (_, stroke) in looks.items()}
    return {
        "fill": by_code(alt.Fill, field, fills),
        "stroke": by_code(alt.Stroke, field, strokes),
    }


def _names(ink: Palette, size: int) -> alt.Axis:
    return bare(ink.ink, labelFontSize=size, labelLimit=120, labelPadding=8)
