"""Marks that several charts draw: a text beside its point, a named day, the months of an axis."""

import json
from typing import Any, Literal

import altair as alt
import pandas as pd

from dashboard.charts.theme import Palette
from warehouse.wording import month_names


def label(
    frame: pd.DataFrame,
    colour: str,
    align: Literal["left", "center", "right"],
    *,
    y: alt.Y,
    dx: int = 0,
    dy: int = 0,
    size: int = 12,
) -> alt.Chart:
    """Write the column `text` at (day, y)."""
    mark = alt.Chart(frame).mark_text(
        align=align,
        dx=dx,
        dy=dy,
        color=colour,
        fontSize=size,
        fontWeight="bold" if size > 12 else "normal",
    )
    return mark.encode(x=alt.X("day:T", title=None), y=y, text="text:N")


def on_paper(text: alt.Chart, ink: Palette) -> list[alt.Chart]:
    """Lay paper under a text, so that a line behind it stays clear of the letters."""
    ground = text.copy()
    ground.mark = ground.mark.copy()
    ground.mark.stroke, ground.mark.strokeWidth = ink.paper, 4
    ground.mark.strokeJoin = "round"
    return [ground, text]


def month_label() -> str:
    """Return the expression that names the month of a tick: 9月, in English Sep."""
    return f"{json.dumps(month_names(), ensure_ascii=False)}[month(datum.value)]"


def rule_on_day(on: Any, text: str, ink: Palette) -> list[alt.Chart]:
    """Draw a thin upright line on a day, named at its top."""
    frame = pd.DataFrame({"day": [on], "text": [text]})
    base = alt.Chart(frame).encode(x=alt.X("day:T", title=None))
    return [
        base.mark_rule(color=ink.muted, strokeWidth=1),
        base.mark_text(align="left", dx=5, y=6, color=ink.muted, fontSize=12).encode(text="text:N"),
    ]
