"""All cases, a page at a time, to search in."""

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.queries.cases import RowFilter
from dashboard.tables import Column
from warehouse.wording import _, count, marked, moment, points


def draw(rows: pd.DataFrame) -> None:
    """List cases, the latest first."""
    as_of = status.as_of()
    tables.of_cases(
        rows,
        "open_listed",
        {
            "handling": Column(
                _("handling"), 105, lambda row: marked("handling", row.handling_state)
            ),
            "points": tables.figure(
                _("points"), 60, lambda row: points(row.points) if row.points else ""
            ),
            "forwarding": Column(
                _("forwarding"), 115, lambda row: marked("outcome", row.forwarding_outcome)
            ),
            "closing": Column(
                _("same-day closing"), 120, lambda row: marked("outcome", row.closing_outcome)
            ),
            **tables.place(),
            "received": Column(_("received"), 105, lambda row: moment(row.received_at, as_of)),
            "closed": Column(_("closed"), 105, lambda row: moment(row.closed_at, as_of)),
        },
        _("Cases, the latest first"),
    )


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no case is listed."""
    if part.words:
        st.info(
            _("No case of {n} has “{words}” in its number, unit or title.").format(
                n=count(all_rows), words=part.words
            )
        )
    else:
        st.info(
            _("None of the {n} cases fits this filter; clear it to see all.").format(
                n=count(all_rows)
            )
        )
