"""Deductions by item over the months: a row an item, a bar a month."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.theme import FONT, Palette

ROW = 46
BAR = 0.68
HALF = 0.3
BASE = 0.94
UNPRICED = 0.16
STACK = ("confirmed", "pending", "exempt", "unpriced")
PICK = "pick"


@dataclass(frozen=True)
class Looks:
    """What the bars are called and which of them are looked at."""

    items: dict[int, str]
    months: dict[str, str]
    states: dict[str, str]
    chosen_items: tuple[int, ...] = ()
    chosen_months: tuple[str, ...] = ()

    def chosen(self, item: int, month: str) -> bool:
        """Say whether the bar is within the selection; without one, all are."""
        return (not self.chosen_items or item in self.chosen_items) and (
            not self.chosen_months or month in self.chosen_months
        )


def by_month(rows: pd.DataFrame, looks: Looks, ink: Palette) -> alt.LayerChart:
    """Draw `rows` (month, item_no, state, units, points); a click picks item and month."""
    bars = stacked(rows, looks)
    width, height = len(looks.months), len(looks.items)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=_months(looks, ink))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=_items(looks, ink))
    at: dict[str, Any] = {"x": x, "y": y, "x2": "x2:Q", "y2": "y2:Q"}
    base = pd.DataFrame({"x": 0, "y": [i + BASE for i in range(height)], "x2": width})
    layers = [
        alt.Chart(base).mark_rule(color=ink.line).encode(x=x, y=y, x2="x2:Q"),
        _solid(bars, at, ink),
        _outlined(bars[bars.state == "pending"], at, ink.teal, [4, 3]),
        _outlined(bars[bars.state == "unpriced"], at, ink.muted, []),
        _hatched(bars[bars.state == "exempt"], at, ink),
        _labels(bars, x, y, ink),
        _targets(bars, looks, at),
    ]
    return (
        alt.layer(*layers)
        .properties(height=height * ROW + 8, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def stacked(rows: pd.DataFrame, looks: Looks) -> pd.DataFrame:
    """Lay the states of each item and month upon each other, in drawing units."""
    items, months = list(looks.items), list(looks.months)
    bars = rows[rows["item_no"].isin(items) & rows["month"].isin(months)].copy()
    bars["points"] = bars["points"].astype(float)
    bars["order"] = bars["state"].map(STACK.index)
    bars = bars.sort_values(["item_no", "month", "order"])
    most = bars.groupby(["item_no", "month"])["points"].sum().max()
    tall = (bars["points"] / most * BAR if most and most > 0 else bars["points"]).fillna(0.0)
    tall = tall.where(bars["state"] != "unpriced", UNPRICED)
    over = tall.groupby([bars["item_no"], bars["month"]]).cumsum()
    row = bars["item_no"].map(items.index)
    column = bars["month"].map(months.index) + 0.5
    bars["x"], bars["x2"] = column - HALF, column + HALF
    bars["y"], bars["y2"] = row + BASE - over + tall, row + BASE - over
    bars["looked_at"] = [
        looks.chosen(item, month)
        for item, month in zip(bars["item_no"], bars["month"], strict=True)
    ]
    return bars


def _solid(bars: pd.DataFrame, at: dict[str, Any], ink: Palette) -> alt.Chart:
    colour = alt.condition("datum.looked_at", alt.value(ink.teal), alt.value(ink.muted))
    shade = alt.condition("datum.looked_at", alt.value(1), alt.value(0.35))
    rows = bars[bars["state"] == "confirmed"]
    return alt.Chart(rows).mark_rect().encode(**at, color=colour, opacity=shade)


def _outlined(bars: pd.DataFrame, at: dict[str, Any], colour: str, dash: list[int]) -> alt.Chart:
    mark = alt.Chart(bars).mark_rect(
        fill="transparent", stroke=colour, strokeDash=dash, strokeWidth=1.2
    )
    return mark.encode(**at, opacity=alt.condition("datum.looked_at", alt.value(1), alt.value(0.5)))


def _hatched(bars: pd.DataFrame, at: dict[str, Any], ink: Palette) -> Any:
    boxes = list(bars[["x", "y", "x2", "y2"]].itertuples(index=False, name=None))
    lines = hatch.segments(boxes, 0.09, 0.16)
    frame = alt.Chart(bars).mark_rect(fill="transparent", stroke=ink.muted, strokeWidth=0.8)
    return alt.layer(
        frame.encode(**at),
        alt.Chart(lines).mark_rule(color=ink.muted, strokeWidth=1).encode(**at),
    )


def _labels(bars: pd.DataFrame, x: alt.X, y: alt.Y, ink: Palette) -> alt.Chart:
    tops = bars.groupby(["item_no", "month"], as_index=False).agg(
        x=("x", "mean"), y=("y2", "min"), points=("points", "sum"), units=("units", "sum")
    )
    tops["x"] += HALF
    tops["label"] = [
        f"{points:.1f}" if points else f"× {int(units)}"
        for points, units in zip(tops["points"], tops["units"], strict=True)
    ]
    marks = alt.Chart(tops).mark_text(dy=-7, fontSize=11, color=ink.ink)
    return marks.encode(x=x, y=y, text="label:N")


def _targets(bars: pd.DataFrame, looks: Looks, at: dict[str, Any]) -> alt.Chart:
    """Lay a clear cell over each item and month, so that a low bar is easy to hit."""
    cells = bars.groupby(["item_no", "month"], as_index=False).agg(
        points=("points", "sum"), units=("units", "sum"), x=("x", "min")
    )
    cells["x"] = cells["x"] - (0.5 - HALF)
    cells["x2"] = cells["x"] + 1
    cells["y"] = cells["item_no"].map(list(looks.items).index)
    cells["y2"] = cells["y"] + 1
    cells["tip"] = [
        f"{looks.items[item]} · {looks.months[month]}"
        for item, month in zip(cells["item_no"], cells["month"], strict=True)
    ]
    tip = [alt.Tooltip("tip:N", title=" "), alt.Tooltip("points:Q", title=" ", format=".1f")]
    picked = alt.selection_point(name=PICK, fields=["item_no", "month"], on="click", empty=False)
    return (
        alt.Chart(cells)
        .mark_rect(fill="#000000", fillOpacity=0, cursor="pointer")
        .encode(**at, tooltip=tip)
        .add_params(picked)
    )


def _months(looks: Looks, ink: Palette) -> alt.Axis:
    names = list(looks.months.values())
    return alt.Axis(
        values=[i + 0.5 for i in range(len(names))],
        labelExpr=f"{names}[floor(datum.value)]",
        title=None,
        ticks=False,
        domain=False,
        grid=False,
        labelColor=ink.muted,
        labelFontSize=12,
        labelPadding=4,
    )


def _items(looks: Looks, ink: Palette) -> alt.Axis:
    names = list(looks.items.values())
    return alt.Axis(
        values=[i + BASE - 0.3 for i in range(len(names))],
        labelExpr=f"{names}[floor(datum.value)]",
        title=None,
        ticks=False,
        domain=False,
        grid=False,
        labelColor=ink.ink,
        labelFontSize=13,
        labelLimit=120,
        labelPadding=8,
    )
