"""The hours of the week in which forwarding runs late."""

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Palette


def late_hours(cells: pd.DataFrame, ink: Palette) -> alt.LayerChart:
    """Draw `cells` of `week`: how many cases received in each hour were forwarded late."""
    x = alt.X(
        "hour:O",
        axis=alt.Axis(
            title=None,
            labelAngle=0,
            ticks=False,
            domain=False,
            labelColor=ink.muted,
            labelExpr="datum.value % 3 == 0 ? datum.value + ':00' : ''",
        ),
        scale=alt.Scale(paddingInner=0.08),
    )
    y = alt.Y(
        "weekday_name:N",
        sort=None,
        axis=alt.Axis(title=None, ticks=False, domain=False, labelColor=ink.ink, labelFontSize=12),
        scale=alt.Scale(paddingInner=0.12),
    )
    shade = alt.Opacity("late:Q", scale=alt.Scale(domainMin=0, range=[0.15, 1]), legend=None)
    loud = f"datum.late > {cells['late'].max() * 0.5}"
    tips = [alt.Tooltip("tip:N", title=" ")]
    some = cells[cells["late"] > 0]
    return (
        alt.layer(
            alt.Chart(cells)
            .mark_rect(cornerRadius=2, color=ink.line, opacity=0.5)
            .encode(x=x, y=y, tooltip=tips),
            alt.Chart(some)
            .mark_rect(cornerRadius=2, color=ink.vermilion)
            .encode(x=x, y=y, opacity=shade, tooltip=tips),
            alt.Chart(some)
            .mark_text(fontSize=10)
            .encode(
                x=x,
                y=y,
                text="late:Q",
                color=alt.condition(loud, alt.value(ink.paper), alt.value(ink.ink)),
            ),
        )
        .properties(height=7 * 24, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def week(rows: pd.DataFrame, weekdays: list[str]) -> pd.DataFrame:
    """Add the months up: one row a weekday and hour, hours without a case among them."""
    frame = pd.MultiIndex.from_product([range(1, 8), range(24)], names=["weekday", "hour"])
    sums = rows.groupby(["weekday", "hour"])[["received", "late"]].sum()
    cells = sums.reindex(frame, fill_value=0).astype(int).reset_index()
    cells["weekday_name"] = [weekdays[day - 1] for day in cells["weekday"]]
    cells["tip"] = [
        f"{row.weekday_name} {row.hour:02d}:00 · {row.late}/{row.received}"
        for row in cells.itertuples()
    ]
    return cells
