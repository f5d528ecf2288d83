"""From full marks down to the score, item by item."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.marks import on_paper
from dashboard.charts.theme import Palette
from warehouse.wording import signed, word

ROW = 30
ROOM = 0.12  # of the span, to the left of the lowest bar


def steps(items: pd.DataFrame, full: float) -> pd.DataFrame:
    """Return one row an item: what it takes from where, and what would go if pending stands.

    Columns name, high, low, lowest (all in points of the score), confirmed and pending (texts).
    """
    rows: list[dict[str, object]] = []
    level = full
    for item in items.itertuples():
        low = level - float(item.points_confirmed)
        rows.append(
            {
                "name": item.name,
                "high": level,
                "low": low,
                "lowest": low - float(item.points_pending),
                "confirmed": _confirmed(item),
                "pending": _pending(item),
            }
        )
        level = low
    return pd.DataFrame(rows)


def _confirmed(item: Any) -> str:
    if item.points_confirmed or not item.points_pending:
        text = signed(-item.points_confirmed) if item.points_confirmed else "0"
        return word("deduction", "unpriced") if text == "0" and item.units_unpriced else text
    return ""


def _pending(item: Any) -> str:
    return (
        f"{word('deduction', 'pending')} {signed(-item.points_pending)}"
        if item.points_pending
        else ""
    )


def waterfall(
    items: pd.DataFrame, full: float, score: float, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the steps; the bars' lengths are points, full marks and the score are lines."""
    frame = steps(items, full)
    lowest = min(float(frame["lowest"].min()), score)
    span = max(full - lowest, 1.0)
    x = alt.X(
        "low:Q",
        title=None,
        scale=alt.Scale(domain=[full - span * (1 + ROOM), full], nice=False),
        axis=alt.Axis(tickCount=4, grid=False),
    )
    axis = alt.Axis(labelLimit=140, ticks=False, domain=False)
    y = alt.Y("name:N", sort=None, title=None, axis=axis)
    base = alt.Chart(frame).encode(y=y)
    end = alt.Chart(pd.DataFrame({"low": [score]})).mark_rule(color=ink.line)
    bars = base.mark_bar(color=ink.teal, height=14).encode(x=x, x2="high:Q")
    pending = base.mark_bar(
        fill="transparent", stroke=ink.muted, strokeDash=[4, 3], strokeWidth=1.2, height=14
    )
    layers = [
        end.encode(x=x),
        bars,
        pending.encode(x=alt.X("lowest:Q"), x2="low:Q"),
        *_texts(frame, full - span / 2, y, ink),
    ]
    return alt.layer(*layers).properties(height=ROW * (len(frame) + 1))


def _texts(frame: pd.DataFrame, middle: float, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    """Write each step where its bar leaves room: a low bar bears what is confirmed behind it."""
    is_low = frame["lowest"] + frame["high"] < 2 * middle
    both = frame["confirmed"].str.cat(frame["pending"], sep=" · ").str.strip(" ·")
    is_lone = frame["confirmed"] == ""
    look: dict[str, Any] = {"fontSize": 12, "color": ink.ink}
    before = frame.assign(text=both.where(~is_low, frame["pending"].mask(is_lone, "")))
    after = frame.assign(text=frame["confirmed"].mask(is_lone, frame["pending"]).where(is_low, ""))
    placed = [
        alt.Chart(before).mark_text(align="right", dx=-6, **look).encode(x=alt.X("lowest:Q")),
        alt.Chart(after).mark_text(align="left", dx=6, **look).encode(x=alt.X("high:Q")),
    ]
    return [part for text in placed for part in on_paper(text.encode(y=y, text="text:N"), ink)]
