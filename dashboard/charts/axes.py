"""Axes and scales that several charts stand on."""

import json
from typing import Any

import altair as alt
import pandas as pd

from warehouse.wording import month_names


def bare(colour: Any, *, domain: Any = False, **more: Any) -> alt.Axis:
    """Return an axis of labels alone: no title, no ticks, no line."""
    return alt.Axis(title=None, ticks=False, domain=domain, labelColor=colour, **more)


def named(names: Any, colour: Any, **more: Any) -> alt.Axis:
    """Return a bare axis that calls each value what `names` calls it."""
    return bare(colour, labelExpr=f"{names}[datum.value]", **more)


def months(**more: Any) -> alt.Axis:
    """Return an axis with a tick a month, by its name: 9月, in English Sep."""
    names = json.dumps(month_names(), ensure_ascii=False)
    name = f"{names}[month(datum.value)]"
    return alt.Axis(grid=False, tickCount="month", labelExpr=name, **more)


def between(low: float, high: float, **more: Any) -> alt.Scale:
    """Return a scale from exactly `low` to exactly `high`."""
    return alt.Scale(domain=[low, high], nice=False, **more)


def days(first: pd.Timestamp, last: pd.Timestamp) -> list[alt.DateTime]:
    """Return the domain from one day to another."""
    return [alt.DateTime(year=on.year, month=on.month, date=on.day) for on in (first, last)]
