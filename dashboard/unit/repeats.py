"""What kept being complained about: the same category in the same community."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns, status
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
    st.dataframe(
        said(rows, status.as_of()),
        hide_index=True,
        placeholder="",
        height="content" if len(rows) <= MOST_ROWS else 36 + MOST_ROWS * 35,
        column_config={
            "community": columns.text(_("community"), 100),
            "category": columns.text(_("category"), 180),
            "cases": columns.figure(_("cases"), 55),
            "open": columns.figure(_("still open"), 70),
            "first": columns.text(_("first"), 95),
            "last": columns.text(_("last"), 95),
        },
        alt=title,
    )


def said(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each of them in words."""
    return pd.DataFrame(
        {
            "community": rows["community"],
            "category": [_category(row) for row in rows.itertuples()],
            "cases": [count(number) for number in rows["cases"]],
            "open": [count(number) if number else "" for number in rows["open_cases"]],
            "first": [moment(at, as_of) for at in rows["first_at"]],
            "last": [moment(at, as_of) for at in rows["last_at"]],
        }
    )


def _category(row: Any) -> str:
    if is_missing(row.category_1) or row.category_1 == row.category:
        return str(row.category)
    return f"{row.category_1} · {row.category}"
