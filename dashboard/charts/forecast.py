"""The fan of what the score may become, and earlier forecasts against what came."""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import between, days, months
from dashboard.charts.marks import DAY, PLAIN, dressed, label, on_paper, rule_on_day
from dashboard.charts.score import HEADROOM, Term, pass_mark, unmeasured
from dashboard.charts.theme import Palette
from warehouse.wording import _, day, points

ROOM_DAYS = 30  # behind the last day, for its figures
LIGHT, DARK = 0.16, 0.3
HEIGHT, LOW_HEIGHT = 340, 200
APART = 2.5  # points between two figures that can be read
FIGURE = 16
ROOM = 1.5  # points above and below


def fan(
    daily: pd.DataFrame, rows: pd.DataFrame, ends: dict[str, str], term: Term, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the score so far, and from today the bands that hold half and eight in ten courses.

    `ends` says what is written beside the last day, by column of `rows`.
    """
    bottom = max(0.0, min(term.pass_mark, float(rows["low"].min())) - HEADROOM)
    y_of = partial(_score_axis, bottom=bottom, top=term.full_score)
    y = y_of("score")
    known = daily.assign(score=daily["score"].where(daily["is_measured"]))
    rule, name = pass_mark(term, y, ink)
    today = daily["day"].max()
    layers = [
        _frame(term, ink),
        *unmeasured(daily, (bottom, term.full_score), y, ink),
        _band(rows, y_of("low"), "high", LIGHT, ink),
        _band(rows, y_of("lower"), "upper", DARK, ink),
        rule,
        *rule_on_day(today, _("today {day}").format(day=day(today)), ink),
        _so_far(known, y, ink),
        _middle(rows, y_of("median"), ink),
        *_ends(rows, ends, y, ink),
        *on_paper(name, ink),
    ]
    return alt.layer(*layers).properties(height=HEIGHT)


def _score_axis(column: str, bottom: float, top: float) -> alt.Y:
    axis = alt.Axis(tickCount=5, grid=False)
    return alt.Y(f"{column}:Q", title=None, scale=between(bottom, top), axis=axis)


def _frame(term: Term, ink: Palette) -> alt.Chart:
    """Lay out the whole term, with room for figures behind its last day."""
    ends = pd.Timestamp(term.ends_on)
    domain = days(pd.Timestamp(term.starts_on), ends + pd.Timedelta(days=ROOM_DAYS))
    x = alt.X("day:T", title=None, scale=alt.Scale(domain=domain), axis=months(labelOverlap=True))
    last = pd.DataFrame({"day": [ends]})
    return alt.Chart(last).mark_rule(color=ink.line, strokeWidth=1).encode(x=x)


def _band(rows: pd.DataFrame, low: alt.Y, high: str, opacity: float, ink: Palette) -> alt.Chart:
    area = alt.Chart(rows).mark_area(color=ink.teal, opacity=opacity, line=False)
    return area.encode(x=DAY, y=low, y2=f"{high}:Q")


def _so_far(known: pd.DataFrame, y: alt.Y, ink: Palette) -> alt.Chart:
    line = alt.Chart(known).mark_line(color=ink.teal, strokeWidth=3, interpolate="step-after")
    return line.encode(x=DAY, y=y)


def _middle(rows: pd.DataFrame, y: alt.Y, ink: Palette) -> alt.Chart:
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
    return line.encode(x=DAY, y=y, tooltip=tips)


def _ends(rows: pd.DataFrame, ends: dict[str, str], y: alt.Y, ink: Palette) -> list[alt.Chart]:
    """Write the middle and the interval beside the last day; what would overlap is left out."""
    last = rows.tail(1)
    middle = float(last["median"].iloc[0])
    found: list[alt.Chart] = []
    for name, text in ends.items():
        value = float(last[name].iloc[0])
        if name != "median" and abs(value - middle) < APART:
            continue
        size = FIGURE if name == "median" else PLAIN
        row = last.assign(score=value, text=text)
        found += on_paper(label(row, ink.teal, "left", dx=6, y=y, size=size), ink)
    return found


def pasts(rows: pd.DataFrame, ink: Palette) -> alt.LayerChart:
    """Draw each earlier interval where it was made, and the score that came across all."""
    came = float(rows["actual"].iloc[-1])
    low, high = min(rows["low"].min(), came), max(rows["high"].max(), came)
    y_of = partial(_score_axis, bottom=max(0.0, float(low) - ROOM), top=float(high) + ROOM)
    y = y_of("score")
    told = alt.Chart(rows.assign(score=rows["median"]))
    mark: Any = alt.condition("datum.is_hit", alt.value(ink.teal), alt.value(ink.amber))
    shape: Any = alt.condition("datum.is_hit", alt.value("circle"), alt.value("triangle-up"))
    x = alt.X("day:T", title=None, axis=months(labelOverlap=True))
    layers = [
        told.mark_rule(strokeWidth=6, opacity=0.35).encode(
            x=x, y=y_of("low"), y2="high:Q", color=mark
        ),
        told.mark_point(filled=True, size=90, opacity=1).encode(x=x, y=y, color=mark, shape=shape),
        *_came(rows, came, y, ink),
    ]
    return dressed(layers, LOW_HEIGHT)


def _came(rows: pd.DataFrame, came: float, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    text = _("came: {n}").format(n=points(came))
    row = pd.DataFrame({"score": [came], "day": [rows["day"].max()], "text": [text]})
    rule = alt.Chart(row).mark_rule(color=ink.ink, strokeWidth=1.5, strokeDash=[6, 3])
    return [rule.encode(y=y), *on_paper(label(row, ink.ink, "right", dx=-10, dy=-10, y=y), ink)]
