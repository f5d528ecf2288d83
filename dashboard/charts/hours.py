"""The hours of the week in which forwarding runs late."""

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare
from dashboard.charts.marks import TIP, dressed, either
from dashboard.charts.theme import Palette
from dashboard.each_row import each

EVERY_THIRD = "datum.value % 3 == 0 ? datum.value + ':00' : ''"


def late_hours(cells: pd.DataFrame, ink: Palette) -> alt.LayerChart:
    """Draw `cells` of `week`: how many cases received in each hour were forwarded late."""
    hours = bare(ink.muted, labelAngle=0, labelExpr=EVERY_THIRD)
    x = alt.X("hour:O", axis=hours, scale=alt.Scale(paddingInner=0.08))
    weekdays = bare(ink.ink, labelFontSize=12)
    y = alt.Y("weekday_name:N", sort=None, axis=weekdays, scale=alt.Scale(paddingInner=0.12))
    shade = alt.Opacity("late:Q", scale=alt.Scale(domainMin=0, range=[0.15, 1]), legend=None)
    loud = either(f"datum.late > {cells['late'].max() * 0.5}", ink.paper, ink.ink)
    every = alt.Chart(cells).encode(x=x, y=y)
    some = alt.Chart(cells[cells["late"] > 0]).encode(x=x, y=y)
    layers = [
        every.mark_rect(cornerRadius=2, color=ink.line, opacity=0.5).encode(tooltip=TIP),
        some.mark_rect(cornerRadius=2, color=ink.vermilion).encode(opacity=shade, tooltip=TIP),
        some.mark_text(fontSize=10).encode(text="late:Q", color=loud),
    ]
    return dressed(layers, 7 * 24)


def week(rows: pd.DataFrame, weekdays: list[str]) -> pd.DataFrame:
    """Add the months up: one row a weekday and hour, hours without a case among them."""
    frame = pd.MultiIndex.from_product([range(1, 8), range(24)], names=["weekday", "hour"])
    sums = rows.groupby(["weekday", "hour"])[["received", "late"]].sum()
    cells = sums.reindex(frame, fill_value=0).astype(int).reset_index()
    cells["weekday_name"] = [weekdays[day - 1] for day in cells["weekday"]]
    cells["tip"] = [
        f"{row.weekday_name} {row.hour:02d}:00 · {row.late}/{row.received}" for row in each(cells)
    ]
    return cells
