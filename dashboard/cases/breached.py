"""The cases that missed a limit: what each cost and how late it was."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.cases import case_filters
from dashboard.queries.cases import RowFilter
from dashboard.tables import Column
from warehouse.wording import _, items, late, points


def draw(rows: pd.DataFrame) -> None:
    """List the cases that missed a clock, the latest first."""
    tables.of_cases(
        rows,
        "open_breached",
        {
            "points": tables.figure(_("points"), 60, lambda row: points(row.points)),
            "state": tables.marked(_("state"), 125, "breach", "state"),
            "late": Column(_("how late"), 130, lambda row: late(row.late_seconds)),
            "item": replace(tables.item(), cell=lambda row: items(row.items)),
            **tables.place(),
            "received": tables.at(_("received"), 105, "received_at"),
            "open": Column(
                _("closing"), 75, lambda row: _("still open") if row.is_open else _("closed")
            ),
        },
        _("Cases with a deduction or a missed limit, the latest first"),
    )


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no case missed a limit."""
    if all_rows:
        case_filters.nothing_fits(all_rows)
    else:
        st.markdown(f":green[✓ {_('No case has missed a limit so far.')}]")
