"""The hours of a month: how many attended the line in each, and for how long nobody did."""

import calendar
from collections.abc import Collection
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Palette

ROW = 17
PICK = "pick"
PHONE = "width < 420"
SEATS_SHADES = {1: 0.2, 2: 0.36, 3: 0.52}
MOST_SHADE = 0.68
A_MINUTE, AN_HOUR = pd.Timedelta(minutes=1), pd.Timedelta(hours=1)


def days_of(month: str) -> list[date]:
    """Return every day of a month written as 2026-10."""
    year, number = int(month[:4]), int(month[5:])
    return [date(year, number, n + 1) for n in range(calendar.monthrange(year, number)[1])]


def cells(hours: pd.DataFrame) -> pd.DataFrame:
    """Return a cell an hour: its look (gap, planned, covered, unknown), shade and text."""
    is_unknown = hours["outcome"] == "not_measurable"
    uncovered = hours["minutes_uncovered"].fillna(0).astype(int)
    look = pd.Series("covered", index=hours.index)
    look = look.mask(hours["minutes_planned_only"].fillna(0) > 0, "planned")
    look = look.mask(uncovered > 0, "gap").mask(is_unknown, "unknown")
    text = uncovered.astype(str).where(look == "gap", "").mask(is_unknown, "○")
    return pd.DataFrame(
        {
            "day": pd.to_datetime(hours["day"]).dt.strftime("%Y-%m-%d"),
            "hour": hours["hour"],
            "look": look,
            "shade": hours["seats_on_duty"].map(SEATS_SHADES).fillna(MOST_SHADE),
            "text": text,
        }
    )


def ahead(gaps: pd.DataFrame, names: Collection[str]) -> pd.DataFrame:
    """Return a cell an hour of `names` (days) in which nobody is planned."""
    parts = [
        (f"{at:%Y-%m-%d}", at.hour, "ahead", 1.0, _minutes(gap, at))
        for gap in gaps.itertuples()
        for at in pd.date_range(gap.starts_at.floor("h"), gap.ends_at, freq="h", inclusive="left")
    ]
    found = pd.DataFrame(parts, columns=["day", "hour", "look", "shade", "text"])
    return found[found["day"].isin(list(names))]


def blank(names: Collection[str]) -> pd.DataFrame:
    """Return a cell for every hour of `names`, so that a day without any can be picked."""
    days = pd.DataFrame({"day": list(names), "look": "blank", "shade": 0.0, "text": ""})
    return days.merge(pd.DataFrame({"hour": range(24)}), how="cross")


def _minutes(gap: Any, at: pd.Timestamp) -> str:
    within = min(gap.ends_at, at + AN_HOUR) - max(gap.starts_at, at)
    return str(within // A_MINUTE)


def by_hour(
    drawn: pd.DataFrame, names: dict[str, str], chosen: str, ink: Palette
) -> alt.LayerChart:
    """Draw `drawn` (`cells` with a `tip`): a row a day of `names`, a column an hour."""
    at = {"x": _hours(ink), "y": _days(names, ink)}
    base = {look: alt.Chart(rows) for look, rows in drawn.groupby("look")}
    layers = [*_ground(drawn, at, ink), *_looks(base, at, ink), *_texts(base, at, ink)]
    if chosen in names:
        frame = pd.DataFrame({"day": [chosen]})
        outline = alt.Chart(frame).mark_rect(fill="transparent", stroke=ink.ink, strokeWidth=1.5)
        layers.append(outline.encode(y=at["y"]))
    layers.append(_targets(drawn, at))
    return (
        alt.layer(*layers)
        .properties(height=len(names) * ROW, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def _hours(ink: Palette) -> alt.X:
    every = f"datum.value % ({PHONE} ? 6 : 3) == 0 ? datum.value + ({PHONE} ? '' : ':00') : ''"
    axis = alt.Axis(
        title=None,
        orient="top",
        labelAngle=0,
        ticks=False,
        domain=False,
        labelColor=ink.muted,
        labelExpr=every,
    )
    return alt.X("hour:O", axis=axis, scale=alt.Scale(domain=list(range(24)), paddingInner=0.08))


def _days(names: dict[str, str], ink: Palette) -> alt.Y:
    axis = alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelColor=ink.ink,
        labelFontSize=11,
        labelPadding=6,
        labelOverlap=False,
        labelFlush=False,
        labelExpr=f"{names}[datum.value]",
    )
    return alt.Y("day:N", axis=axis, scale=alt.Scale(domain=list(names), paddingInner=0.12))


def _ground(drawn: pd.DataFrame, at: dict[str, Any], ink: Palette) -> list[alt.Chart]:
    """Lay the pale teal of those on duty: the more seats, the deeper."""
    rows = drawn[drawn["look"] == "covered"]
    mark = alt.Chart(rows).mark_rect(cornerRadius=2, color=ink.teal)
    return [mark.encode(**at, opacity=alt.Opacity("shade:Q", scale=None, legend=None))]


def _looks(base: dict[str, alt.Chart], at: dict[str, Any], ink: Palette) -> list[alt.Chart]:
    looks: dict[str, dict[str, Any]] = {
        "gap": {"color": ink.vermilion},
        "ahead": {"fill": "transparent", "stroke": ink.amber, "strokeWidth": 1.5},
        "planned": {
            "fill": "transparent",
            "stroke": ink.teal,
            "strokeWidth": 1,
            "strokeDash": [3, 2],
        },
    }
    return [
        base[look].mark_rect(cornerRadius=2, **drawn).encode(**at)
        for look, drawn in looks.items()
        if look in base
    ]


def _texts(base: dict[str, alt.Chart], at: dict[str, Any], ink: Palette) -> list[alt.Chart]:
    size = alt.ExprRef(f"{PHONE} ? 9 : 11")
    looks = {"gap": ink.paper, "ahead": ink.amber, "unknown": ink.grey}
    return [
        base[look].mark_text(fontSize=size, color=colour).encode(**at, text="text:N")
        for look, colour in looks.items()
        if look in base
    ]


def _targets(drawn: pd.DataFrame, at: dict[str, Any]) -> alt.Chart:
    """Lay a clear cell over each hour: it tells its numbers, and a click picks its day."""
    picked = alt.selection_point(name=PICK, fields=["day"], on="click", empty=False)
    mark = alt.Chart(drawn).mark_rect(fill="#000000", fillOpacity=0, cursor="pointer")
    return mark.encode(**at, tooltip=[alt.Tooltip("tip:N", title=" ")]).add_params(picked)
