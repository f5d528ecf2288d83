"""How the work of the seats was found, and each look at one."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, case_link, people, tables
from dashboard.markdown import plain
from dashboard.staffing import person_rows
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, is_missing, points

MOST_ROWS = 11


def draw(seats: pd.DataFrame, looks: pd.DataFrame, chosen: str, month: str) -> None:
    """Show how each seat was found in `month`, and each look: at all, or at the `chosen` one."""
    _seats(seats)
    _looks(looks, chosen, month)


def _seats(rows: pd.DataFrame) -> None:
    tables.draw(
        person_rows.named(rows),
        {
            "who": person_rows.of_person(),
            "mean": tables.figure(_("mean score"), 90, lambda row: points(row.mean_score)),
            "lowest": tables.figure(_("lowest"), 80, lambda row: points(row.lowest_score)),
            "findings": tables.figure(_("findings"), 80, lambda row: count(row.findings)),
            "checks": tables.figure(_("checks"), 70, lambda row: count(row.checks)),
        },
        alt=_("Seat checks"),
    )


def _looks(rows: pd.DataFrame, chosen: str, month: str) -> None:
    of_whom = plain(people.label(chosen)) if chosen else _("all seats")
    text = _("Checks of {who} in {month}: {n}")
    said = text.format(n=count(len(rows)), who=of_whom, month=wording.month(month))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said, width="content")
        if chosen:
            clear = _("Clear the filter")
            st.button(clear, type="tertiary", on_click=address.write, args=("who", None))
    on_file = rows["is_known_case"].eq(True).fillna(False)
    tables.draw(
        person_rows.named(rows).assign(on_file=on_file),
        {
            "case": Column(_("case"), 145, "case_id", leads=_case),
            "score": tables.figure(_("score"), 60, lambda row: points(row.score)),
            "finding": Column(_("finding"), 200, "finding"),
            "who": Column(_("who"), 120, "who"),
            "when": tables.at(_("when"), 105, "checked_at"),
            "on_file": Column(_("case on file"), 90, case_on_file),
        },
        most=MOST_ROWS,
        alt=said,
    )


def _case(row: Any) -> str:
    return case_link.address_of(row.case_id) if row.on_file else ""


def case_on_file(row: Any) -> str:
    """Say whether the case of a check is on file; a check without a case says nothing."""
    if is_missing(row.case_id):
        return ""
    return "" if row.on_file else _("○ not on file")
