"""All cases, a page at a time, to search in."""

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import columns, status
from dashboard.queries.cases import RowFilter
from warehouse import wording
from warehouse.wording import _, count, moment, points


def draw(rows: pd.DataFrame) -> None:
    """List cases, the latest first."""
    columns.list_of_cases(
        listed(rows, status.as_of()),
        "open_listed",
        {
            "handling": columns.text(_("handling"), 105),
            "points": columns.figure(_("points"), 60),
            "forwarding": columns.text(_("forwarding"), 115),
            "closing": columns.text(_("same-day closing"), 120),
            **columns.place(),
            "received": columns.text(_("received"), 105),
            "closed": columns.text(_("closed"), 105),
        },
        _("Cases, the latest first"),
    )


def listed(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each case in words: how it stands and what it cost."""
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "handling": [wording.marked("handling", state) for state in rows["handling_state"]],
            "points": [points(amount) if amount else "" for amount in rows["points"]],
            "title": rows["title"],
            "forwarding": [
                wording.marked("outcome", outcome) for outcome in rows["forwarding_outcome"]
            ],
            "closing": [wording.marked("outcome", outcome) for outcome in rows["closing_outcome"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "received": [moment(at, as_of) for at in rows["received_at"]],
            "closed": [moment(at, as_of) for at in rows["closed_at"]],
        }
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
