"""Columns that several tables share: a name, a width in pixels, and what a list looks like."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import case_link
from dashboard.tables import wider as wider
from warehouse.wording import _


def text(label: str, width: int) -> Any:
    """Return a column of words."""
    return st.column_config.TextColumn(label, width=width)


def figure(label: str, width: int) -> Any:
    """Return a column of figures already written out, to the right."""
    return st.column_config.TextColumn(label, width=width, alignment="right")


def item() -> Any:
    """Return the column of the assessment item, wide enough for its longest name."""
    return text(_("item"), wider(115, 150))


def place() -> dict[str, Any]:
    """Return the columns that say what a case is about and whose it is."""
    return {
        "title": text(_("title of the case"), 245),
        "unit": text(_("unit"), 125),
        "community": text(_("community"), 100),
    }


def list_of_cases(shown: pd.DataFrame, key: str, columns: dict[str, Any], alt: str) -> None:
    """Show `shown`, whose column `case` opens the case, in the order of `columns`."""
    case = case_link.column(key, _("case"), list(shown["case"]))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content",
        column_order=["case", *columns],
        column_config={"case": case, **columns},
        alt=alt,
    )
