"""What kept being complained about: the same category in the same community."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.tables import Column
from warehouse.wording import _, count, is_missing

MOST_ROWS = 10


def draw(rows: pd.DataFrame, least: int, known: str) -> None:
    """List the repeated complaints, the most frequent first; `known`: of how many days."""
    title = _("Repeated complaints ({n})").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    text = _(
        "{least} cases or more of the month in one community and category, struck-out included."
    )
    st.caption(text.format(least=count(least)))
    if rows.empty:
        status.calm(_("None in this month."), known)
        return
    tables.draw(
        rows,
        {
            "community": Column(_("community"), 100, "community"),
            "category": Column(_("category"), 180, _category),
            "cases": tables.figure(_("cases"), 55, lambda row: count(row.cases)),
            "open": tables.figure(
                _("still open"), 70, lambda row: count(row.open_cases) if row.open_cases else ""
            ),
            "first": tables.at(_("first"), 95, "first_at"),
            "last": tables.at(_("last"), 95, "last_at"),
        },
        most=MOST_ROWS,
        alt=title,
    )


def _category(row: Any) -> str:
    if is_missing(row.category_1) or row.category_1 == row.category:
        return str(row.category)
    return f"{row.category_1} · {row.category}"
