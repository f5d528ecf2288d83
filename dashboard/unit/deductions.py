"""What the unit's cases cost in the days of the month, and the ways to all of them."""

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import address, columns, frame, status
from dashboard.markdown import plain
from dashboard.queries import ledger
from dashboard.queries.rankings import RankingFilter
from warehouse import wording
from warehouse.wording import _, count, points, points_of
from warehouse.wording.reasons.ledger import reason

MOST = 10


def draw(part: RankingFilter, unit: str) -> None:
    """Say the sum, list the latest rows, and lead to the ledger and to the cases."""
    st.subheader(_("Deductions of its cases"), anchor=False)
    within = ledger.RowFilter(
        part.contract, address.reading(), unit=unit, first=part.first, last=part.last
    )
    total = next(ledger.total(within).itertuples(index=False))
    if total.shown_rows:
        st.markdown(
            _("{rows} rows · confirmed {confirmed} · pending {pending} · exempt {exempt}").format(
                rows=count(total.shown_rows),
                confirmed=points_of(total.confirmed),
                pending=points_of(total.pending),
                exempt=points_of(total.exempt),
            )
        )
        _table(ledger.rows(within, MOST, 0), status.as_of())
        if total.shown_rows > MOST:
            st.caption(_("The latest {n} are shown.").format(n=count(MOST)))
    else:
        st.markdown(f":green[✓ {_('None in the days of this month.')}]")
    name = plain(unit)
    frame.link("ledger", _("All deductions of {unit}").format(unit=name), unit=unit)
    frame.link("cases", _("All cases of {unit}").format(unit=name), tab="all", unit=unit)


def _table(rows: pd.DataFrame, as_of: datetime) -> None:
    columns.list_of_cases(
        pd.DataFrame(
            {
                "case": rows["case_id"],
                "points": [points(amount) for amount in rows["points"]],
                "state": [wording.marked("deduction", state) for state in rows["state"]],
                "item": [wording.item(item) for item in rows["item_no"]],
                "fell": [wording.fell(row, as_of) for row in rows.itertuples()],
                "why": [reason(row) for row in rows.itertuples()],
            }
        ),
        "open_deducted",
        {
            "points": columns.figure(_("points"), 60),
            "state": columns.text(_("state"), 100),
            "item": columns.item(),
            "fell": columns.text(_("when"), 100),
            "why": columns.text(_("why"), 420),
        },
        _("Deductions of its cases"),
    )
