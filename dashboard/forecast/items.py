"""What each item has cost and may cost further."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.queries.forecast import Forecast
from warehouse.wording import _, is_missing, item, points


def draw(told: Forecast) -> None:
    """Show item by item what is foretold; of one that is not measured, nothing."""
    st.subheader(_("What each item may still cost"), anchor=False)
    rows = pd.DataFrame([vars(one) for one in told.items])
    columns = {
        "item_no": tables.Column(_("item"), 205, lambda row: item(row.item_no)),
        "spent": tables.number(_("spent so far"), 115, "spent", "tenths"),
        "mean": tables.figure(_("further"), 155, _expected),
        "interval": tables.figure(_("with 80% between"), 175, _interval),
    }
    tables.draw(rows, columns, alt=_("Points by item: spent, and expected to the end of the term"))
    st.caption(
        _(
            "The intervals of items do not add up to that of the score: seldom do all go ill "
            "at once."
        )
    )


def _expected(row: Any) -> str:
    return _("not measured") if is_missing(row.mean) else points(row.mean)


def _interval(row: Any) -> str:
    if is_missing(row.mean):
        return ""
    return _("{low}–{high}").format(low=points(row.low), high=points(row.high))
