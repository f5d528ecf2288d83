"""What kept being complained about: the same category in the same community."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.tables import Column
from warehouse.wording import _, count, is_missing, moment

MOST_ROWS = 10


def draw(rows: pd.DataFrame, least: int) -> None:
    """List the repeated complaints, the most frequent first."""
    title = _("Repeated complaints ({n})").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    text = _(
        "{least} cases or more of the month in one community and category, struck-out included."
    )
    st.caption(text.format(least=count(least)))
    if rows.empty:
        st.markdown(f":green[✓ {_('None in this month.')}]")
        return
    as_of = status.as_of()
    tables.draw(
        rows,
        {
            "community": Column(_("community"), 100, "community"),
            "category": Column(_("category"), 180, _category),
            "cases": tables.figure(_("cases"), 55, lambda row: count(row.cases)),
            "open": tables.figure(
                _("still open"), 70, lambda row: count(row.open_cases) if row.open_cases else ""
            ),
            "first": Column(_("first"), 95, lambda row: moment(row.first_at, as_of)),
            "last": Column(_("last"), 95, lambda row: moment(row.last_at, as_of)),
        },
        most=MOST_ROWS,
        alt=title,
    )


def _category(row: Any) -> str:
    if is_missing(row.category_1) or row.category_1 == row.category:
        return str(row.category)
    return f"{row.category_1} · {row.category}"
