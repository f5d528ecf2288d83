"""The hours of a month: how many attended the line in each, and for how long nobody did."""

import calendar
from collections.abc import Collection
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare, named
from dashboard.charts.marks import PICK as PICK
from dashboard.charts.marks import SHADE, TIP, dressed, outline, targets
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each

ROW = 17
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
        for gap in each(gaps)
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
    at: Look = {"x": _hours(ink), "y": _days(names, ink)}
    base = {look: alt.Chart(rows).encode(**at) for look, rows in drawn.groupby("look")}
    covered = alt.Chart(drawn[drawn["look"] == "covered"]).encode(**at, opacity=SHADE)
    layers = [
        covered.mark_rect(cornerRadius=2, color=ink.teal),
        *[base[look].mark_rect(cornerRadius=2, **of) for look, of in _looks(ink) if look in base],
        *_texts(base, ink),
    ]
    if chosen in names:
        outlined = alt.Chart(pd.DataFrame({"day": [chosen]})).mark_rect(**outline(ink.ink, 1.5))
        layers.append(outlined.encode(y=at["y"]))
    layers.append(targets(drawn, "day").encode(**at, tooltip=TIP))
    return dressed(layers, len(names) * ROW)


def _hours(ink: Palette) -> alt.X:
    every = f"datum.value % ({PHONE} ? 6 : 3) == 0 ? datum.value + ({PHONE} ? '' : ':00') : ''"
    axis = bare(ink.muted, orient="top", labelAngle=0, labelExpr=every)
    return alt.X("hour:O", axis=axis, scale=alt.Scale(domain=list(range(24)), paddingInner=0.08))


def _days(names: dict[str, str], ink: Palette) -> alt.Y:
    look: Look = {
        "labelFontSize": 11,
        "labelPadding": 6,
        "labelOverlap": False,
        "labelFlush": False,
    }
    scale = alt.Scale(domain=list(names), paddingInner=0.12)
    return alt.Y("day:N", axis=named(names, ink.ink, **look), scale=scale)


def _looks(ink: Palette) -> list[tuple[str, Look]]:
    return [
        ("gap", {"color": ink.vermilion}),
        ("ahead", outline(ink.amber, 1.5)),
        ("planned", outline(ink.teal, 1, strokeDash=[3, 2])),
    ]


def _texts(base: dict[str, alt.Chart], ink: Palette) -> list[alt.Chart]:
    size = alt.ExprRef(f"{PHONE} ? 9 : 11")
    looks = {"gap": ink.paper, "ahead": ink.amber, "unknown": ink.grey}
    return [
        base[look].mark_text(fontSize=size, color=colour).encode(text="text:N")
        for look, colour in looks.items()
        if look in base
    ]
