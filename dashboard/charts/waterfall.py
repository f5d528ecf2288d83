"""From full marks down to the score, item by item."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import between
from dashboard.charts.marks import on_paper, outline
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each
from warehouse.wording import is_some, measured, signed, word

ROW = 30
HATCH = "╱" * 6  # the bar of what is not measured: neither a length nor a nought
ROOM, ROOM_FOR_TWO = 0.12, 0.4  # of the span, to the left of the lowest bar: for its figures


def steps(items: pd.DataFrame, full: float) -> pd.DataFrame:
    """Return one row an item: what it takes from where, and what would go if pending stands.

    Columns name, high, low, lowest (all in points of the score), confirmed and pending (texts).
    """
    low = full - items["points_confirmed"].astype(float).cumsum()
    rows = list(each(items))
    return pd.DataFrame(
        {
            "name": items["name"],
            "high": low.shift(fill_value=full),
            "low": low,
            "lowest": low - items["points_pending"].astype(float),
            "confirmed": [_confirmed(row) for row in rows],
            "pending": [_pending(row) for row in rows],
        }
    )


def _confirmed(item: Any) -> str:
    if not is_some(item.measured_share):
        return f"{HATCH} {measured(item.measured_share)}"
    return " · ".join(filter(None, (_lost(item), measured(item.measured_share))))


def _lost(item: Any) -> str:
    if item.points_confirmed:
        return signed(-item.points_confirmed)
    if item.points_pending:
        return ""
    return word("deduction", "unpriced") if item.units_unpriced else "0"


def _pending(item: Any) -> str:
    if not item.points_pending:
        return ""
    return f"{word('deduction', 'pending')} {signed(-item.points_pending)}"


def waterfall(
    items: pd.DataFrame, full: float, score: float, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the steps; the bars' lengths are points, full marks and the score are lines."""
    frame = steps(items, full)
    lowest = min(float(frame["lowest"].min()), score)
    span = max(full - lowest, 1.0)
    has_two = ((frame["confirmed"] != "") & (frame["pending"] != "")).any()
    room = ROOM_FOR_TWO if has_two else ROOM
    x = alt.X(
        "low:Q",
        title=None,
        scale=between(full - span * (1 + room), full),
        axis=alt.Axis(tickCount=4, grid=False),
    )
    axis = alt.Axis(labelLimit=140, ticks=False, domain=False)
    y = alt.Y("name:N", sort=None, title=None, axis=axis)
    base = alt.Chart(frame).encode(y=y)
    pending = outline(ink.muted, strokeDash=[4, 3], height=14)
    layers = [
        alt.Chart(pd.DataFrame({"low": [score]})).mark_rule(color=ink.line).encode(x=x),
        base.mark_bar(color=ink.teal, height=14).encode(x=x, x2="high:Q"),
        base.mark_bar(**pending).encode(x="lowest:Q", x2="low:Q"),
        *_texts(frame, full - span / 2, y, ink),
    ]
    return alt.layer(*layers).properties(height=ROW * (len(frame) + 1))


def _texts(frame: pd.DataFrame, middle: float, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    """Write each step where its bar leaves room: a low bar bears what is confirmed behind it."""
    is_low = frame["lowest"] + frame["high"] < 2 * middle
    both = frame["confirmed"].str.cat(frame["pending"], sep=" · ").str.strip(" ·")
    is_lone = frame["confirmed"] == ""
    look: Look = {"fontSize": 12, "color": ink.ink}
    before = frame.assign(text=both.where(~is_low, frame["pending"].mask(is_lone, "")))
    after = frame.assign(text=frame["confirmed"].mask(is_lone, frame["pending"]).where(is_low, ""))
    placed = [
        alt.Chart(before).mark_text(align="right", dx=-6, **look).encode(x=alt.X("lowest:Q")),
        alt.Chart(after).mark_text(align="left", dx=6, **look).encode(x=alt.X("high:Q")),
    ]
    return [part for text in placed for part in on_paper(text.encode(y=y, text="text:N"), ink)]
