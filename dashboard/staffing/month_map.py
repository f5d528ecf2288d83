"""What the map of a month shows in each of its hours, and what it says when touched."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import coverage as charts
from dashboard.charts.theme import Palette
from dashboard.each_row import each
from dashboard.staffing import labels
from warehouse import wording
from warehouse.wording import _, day


def draw(
    hours: pd.DataFrame, gaps: pd.DataFrame, names: dict[str, str], chosen: str, ink: Palette
) -> alt.LayerChart:
    """Draw `hours` so far and the `gaps` ahead on the days of `names`."""
    behind = charts.cells(hours).assign(tip=[tip(row) for row in each(hours)])
    cells = pd.concat([behind, ahead(gaps, names), charts.blank(names)])
    known = cells.drop_duplicates(["day", "hour"]).reset_index(drop=True)
    known["tip"] = known["tip"].fillna(known["day"].map(wording.on_day))
    return charts.by_hour(known, names, chosen, ink)


def ahead(gaps: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the cells of `names` in which nobody will attend."""
    cells = charts.ahead(gaps, names)
    text = _("{day} {hour}:00 · unattended for {minutes} to come")
    tips = [
        text.format(
            day=wording.on_day(row.day), hour=row.hour, minutes=labels.minutes(int(row.text))
        )
        for row in each(cells)
    ]
    return cells.assign(tip=tips)


def tip(row: Any) -> str:
    """Say an hour in words: 11月20日 0:00–1:00 · 无人 38 分钟."""
    head = f"{day(row.day)} {row.hour}:00–{row.hour + 1}:00"
    if row.outcome == "not_measurable":
        return f"{head} · {_('no rota')}"
    parts = [head, _("{people} on duty").format(people=labels.persons(row.seats_on_duty))]
    if row.minutes_uncovered:
        parts.append(
            _("nobody for {minutes}").format(minutes=labels.minutes(row.minutes_uncovered))
        )
    if row.minutes_planned_only:
        only = labels.minutes(row.minutes_planned_only)
        parts.append(_("by the rota alone {minutes}").format(minutes=only))
    return " · ".join(parts)
