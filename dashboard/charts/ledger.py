"""Deductions by item over the months: a row an item, a bar a month."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.axes import bare, between
from dashboard.charts.marks import PICK as PICK
from dashboard.charts.marks import TIP, dressed, either, outline, targets
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each

ROW = 46
BAR = 0.68
HALF = 0.3
BASE = 0.94
UNPRICED = 0.16
STACK = ("confirmed", "pending", "exempt", "unpriced")
HATCH = (0.09, 0.16)


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
    of_state = {state: bars[bars["state"] == state] for state in STACK}
    width, height = len(looks.months), len(looks.items)
    x = alt.X("x:Q", scale=between(0, width), axis=_months(looks, ink))
    y = alt.Y("y:Q", scale=between(height, 0), axis=_items(looks, ink))
    at: Look = {"x": x, "y": y, "x2": "x2:Q", "y2": "y2:Q"}
    base = pd.DataFrame({"x": 0, "y": [i + BASE for i in range(height)], "x2": width})
    layers = [
        alt.Chart(base).mark_rule(color=ink.line).encode(x=x, y=y, x2="x2:Q"),
        _solid(of_state["confirmed"], at, ink),
        _outlined(of_state["pending"], at, ink.teal, [4, 3]),
        _outlined(of_state["unpriced"], at, ink.muted, []),
        hatch.layer(of_state["exempt"], HATCH, at, ink.muted, outline(ink.muted, 0.8)),
        _labels(bars, ink).encode(x=x, y=y),
        targets(_cells(bars, looks), "item_no", "month").encode(**at, tooltip=_tips()),
    ]
    return dressed(layers, height * ROW + 8)


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
    bars["looked_at"] = [looks.chosen(row.item_no, row.month) for row in each(bars)]
    return bars


def _solid(bars: pd.DataFrame, at: Look, ink: Palette) -> alt.Chart:
    colour = either("datum.looked_at", ink.teal, ink.muted)
    shade = either("datum.looked_at", 1, 0.35)
    return alt.Chart(bars).mark_rect().encode(**at, color=colour, opacity=shade)


def _outlined(bars: pd.DataFrame, at: Look, colour: str, dash: list[int]) -> alt.Chart:
    mark = alt.Chart(bars).mark_rect(**outline(colour, strokeDash=dash))
    return mark.encode(**at, opacity=either("datum.looked_at", 1, 0.5))


def _labels(bars: pd.DataFrame, ink: Palette) -> alt.Chart:
    tops = bars.groupby(["item_no", "month"], as_index=False).agg(
        x=("x", "mean"), y=("y2", "min"), points=("points", "sum"), units=("units", "sum")
    )
    tops["x"] += HALF
    tops["label"] = [
        f"{points:.1f}" if points else f"× {int(units)}"
        for points, units in zip(tops["points"], tops["units"], strict=True)
    ]
    return alt.Chart(tops).mark_text(dy=-7, fontSize=11, color=ink.ink).encode(text="label:N")


def _cells(bars: pd.DataFrame, looks: Looks) -> pd.DataFrame:
    """Return a whole cell for each item and month, so that a low bar is easy to hit."""
    cells = bars.groupby(["item_no", "month"], as_index=False).agg(
        points=("points", "sum"), units=("units", "sum"), x=("x", "min")
    )
    cells["x"] = cells["x"] - (0.5 - HALF)
    cells["y"] = cells["item_no"].map(list(looks.items).index)
    cells["x2"], cells["y2"] = cells["x"] + 1, cells["y"] + 1
    cells["tip"] = [
        f"{looks.items[row.item_no]} · {looks.months[row.month]}" for row in each(cells)
    ]
    return cells


def _tips() -> list[alt.Tooltip]:
    return [*TIP, alt.Tooltip("points:Q", title=" ", format=".1f")]


def _months(looks: Looks, ink: Palette) -> alt.Axis:
    middles = [i + 0.5 for i in range(len(looks.months))]
    return _called(looks.months, middles, ink.muted, labelFontSize=12, labelPadding=4)


def _items(looks: Looks, ink: Palette) -> alt.Axis:
    beside = [i + BASE - 0.3 for i in range(len(looks.items))]
    look: Look = {"labelFontSize": 13, "labelLimit": 120, "labelPadding": 8}
    return _called(looks.items, beside, ink.ink, **look)


def _called(names: dict[Any, str], at: list[float], colour: str, **look: int) -> alt.Axis:
    name = f"{list(names.values())}[floor(datum.value)]"
    return bare(colour, values=at, labelExpr=name, grid=False, **look)
