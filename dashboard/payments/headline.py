"""The answer: what is to be paid now, until when, and what could be withheld or claimed back."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.each_row import each
from dashboard.markdown import NBSP, plain
from dashboard.payments import balance, labels
from dashboard.payments.labels import Known
from warehouse.wording import NOTHING, _, is_missing, yuan
from warehouse.wording.reasons import money as reasons

URGENCY = {"overdue": 0, "due": 1, "part_paid": 1, "awaiting_invoice": 2, "gated": 3, "paid": 4}
FIGURE = 230  # pixels: beside each other on a screen, under each other on a phone


def draw(
    milestones: pd.DataFrame, invoices: pd.DataFrame, forecasts: pd.DataFrame, known: Known
) -> Any:
    """Draw the milestone that matters now beside what could be had back; return its row."""
    row = first(milestones)
    left, right = st.columns([7, 5])
    with left.container(border=True, height="stretch", gap="xsmall", key="payment_answer"):
        _milestone(row, invoices, known)
    with right.container(border=True, height="stretch", gap="xsmall"):
        _claims(forecasts, known)
    return row


def first(milestones: pd.DataFrame) -> Any:
    """Return the milestone that matters now: the most urgent, of these the first to be paid."""
    return min(each(milestones), key=_urgency)


def _urgency(row: Any) -> tuple[int, bool, str, int]:
    place = URGENCY.get(row.state, len(URGENCY))
    last = -row.milestone if row.state == "paid" else row.milestone
    clock = f"{row.due_on}" if labels.is_running(row) else ""
    return place, not clock, clock, last


def _milestone(row: Any, invoices: pd.DataFrame, known: Known) -> None:
    standing, text = labels.standing(row)
    st.caption(_("{milestone} (art. 5)").format(milestone=plain(labels.title(row))))
    whole = f"{labels.unbroken(text)}{NBSP}{standing.shape}"
    st.header(standing.paint(whole), anchor=False)
    with st.container(horizontal=True, gap="small", key="payment_figures"):
        st.metric(*amount(row, invoices), width=FIGURE)
        st.metric(*limit(row, known), width="content")
    st.markdown(plain(reasons.milestone(row)))
    if left := labels.to_gate(row):
        st.caption(left)


def amount(row: Any, invoices: pd.DataFrame) -> tuple[str, str]:
    """Return what the first figure is called, and the money."""
    if row.state == "paid":
        return _("paid out"), yuan(row.paid_amount)
    if labels.is_ended(row):
        return _("paid, less what was returned"), yuan(row.paid_amount)
    if labels.is_running(row):
        own = invoices[invoices["invoice_no"] == row.invoice_no]
        return _("to be paid"), yuan(next(iter(own["to_pay"]), row.payable))
    rest = row.payable if is_missing(row.open_amount) else row.open_amount
    is_open = row.gate_state == "open"
    name = _("to be paid, once invoiced") if is_open else _("to be paid, once allowed")
    return name, yuan(rest)


def limit(row: Any, known: Known) -> tuple[str, str]:
    """Return what the second figure is called, and the day."""
    if row.state == "paid":
        return _("paid in full on"), labels.on(row.paid_on)
    if labels.is_ended(row):
        return _("terminated on"), labels.on(row.ended_on)
    if labels.is_running(row):
        return _("at the latest"), labels.due(row)
    if row.state == "gated" and known.ends_on >= known.today:
        return _("not before the end of the term"), labels.on(known.ends_on)
    return _("at the latest"), NOTHING


def _claims(forecasts: pd.DataFrame, known: Known) -> None:
    rows = balance.by_name(forecasts)
    damage, ended = rows["damage_withheld"], rows["terminated"]
    st.caption(_("What could be withheld or claimed back"))
    with st.container(horizontal=True, gap="small"):
        withheld = yuan(damage.withheld) if known.has_events else NOTHING
        st.metric(_("withheld for damage and fines (art. 8)"), withheld, width=FIGURE)
        claim = yuan(ended.contractor_owes)
        st.metric(_("claimed back if terminated (art. 8, 2)"), claim, width="content")
    if not known.has_events:
        text = _("No contract events were ever loaded: damage, fines and breaches are not known.")
        st.markdown(labels.unknown(text))
    st.caption(_("Terminated: {sum}").format(sum=plain(reasons.forecast(ended))))
