"""The cases that missed a limit: what each cost and how late it was."""

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import columns, filters, paging, status
from dashboard.cases import case_filters
from dashboard.export_page import export_link
from dashboard.queries import cases as queries
from dashboard.queries.cases import RowFilter
from warehouse import wording
from warehouse.wording import _, count, late, moment, points


def draw(part: RowFilter) -> None:
    """List the cases that missed a clock, the latest first."""
    shown, all_rows = queries.breached_count(part)
    filters.sentence(shown, all_rows, case_filters.words(part, "breached"), case_filters.NAMES)
    if not shown:
        _nothing_missed(all_rows)
        return
    before = paging.offset(shown, part)
    rows = queries.breached(part, paging.SIZE, before)
    columns.list_of_cases(
        missed(rows, status.as_of()),
        "open_breached",
        {
            "points": columns.figure(_("points"), 60),
            "state": columns.text(_("state"), 125),
            "late": columns.text(_("how late"), 130),
            "item": columns.item(),
            **columns.place(),
            "received": columns.text(_("received"), 105),
            "open": columns.text(_("closing"), 75),
        },
        _("Cases with a deduction or a missed limit, the latest first"),
    )
    paging.turn(shown, before)
    export_link.out("breaches", part, shown)


def missed(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each case in words: what it cost, how late it was."""
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "points": [points(amount) for amount in rows["points"]],
            "state": [wording.marked("breach", state) for state in rows["state"]],
            "late": [late(seconds) for seconds in rows["late_seconds"].astype(float)],
            "title": rows["title"],
            "item": [wording.items(items) for items in rows["items"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "received": [moment(at, as_of) for at in rows["received_at"]],
            "open": [_("still open") if is_open else _("closed") for is_open in rows["is_open"]],
        }
    )


def _nothing_missed(all_rows: int) -> None:
    if all_rows:
        st.info(
            _("None of the {n} cases fits this filter; clear it to see all.").format(
                n=count(all_rows)
            )
        )
    else:
        st.markdown(f":green[✓ {_('No case has missed a limit so far.')}]")
