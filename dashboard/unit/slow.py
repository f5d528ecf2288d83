"""The cases of the month that took the unit longest."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns, status
from warehouse import wording
from warehouse.wording import NOTHING, _, count, duration, is_missing, moment


def draw(rows: pd.DataFrame) -> None:
    """List them, the longest first; a row opens its case."""
    title = _("The {n} slowest cases").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    if rows.empty:
        st.caption(_("No case of this month to time."))
        return
    columns.list_of_cases(
        said(rows, status.as_of()),
        "open_slow",
        {
            "took": columns.text(_("took"), 155),
            "handling": columns.text(_("handling"), 100),
            "title": columns.text(_("title of the case"), 245),
            "community": columns.text(_("community"), 100),
            "received": columns.text(_("received"), 105),
            "closed": columns.text(_("closed"), 105),
        },
        title,
    )


def said(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each case in words: how long it took, or has been open."""
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "took": [took(row) for row in rows.itertuples()],
            "handling": [wording.marked("handling", state) for state in rows["handling_state"]],
            "title": [NOTHING if is_missing(row.title) else row.title for row in rows.itertuples()],
            "community": rows["community"],
            "received": [moment(at, as_of) for at in rows["received_at"]],
            "closed": [moment(at, as_of) for at in rows["closed_at"]],
        }
    )


def took(row: Any) -> str:
    """Return 3 天 4 小时, and of an open case that it lasts."""
    time = duration(row.handling_seconds)
    return _("▲ open for {for_}").format(for_=time) if row.is_open else time
