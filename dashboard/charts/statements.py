"""From the score as it was known then to that of now; and both over the days."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare, between
from dashboard.charts.marks import dressed, label, on_paper, rule_on_day
from dashboard.charts.theme import Palette
from warehouse.wording import day, finer

ROW = 32
ROOM = 0.2  # of the span, on either side: for the figures
LEAST = 1.0  # of points, that a small change is not drawn as a large one
FROM_TOP = 14


@dataclass(frozen=True)
class Ends:
    """Both scores, each with its name and as it is written."""

    then: str
    score_then: float
    text_then: str
    now: str
    score_now: float
    text_now: str


@dataclass(frozen=True)
class Names:
    """What the two lines are called."""

    closed: str
    counted: str


def steps(causes: pd.DataFrame, ends: Ends) -> pd.DataFrame:
    """Return one row a bar: the two scores as lines of no length, between them what moved them."""
    after = ends.score_then + causes["effect"].cumsum()
    before = after - causes["effect"]
    bars = pd.DataFrame(
        {
            "name": causes["name"],
            "low": pd.concat([before, after], axis=1).min(axis=1),
            "high": pd.concat([before, after], axis=1).max(axis=1),
            "text": causes["text"],
            "kind": ["gain" if effect > 0 else "loss" for effect in causes["effect"]],
        }
    )
    first = _end(ends.then, ends.score_then, ends.text_then)
    return pd.concat(
        [first, bars, _end(ends.now, ends.score_now, ends.text_now)], ignore_index=True
    )


def _end(name: str, score: float, text: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"name": [name], "low": [score], "high": [score], "text": [text], "kind": ["end"]}
    )


def bridge(causes: pd.DataFrame, ends: Ends, ink: Palette) -> alt.LayerChart:
    """Draw the way from one score to the other: losses filled, what came back outlined."""
    bars = steps(causes, ends)
    low, high = float(bars["low"].min()), float(bars["high"].max())
    room = max(high - low, LEAST) * ROOM
    x = alt.X("low:Q", scale=between(low - room, high + room), axis=bare(ink.muted, tickCount=4))
    order = list(bars["name"])  # the layers draw some of them each
    y = alt.Y("name:N", sort=order, axis=bare(ink.ink, labelLimit=170))
    base = alt.Chart(bars).encode(y=y, x=x)
    gains, losses = (base.transform_filter(f"datum.kind === '{k}'") for k in ("gain", "loss"))
    marks = base.transform_filter("datum.kind === 'end'")
    layers = [
        losses.mark_bar(color=ink.vermilion, height=14).encode(x2="high:Q"),
        gains.mark_bar(color=ink.teal, height=14, fillOpacity=0.15, stroke=ink.teal).encode(
            x2="high:Q"
        ),
        marks.mark_tick(color=ink.ink, thickness=3, height=18),
        *on_paper(
            base.mark_text(align="left", dx=8, color=ink.ink, fontSize=13).encode(
                x="high:Q", text="text:N"
            ),
            ink,
        ),
    ]
    return dressed(layers, ROW * (len(bars) + 1))


def courses(kept: pd.DataFrame, shown: pd.Timestamp, names: Names, ink: Palette) -> alt.LayerChart:
    """Draw both scores over the closed days, the gap between them shaded."""
    values = pd.concat([kept["score"], kept["score_counted_now"]])
    low, high = float(values.min()), float(values.max())
    room = max(high - low, LEAST) * ROOM
    axis = bare(ink.muted, tickCount=5)
    y = alt.Y("score:Q", scale=between(low - room, high + room), axis=axis)
    on = alt.X("day:T", axis=bare(ink.muted, format="%m-%d", labelOverlap=True, tickCount=6))
    tips = [
        alt.Tooltip("said:N", title=" "),
        alt.Tooltip("closed:N", title=names.closed),
        alt.Tooltip("counted:N", title=names.counted),
    ]
    told = kept.assign(
        said=kept["day"].map(day),
        closed=kept["score"].map(finer),
        counted=kept["score_counted_now"].map(finer),
    )
    base = alt.Chart(told).encode(x=on)
    last = kept.tail(1)
    closed = last.assign(text=names.closed)
    counted = last.assign(text=names.counted, score=last["score_counted_now"])
    above, below = (-FROM_TOP, FROM_TOP)
    if float(last["score"].iloc[0]) < float(last["score_counted_now"].iloc[0]):
        above, below = below, above
    layers = [
        base.mark_area(color=ink.amber, opacity=0.25, interpolate="step-after").encode(
            y=y, y2="score_counted_now:Q"
        ),
        base.mark_line(color=ink.teal, strokeWidth=2.5, interpolate="step-after").encode(y=y),
        base.mark_line(
            color=ink.ink, strokeWidth=1.5, strokeDash=[5, 3], interpolate="step-after"
        ).encode(y="score_counted_now:Q"),
        base.mark_point(size=120, opacity=0).encode(y=y, tooltip=tips),
        *rule_on_day(shown, day(shown), ink),
        *on_paper(label(closed, ink.teal, "right", y=y, dy=above), ink),
        *on_paper(label(counted, ink.ink, "right", y=y, dy=below), ink),
    ]
    return dressed(layers, 220)
