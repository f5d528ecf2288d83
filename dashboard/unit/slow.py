"""The cases of the month that took the unit longest."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.tables import Column
from warehouse.wording import NOTHING, _, count, duration, is_missing


def draw(rows: pd.DataFrame) -> None:
    """List them, the longest first; a row opens its case."""
    title = _("The {n} slowest cases").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    if rows.empty:
        st.caption(_("No case of this month to time."))
        return
    tables.of_cases(
        rows,
        {
            "took": Column(_("took"), 155, took),
            "handling": tables.marked(_("handling"), 100, "handling", "handling_state"),
            "title": Column(
                _("title of the case"),
                245,
                lambda row: NOTHING if is_missing(row.title) else row.title,
            ),
            "community": Column(_("community"), 100, "community"),
            "received": tables.at(_("received"), 105, "received_at"),
            "closed": tables.at(_("closed"), 105, "closed_at"),
        },
        title,
    )


def took(row: Any) -> str:
    """Return 3 天 4 小时, and of an open case that it lasts."""
    time = duration(row.handling_seconds)
    return _("▲ open for {for_}").format(for_=time) if row.is_open else time
