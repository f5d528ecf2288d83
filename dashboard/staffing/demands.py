"""The client's demands to replace a person, and the days left for each."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.markdown import plain
from dashboard.staffing import labels, person_rows
from warehouse.wording import _, day, is_missing, state


def draw(rows: pd.DataFrame) -> None:
    """List the demands, those that run first."""
    st.subheader(_("Demands to replace a person"), anchor=False)
    if rows.empty:
        st.caption(_("None on file."))
    person_rows.told([sentence(row) for row in rows.itertuples()], len(rows))


def sentence(row: Any) -> str:
    """Say one demand: its state, its days, its document."""
    colour, text = _standing(row)
    parts = [
        f"{state(colour).mark} {text}",
        _("asked for on {day}").format(day=day(row.occurred_on)),
        *(plain(part) for part in (row.document_no, row.note) if not is_missing(part)),
    ]
    return " · ".join(parts)


def _standing(row: Any) -> tuple[str, str]:
    if not is_missing(row.resolved_on):
        text = _("replaced on {day}").format(day=day(row.resolved_on))
        return ("ok" if row.outcome == "met" else "failed"), text
    if row.outcome == "missed" or row.days_left < 0:
        text = _("{days} past its limit {day}")
        return "failed", text.format(days=labels.days(abs(int(row.days_left))), day=day(row.due_on))
    text = _("{days} left, until {day}")
    return "at_risk", text.format(days=labels.days(int(row.days_left)), day=day(row.due_on))
