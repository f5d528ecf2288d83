"""All cases, a page at a time, to search in."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.cases import case_filters
from dashboard.markdown import plain
from dashboard.queries.cases import RowFilter
from warehouse.wording import _, count, points


def draw(rows: pd.DataFrame, sorts: Mapping[str, str]) -> None:
    """List cases, the latest first."""
    tables.of_cases(
        rows,
        {
            "handling": tables.marked(_("handling"), 105, "handling", "handling_state"),
            "points": tables.figure(
                _("points"), 60, lambda row: points(row.points) if row.points else ""
            ),
            "forwarding": tables.marked(_("forwarding"), 115, "outcome", "forwarding_outcome"),
            "closing": tables.marked(_("same-day closing"), 120, "outcome", "closing_outcome"),
            **tables.place(),
            "received": tables.at(_("received"), 105, "received_at"),
            "closed": tables.at(_("closed"), 105, "closed_at"),
        },
        _("Cases, the latest first"),
        sorts,
    )


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no case is listed."""
    if part.words:
        text = _("No case of {n} has “{words}” in its number, unit or title.")
        st.info(text.format(n=count(all_rows), words=plain(part.words)))
    else:
        case_filters.nothing_fits(all_rows)
