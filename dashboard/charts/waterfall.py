"""From full marks down to the score, item by item."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import Palette
from dashboard.wording import said, signed, word

ROW = 30
LABEL_ROOM = 1.5


def steps(items: pd.DataFrame, full: float) -> pd.DataFrame:
    """Return one row an item: what it takes from where, and what would go if pending stands.

    Columns name, high, low, lowest (all in points of the score) and text.
    """
    rows: list[dict[str, object]] = []
    level = full
    for item in items.itertuples():
        low = level - float(item.points_confirmed)
        rows.append(
            {
                "name": f"{item.item_no} {said(item, 'title')}",
                "high": level,
                "low": low,
                "lowest": low - float(item.points_pending),
                "text": _text(item),
            }
        )
        level = low
    return pd.DataFrame(rows)


def _text(item: Any) -> str:
    parts = [signed(-item.points_confirmed)] if item.points_confirmed else []
    if item.points_pending:
        parts.append(f"{word('pending')} {signed(-item.points_pending)}")
    if item.units_unpriced:
        parts.append(word("unpriced"))
    return " · ".join(parts) or "0"


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
        scale=alt.Scale(domain=[full - span * LABEL_ROOM, full], nice=False),
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
    at = alt.X("lowest:Q")
    layers = [end.encode(x=x), bars, pending.encode(x=at, x2="low:Q"), *_texts(base, at, ink)]
    return alt.layer(*layers).properties(height=ROW * (len(frame) + 1))


def _texts(base: alt.Chart, at: alt.X, ink: Palette) -> list[alt.Chart]:
    text = base.mark_text(align="right", dx=-6, fontSize=12, color=ink.ink)
    return [text.encode(x=at, text="text:N")]
