"""The score so far and the ways it may go on, as a chart and as a table."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import forecast as charts
from dashboard.charts.score import Term
from dashboard.forecast import sentence
from dashboard.forecast.term_days import TermDays
from dashboard.queries.forecast import Forecast
from dashboard.tables import number
from warehouse.wording import _

BANDS = ("low", "lower", "median", "upper", "high")  # 10, 25, 50, 75 and 90% of the courses


def draw(now: Any, daily: pd.DataFrame, told: Forecast, days: TermDays) -> None:
    """Draw the score by day and the fan of what may come."""
    st.subheader(_("How the score may go on"), anchor=False)
    term = Term(now.starts_on, now.ends_on, float(now.full_score), float(now.pass_mark))
    rows = fan(told, days)
    said = {
        "median": sentence.about(told.median, term.pass_mark),
        **sentence.ends(told.low, told.high),
    }
    alt = sentence.of_forecast(told, term.pass_mark)
    chart_cache.chart(charts.fan, daily, rows, said, term, frame.palette(), alt=alt)
    st.caption(
        _(
            "Dark: half of all courses; light: eight in ten; dashed: their middle. "
            "Hatched days are not measured."
        )
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(rows)


def fan(told: Forecast, days: TermDays) -> pd.DataFrame:
    """Return the quantiles of the score, one row a week to come."""
    columns = dict(zip(BANDS, told.fan, strict=True))
    return pd.DataFrame({"day": days.days(told.fan_days), **columns})


def _table(rows: pd.DataFrame) -> None:
    said = ("10%", "25%", "50%", "75%", "90%")
    figures = {
        name: number(label, None, name, "tenths") for name, label in zip(BANDS, said, strict=True)
    }
    tables.draw(rows, {"day": tables.day(), **figures}, most=8, alt=_("Share of courses below"))
