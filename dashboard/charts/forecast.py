"""The fan of what the score may become, and earlier forecasts against what came."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import between, days, months
from dashboard.charts.marks import DAY, dressed, label, on_paper, rule_on_day
from dashboard.charts.score import HEADROOM, Term, pass_mark, unmeasured
from dashboard.charts.theme import Palette
from warehouse.wording import _, count, day, points

ROOM_DAYS = 30  # behind the last day, for its figures
LIGHT, DARK = 0.16, 0.3
HEIGHT, LOW_HEIGHT = 340, 200
APART = 2.5  # points between two figures that can be read


def fan(
    daily: pd.DataFrame, rows: pd.DataFrame, term: Term, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the score so far, and from today the bands that hold half and eight in ten courses."""
    bottom = max(0.0, min(term.pass_mark, float(rows["low"].min())) - HEADROOM)
    y = _score_axis(bottom, term.full_score)
    known = daily.assign(score=daily["score"].where(daily["is_measured"]))
    rule, name = pass_mark(term, y, ink)
    today = daily["day"].max()
    layers = [
        _frame(term, ink),
        *unmeasured(daily, (bottom, term.full_score), y, ink),
        _band(rows, "low", "high", LIGHT, ink),
        _band(rows, "lower", "upper", DARK, ink),
        rule,
        *rule_on_day(today, _("today {day}").format(day=day(today)), ink),
        _so_far(known, y, ink),
        _middle(rows, ink),
        *_ends(rows, y, ink),
        *on_paper(name, ink),
    ]
    return alt.layer(*layers).properties(height=HEIGHT)


def _score_axis(bottom: float, top: float) -> alt.Y:
    axis = alt.Axis(tickCount=5, grid=False)
    return alt.Y("score:Q", title=None, scale=between(bottom, top), axis=axis)


def _frame(term: Term, ink: Palette) -> alt.Chart:
    """Lay out the whole term, with room for figures behind its last day."""
    ends = pd.Timestamp(term.ends_on)
    domain = days(pd.Timestamp(term.starts_on), ends + pd.Timedelta(days=ROOM_DAYS))
    x = alt.X("day:T", title=None, scale=alt.Scale(domain=domain), axis=months(labelOverlap=True))
    last = pd.DataFrame({"day": [ends]})
    return alt.Chart(last).mark_rule(color=ink.line, strokeWidth=1).encode(x=x)


def _band(rows: pd.DataFrame, low: str, high: str, opacity: float, ink: Palette) -> alt.Chart:
    area = alt.Chart(rows).mark_area(color=ink.teal, opacity=opacity, line=False)
    return area.encode(x=DAY, y=alt.Y(f"{low}:Q", title=None), y2=f"{high}:Q")


def _so_far(known: pd.DataFrame, y: alt.Y, ink: Palette) -> alt.Chart:
    line = alt.Chart(known).mark_line(color=ink.teal, strokeWidth=3, interpolate="step-after")
    return line.encode(x=DAY, y=y)


def _middle(rows: pd.DataFrame, ink: Palette) -> alt.Chart:
    tips = [
        alt.Tooltip("day:T", title=_("day"), format=_("%d %b")),
        *(
            alt.Tooltip(f"{name}:Q", title=title, format=".1f")
            for name, title in (("low", "10%"), ("median", "50%"), ("high", "90%"))
        ),
    ]
    line = alt.Chart(rows).mark_line(
        color=ink.teal, strokeWidth=2, strokeDash=[5, 3], point={"opacity": 0, "size": 120}
    )
    return line.encode(x=DAY, y=alt.Y("median:Q", title=None), tooltip=tips)


def _ends(rows: pd.DataFrame, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    """Write the interval and the middle beside the last day; what would overlap is left out."""
    last = rows.tail(1)
    middle = float(last["median"].iloc[0])
    found: list[alt.Chart] = []
    for name, size in (("median", 16), ("high", 12), ("low", 12)):
        value = float(last[name].iloc[0])
        if name != "median" and abs(value - middle) < APART:
            continue
        row = last.assign(score=value, text=count(value))
        found += on_paper(label(row, ink.teal, "left", dx=6, y=y, size=size), ink)
    return found


def pasts(rows: pd.DataFrame, ink: Palette) -> alt.LayerChart:
    """Draw each earlier interval where it was made, and the score that came across all."""
    came = float(rows["actual"].iloc[-1])
    low, high = min(rows["low"].min(), came), max(rows["high"].max(), came)
    y = _score_axis(max(0.0, float(low) - 1.5), float(high) + 1.5)
    told = alt.Chart(rows.assign(score=rows["median"]))
    mark: Any = alt.condition("datum.is_hit", alt.value(ink.teal), alt.value(ink.amber))
    shape: Any = alt.condition("datum.is_hit", alt.value("circle"), alt.value("triangle-up"))
    x = alt.X("day:T", title=None, axis=months(labelOverlap=True))
    layers = [
        told.mark_rule(strokeWidth=6, opacity=0.35).encode(
            x=x, y=alt.Y("low:Q", title=None), y2="high:Q", color=mark
        ),
        told.mark_point(filled=True, size=90, opacity=1).encode(
            x=x, y=y, color=mark, shape=shape
        ),
        *_came(rows, came, y, ink),
    ]
    return dressed(layers, LOW_HEIGHT)


def _came(rows: pd.DataFrame, came: float, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    text = _("came: {n}").format(n=points(came))
    row = pd.DataFrame({"score": [came], "day": [rows["day"].max()], "text": [text]})
    rule = alt.Chart(row).mark_rule(color=ink.ink, strokeWidth=1.5, strokeDash=[6, 3])
    return [rule.encode(y=y), *on_paper(label(row, ink.ink, "right", dx=-10, dy=-10, y=y), ink)]
