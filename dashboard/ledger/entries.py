"""What people enter or ask to be excused, and what of it waits for another person's word."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import evidence_view, status
from dashboard.each_row import each
from dashboard.evidence_view import Read
from dashboard.forms import catalogue, standing
from dashboard.forms import draw as forms
from dashboard.markdown import plain
from warehouse.wording import _, count, is_missing, item, moment, points, word


def rests_on(rows: pd.DataFrame, entry: str, read: Read) -> None:
    """Show what is on file for an entry, if anything is."""
    for row in each(rows[rows["entry_id"] == entry]):
        if not is_missing(row.evidence):
            with st.container(border=True, key="rests_on"):
                evidence_view.draw(row.evidence, read)


def assessments(rows: pd.DataFrame, read: Read) -> None:
    """Offer the form of an entry, and list those that another person has to confirm."""
    waiting = rows[rows["status"] == "proposed"]
    st.subheader(_("Entries to confirm ({n})").format(n=count(len(waiting))), anchor=False)
    for row in each(waiting):
        filled = standing.cells("assessments", row)
        form = catalogue.CONFIRMATION.about(row.entry_id, filled)
        with st.container(border=True, key=f"entry_{form.name}"):
            st.markdown(_entry(row))
            if not is_missing(row.evidence):
                evidence_view.draw(row.evidence, read)
            forms.draw(form, standing.version(row))
    forms.draw(catalogue.ASSESSMENT)


def exemptions(rows: pd.DataFrame) -> None:
    """Offer the form of a request, and list those that wait for a decision."""
    waiting = rows[rows["decision"] == "pending"]
    st.subheader(_("Requests to decide ({n})").format(n=count(len(waiting))), anchor=False)
    for row in each(waiting):
        filled = standing.cells("exemptions", row)
        form = catalogue.DECISION.about(row.exemption_id, filled)
        with st.container(border=True, key=f"request_{form.name}"):
            st.markdown(_request(row))
            forms.draw(form, standing.version(row))
    forms.draw(catalogue.EXEMPTION)


def _entry(row: Any) -> str:
    at = moment(row.occurred_at, status.as_of())
    cost = "" if is_missing(row.points) else f" · {points(row.points)} × {int(row.count)}"
    said = f"**{plain(item(row.item_no))}**{cost} · {at}  \n{plain(row.reason)}"
    by = _("entered by {name}").format(name=plain(row.entered_by))
    return f"{said}  \n{plain(row.entry_id)} · {by}"


def _request(row: Any) -> str:
    covers = _covers(row)
    by = _("asked by {name}").format(name=plain(row.requested_by))
    return f"**{word('ground', row.ground)}** · {covers}  \n{plain(row.exemption_id)} · {by}"


def _covers(row: Any) -> str:
    if not is_missing(row.case_id):
        return plain(row.case_id)
    as_of = status.as_of()
    ends = _("until further notice") if is_missing(row.ends_at) else moment(row.ends_at, as_of)
    return f"{moment(row.starts_at, as_of)} – {ends}"
