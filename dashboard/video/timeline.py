"""The last thirty days and today: was the round made, and how many cameras were online?"""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, status, tables
from dashboard.charts import video as charts
from dashboard.each_row import each
from warehouse.wording import _, count, day, is_missing, share

DAYS = 30


def draw(days: pd.DataFrame) -> None:
    """Draw the strip under the sentence that says what it shows."""
    today = status.as_of().date()
    last = days[days["day"] >= pd.Timestamp(today - timedelta(days=DAYS))]
    if last.empty:
        return
    rows = list(each(last))
    cells = pd.DataFrame(
        {
            "name": [day(row.day) for row in rows],
            "is_over": [row.day.date() < today for row in rows],
            "looked_at": [_looked_at(row) for row in rows],
            "online": [None if is_missing(row.online_share) else row.online_share for row in rows],
            "tip": [_tip(row) for row in rows],
        }
    )
    st.markdown(finding(last[last["day"] < pd.Timestamp(today)]))
    names = (_("checked"), _("online"))
    chart_cache.chart(charts.strip, cells, names, frame.palette(), alt=finding(last))
    st.caption(
        _("A column is a day: the more red, the more cameras were not checked, or not online.")
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        tables.plain(
            last.iloc[::-1],
            {
                _("day"): lambda row: f"{row.day:%m-%d}",
                _("cameras"): "cameras",
                _("checked"): "cameras_checked",
                _("looks"): "checks",
                _("online"): lambda row: share(row.online_share),
            },
            is_long=True,
        )


def _looked_at(row: Any) -> float | None:
    if is_missing(row.cameras_checked):
        return None
    return int(row.cameras_checked) / int(row.cameras) if row.cameras else 1.0


def _tip(row: Any) -> str:
    looked = f"{count(row.cameras_checked)} / {count(row.cameras)}"
    text = _("{day}: checked {looked}, online {online}")
    return text.format(day=day(row.day), looked=looked, online=share(row.online_share))


def finding(days: pd.DataFrame) -> str:
    """Say on how many days the round was not whole, and which day was the darkest."""
    short = int((days["cameras_checked"] < days["cameras"]).sum())
    said = (
        _("In the last {days} days the round was not whole on {n}").format(
            days=count(len(days)), n=count(short)
        )
        if short
        else _("In the last {days} days the round was whole every day").format(
            days=count(len(days))
        )
    )
    known = days[days["online_share"].notna()]
    if known.empty:
        return said
    worst = known.loc[known["online_share"].idxmin()]
    darkest = _("fewest cameras online on {day}: {share}").format(
        day=day(worst["day"]), share=share(worst["online_share"], of=worst["checks"])
    )
    return f"{said} · {darkest}"
