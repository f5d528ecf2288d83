"""When late forwarding happens: hour by weekday, and the finding in a sentence."""

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, status
from dashboard.charts import hours as charts
from warehouse import wording
from warehouse.wording import _, count


def draw(rows: pd.DataFrame, is_open: bool, known: str) -> None:
    """Draw the map under the sentence that says what it shows, and of which part it is known."""
    if rows.empty:
        return
    week = charts.week(rows, wording.weekdays())
    if not week["late"].any():
        status.calm(finding(week), known)
        return
    said = status.of_part(finding(week), known)
    with st.expander(said, expanded=is_open):
        chart_cache.chart(charts.late_hours, week, frame.palette(), alt=said)
        st.caption(
            _(
                "Cases forwarded late by the hour and weekday on which they were received; "
                "touch a field to see them against all received in that hour."
            )
        )


def finding(week: pd.DataFrame) -> str:
    """Say in which hour most cases are forwarded late."""
    late = int(week["late"].sum())
    if not late:
        return _("No case was forwarded late")
    worst = week.loc[week["late"].idxmax()]
    text = _("Late forwarding by hour: {n} cases, most on {weekday} {hour}:00–{next}:00 ({most})")
    return text.format(
        n=count(late),
        weekday=worst["weekday_name"],
        hour=worst["hour"],
        next=worst["hour"] + 1,
        most=count(worst["late"]),
    )
