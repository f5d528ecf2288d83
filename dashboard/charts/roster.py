"""The people on post over the term, under the number the contract asks for."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import between, months
from dashboard.charts.marks import dressed, label, on_paper, rule_on_day
from dashboard.charts.theme import Palette

HEIGHT = 190


def on_post(
    days: pd.DataFrame, asked: str, last: str, complete: tuple[Any, str], ink: Palette
) -> alt.LayerChart:
    """Draw `days` (day, people, team_size): who was on post, under the number asked for.

    `complete` is the day from which the number is judged, and what it is called.
    """
    scale = between(0, int(max(days["people"].max(), days["team_size"].max())) + 2)
    people = alt.Axis(grid=False, labelColor=ink.muted, tickCount=4, format="d")
    y = alt.Y("people:Q", title=None, scale=scale, axis=people)
    base = alt.Chart(days).encode(x=alt.X("day:T", title=None, axis=months(labelColor=ink.muted)))
    lower = base.transform_calculate(low="min(datum.people, datum.team_size)")
    name = days.tail(1).assign(people=days["team_size"], text=asked)
    end = days.tail(1).assign(text=last)
    layers = [
        lower.mark_area(color=ink.vermilion, opacity=0.35, interpolate="step-after").encode(
            y=alt.Y("low:Q", scale=scale), y2="team_size:Q"
        ),
        base.mark_line(color=ink.ink, strokeWidth=1, interpolate="step-after").encode(
            y=alt.Y("team_size:Q", scale=scale)
        ),
        base.mark_line(color=ink.teal, strokeWidth=2.5, interpolate="step-after").encode(y=y),
        *rule_on_day(*complete, ink),
        *on_paper(label(name, ink.ink, "right", dx=-4, dy=-9, y=y), ink),
        *on_paper(label(end, ink.teal, "right", dx=-4, dy=14, y=y, size=14), ink),
    ]
    return dressed(layers, HEIGHT)
