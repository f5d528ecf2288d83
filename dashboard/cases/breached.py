"""The cases that missed a limit: what each cost and how late it was."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, status, tables
from dashboard.cases import case_filters
from dashboard.queries.cases import RowFilter
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, items, late, points


def draw(rows: pd.DataFrame, sorts: Mapping[str, str]) -> None:
    """List the cases that missed a clock, the latest first."""
    tables.of_cases(
        rows,
        {
            "points": tables.figure(_("points"), 66, _cost),
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
        sorts,
    )


def _cost(row: Any) -> str:
    """Return what was deducted; of what was not, the points that wait or are excused."""
    return points(row.points_confirmed if row.state == "confirmed" else row.points)


def besides(counts: Mapping[str, int]) -> None:
    """Lead to the cases that missed a limit and are told apart from these, by their state."""
    with st.container(horizontal=True, key="besides"):
        for state, number in counts.items():
            if number:
                label = f"{wording.marked('breach', state)} {count(number)}"
                frame.link("cases", label, tab="breached", state=state)


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no case missed a limit."""
    if all_rows and part.states == ("confirmed",):
        text = _("No case that fits has cost points; {n} missed a limit.")
        st.markdown(text.format(n=count(all_rows)))
    elif all_rows:
        case_filters.nothing_fits(all_rows)
    else:
        status.calm(_("No case has missed a limit so far."), status.known(*status.OF_CASES))
