"""Who is away, or is to go: leave, and the client's demands to replace a person."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import people, status
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing import labels, person_rows
from warehouse.wording import _, clause, day, is_missing, state, word
from warehouse.wording.reasons.obligations import OBLIGATIONS

SHOWN = 4


def leave(rows: pd.DataFrame, is_loaded: bool) -> None:
    """List leave without consent first, then what runs and lies ahead."""
    st.subheader(_("Leave"), anchor=False)
    if not is_loaded:
        missing = _("no leave is on file: load the absences (请假)")
        st.markdown(f"{state('insufficient_data').mark} {missing}")
        return
    is_bare = ~rows["is_approved"]
    is_told = (rows["standing"] != "past") | rows["signed_in_anyway"]
    found = pd.concat([rows[is_bare], rows[~is_bare & is_told]])
    if found.empty:
        text = _("No leave without consent, nobody on leave.")
        status.calm(text, status.known_days("absences"))
    person_rows.told([sentence(row) for row in each(found)], SHOWN)


def sentence(row: Any) -> str:
    """Say one leave: its state, who, when, of what kind, by whose consent."""
    colour, consent = _consent(row)
    parts = [
        plain(people.label(row.staff_id)),
        _days(row),
        "" if is_missing(row.kind) else plain(row.kind),
        word("leave", row.standing),
        consent,
        _("signed in all the same") if row.signed_in_anyway else "",
    ]
    return f"{state(colour).mark} {' · '.join(part for part in parts if part)}"


def _days(row: Any) -> str:
    first, last = f"{row.from_on:%m-%d}", f"{row.to_on:%m-%d}"
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _consent(row: Any) -> tuple[str, str]:
    if row.is_approved:
        consent = _("consent: {who}").format(who=plain(row.approved_by))
        return ("at_risk" if row.signed_in_anyway else "ok"), consent
    text = _("without consent ({clause})").format(
        clause=clause(OBLIGATIONS["leave_consent"].clause)
    )
    return ("at_risk" if row.standing == "ahead" else "failed"), text


def demands(rows: pd.DataFrame) -> None:
    """List the demands, those that run first."""
    st.subheader(_("Demands to replace a person"), anchor=False)
    if rows.empty:
        st.caption(_("None on file."))
    person_rows.told([demand(row) for row in each(rows)], len(rows))


def demand(row: Any) -> str:
    """Say one demand: its state, its days, its document."""
    colour, text = _of_demand(row)
    parts = [
        f"{state(colour).mark} {text}",
        _("asked for on {day}").format(day=day(row.occurred_on)),
        *(plain(part) for part in (row.document_no, row.note) if not is_missing(part)),
    ]
    return " · ".join(parts)


def _of_demand(row: Any) -> tuple[str, str]:
    if not is_missing(row.resolved_on):
        text = _("replaced on {day}").format(day=day(row.resolved_on))
        return ("ok" if row.outcome == "met" else "failed"), text
    if row.outcome == "missed" or row.days_left < 0:
        text = _("{days} past its limit {day}")
        return "failed", text.format(days=labels.days(abs(int(row.days_left))), day=day(row.due_on))
    text = _("{days} left, until {day}")
    return "at_risk", text.format(days=labels.days(int(row.days_left)), day=day(row.due_on))
