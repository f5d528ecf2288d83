"""How the scores of all contracts lie: a bar a few points wide, each state in its own look."""

import math

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.axes import bare, between
from dashboard.charts.marks import TIP, dressed, outline
from dashboard.charts.theme import Look, Palette

HEIGHT = 150
BARS = 20  # on the whole scale: of 100 points, one every five
AIR = 0.08  # of a bar's breadth, left free at both sides
ABOVE = 1.18  # of the highest bar: room for its number and the pass mark's name
STACK = ("failed", "at_risk", "ok")  # from the ground up
TENTH = 10  # of the scale: it begins at a whole tenth


def bars(rows: pd.DataFrame) -> pd.DataFrame:
    """Count `rows` (score, full_score, state) by bar and state: low, high, state, contracts.

    A bar holds the scores from `low` on and below `high`; the last, the full score too.
    """
    if rows.empty:
        return pd.DataFrame(columns=["low", "high", "state", "contracts"])
    full = float(rows["full_score"].astype(float).max())
    width = full / BARS
    # whole hundredths: a score of 58.0 does not slip into the bar below
    hundredths = (rows["score"].astype(float) * 100).round().astype(int)
    number = (hundredths // round(width * 100)).clip(upper=BARS - 1)
    found = (
        pd.DataFrame({"number": number, "state": rows["state"]})
        .groupby(["number", "state"], as_index=False)
        .size()
        .rename(columns={"size": "contracts"})
    )
    found["low"] = found["number"] * width
    found["high"] = found["low"] + width
    return found[["low", "high", "state", "contracts"]]


def spread(
    rows: pd.DataFrame, marks: dict[float, str], full: float, ink: Palette
) -> alt.LayerChart:
    """Draw `rows` as `bars` counts them, with a `tip` each; `marks` are pass marks by name."""
    boxes = _stacked(rows)
    colours = {"failed": ink.vermilion, "at_risk": ink.amber, "ok": ink.teal}
    highest = float(boxes["y2"].max())
    step = full / TENTH
    least = min(float(boxes["x"].min()), *marks)
    begin = max(math.floor(least / step) * step - step, 0)
    x = alt.X(
        "x:Q",
        scale=between(begin, full),
        axis=bare(ink.muted, domain=True, grid=False, tickCount=TENTH),
    )
    y = alt.Y("y:Q", scale=between(0, highest * ABOVE), axis=None)
    at: Look = {"x": x, "y": y, "x2": "x2:Q", "y2": "y2:Q"}
    solid = [
        alt.Chart(boxes[boxes["state"] == state])
        .mark_rect(color=colours[state])
        .encode(**at, tooltip=TIP)
        for state in ("failed", "ok")
    ]
    watched = boxes[boxes["state"] == "at_risk"]
    lines = (full / BARS / 6, full / BARS / 3)
    lie = hatch.layer(watched, lines, at, ink.amber, outline(ink.amber, 1.2))
    over = alt.Chart(watched).mark_rect(opacity=0).encode(**at, tooltip=TIP)
    return dressed([*solid, lie, over, *_numbers(boxes, x, y, ink), *_marks(marks, x, ink)], HEIGHT)


def _stacked(rows: pd.DataFrame) -> pd.DataFrame:
    """Lay the states of each bar upon each other, in drawing units."""
    boxes = rows.assign(order=rows["state"].map(STACK.index)).sort_values(["low", "order"])
    boxes["y2"] = boxes.groupby("low")["contracts"].cumsum()
    boxes["y"] = boxes["y2"] - boxes["contracts"]
    gap = (boxes["high"] - boxes["low"]) * AIR
    boxes["x"], boxes["x2"] = boxes["low"] + gap, boxes["high"] - gap
    return boxes.reset_index(drop=True)


def _numbers(boxes: pd.DataFrame, x: alt.X, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    """Write how many contracts a bar holds above it."""
    tops = boxes.groupby("low", as_index=False).agg(
        x=("x", "min"), x2=("x2", "max"), y=("y2", "max"), contracts=("contracts", "sum")
    )
    tops["x"] = (tops["x"] + tops["x2"]) / 2
    text = alt.Chart(tops).mark_text(dy=-7, fontSize=11, color=ink.ink)
    return [text.encode(x=x, y=y, text="contracts:Q")]


def _marks(marks: dict[float, str], x: alt.X, ink: Palette) -> list[alt.Chart]:
    """Draw each pass mark as an upright line, named at its top."""
    lines = pd.DataFrame({"x": list(marks), "text": list(marks.values())})
    at = alt.Chart(lines).encode(x=x)
    name = at.mark_text(align="right", dx=-6, color=ink.vermilion, fontSize=12)
    return [
        at.mark_rule(color=ink.vermilion, strokeDash=[4, 3]),
        name.encode(y=alt.value(8), text="text:N"),
    ]
