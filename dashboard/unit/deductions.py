"""What the unit's cases cost in the days of the month, and the ways to all of them."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, status, tables
from dashboard.markdown import plain
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, points, points_of
from warehouse.wording.reasons.ledger import reason

MOST = 10


def draw(unit: str, total: Any, rows: pd.DataFrame, known: str) -> None:
    """Say the sum, list the latest `rows`, and lead to the ledger and to the cases.

    `known` says of how many of the days cases are on file.
    """
    st.subheader(_("Deductions of its cases"), anchor=False)
    if total.shown_rows:
        text = _("{rows} rows · confirmed {confirmed} · pending {pending} · exempt {exempt}")
        st.markdown(
            text.format(
                rows=count(total.shown_rows),
                confirmed=points_of(total.confirmed),
                pending=points_of(total.pending),
                exempt=points_of(total.exempt),
            )
        )
        _table(rows, status.as_of())
        if total.shown_rows > MOST:
            st.caption(_("The latest {n} are shown.").format(n=count(MOST)))
    else:
        status.calm(_("None in the days of this month."), known)
    name = plain(unit)
    frame.link("ledger", _("All deductions of {unit}").format(unit=name), unit=unit)
    frame.link("cases", _("All cases of {unit}").format(unit=name), tab="all", unit=unit)


def _table(rows: pd.DataFrame, as_of: datetime) -> None:
    tables.of_cases(
        rows,
        {
            "points": tables.figure(_("points"), 60, lambda row: points(row.points)),
            "state": tables.marked(_("state"), 100, "deduction", "state"),
            "item": tables.item(),
            "fell": Column(_("when"), 100, lambda row: wording.fell(row, as_of)),
            "why": Column(_("why"), 420, reason),
        },
        _("Deductions of its cases"),
    )
