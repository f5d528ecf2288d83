"""The invoices and the payments as loaded, and what is odd about them."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.payments import labels
from dashboard.payments.labels import Known
from dashboard.tables import Column, Columns
from warehouse.wording import NOTHING, STATES, _, count, is_missing, money, word
from warehouse.wording.reasons.doubts import doubt

MOST_DOUBTS = 4


def invoices(rows: pd.DataFrame, titles: dict[int, str], known: Known) -> None:
    """Show every invoice with its clock and what of it is settled."""

    def paid(amount: Any) -> str:
        return money(amount) if known.has_payments else NOTHING

    def state(row: Any) -> str:
        return labels.invoice(row.state, is_paid_known=known.has_payments)

    st.subheader(_("Invoices ({n})").format(n=count(len(rows))), anchor=False)
    if rows.empty:
        st.markdown(_("No invoice so far.") if known.has_invoices else labels.no_invoices())
        return
    columns = {
        "no": Column(_("invoice no."), 180, "invoice_no"),
        "state": Column(_("state"), 130, state),
        "amount": tables.figure(_("amount, yuan"), 110, lambda row: money(row.amount)),
        "received": Column(_("received on"), 100, lambda row: f"{row.received_on:%Y-%m-%d}"),
        "due": Column(_("due day"), 175, _due),
        "settled": tables.figure(_("settled"), 110, lambda row: paid(row.settled_amount)),
        "open": tables.figure(_("left open"), 110, lambda row: paid(row.open_amount)),
        **_rest(titles),
    }
    tables.draw(rows, columns, alt=_("Invoices"))


def _due(row: Any) -> str:
    if is_missing(row.due_on):
        return NOTHING
    on = f"{row.due_on:%Y-%m-%d}"
    return on if row.due_certain else _("◌ {day}, provisional").format(day=on)


def _rest(titles: dict[int, str]) -> Columns:
    def title(row: Any) -> str:
        return titles.get(row.milestone, f"▲ {row.milestone}")

    return {"milestone": Column(_("milestone"), 140, title), "source": tables.source(200)}


def payments(rows: pd.DataFrame, titles: dict[int, str], known: Known) -> None:
    """Show every payment and the invoice it names."""
    st.subheader(_("Payments ({n})").format(n=count(len(rows))), anchor=False)
    if rows.empty:
        unknown = labels.unknown(_("no payments were ever loaded"))
        st.markdown(_("No payment so far.") if known.has_payments else unknown)
        return
    columns = {
        "no": Column(_("payment no."), 150, "payment_no"),
        "amount": tables.figure(_("amount, yuan"), 110, lambda row: money(row.amount)),
        "paid": Column(_("paid on"), 100, lambda row: f"{row.paid_on:%Y-%m-%d}"),
        "invoice": Column(_("for the invoice"), 180, _invoice),
        **_rest(titles),
    }
    tables.draw(rows, columns, alt=_("Payments"))


def _invoice(row: Any) -> str:
    named = "" if is_missing(row.invoice_no) else str(row.invoice_no)
    return named if row.is_invoiced else f"▲ {named or _('none named')}"


def doubts(rows: pd.DataFrame, refused: pd.DataFrame) -> None:
    """Say what is odd about the rows above and what could not be used, with the way there."""
    mark = STATES["at_risk"].mark
    if not refused.empty:
        text = _("Rows of invoices and payments that were refused and count nowhere: {n}")
        st.markdown(f"{mark} {text.format(n=count(len(refused)))}")
        frame.link("data", _("The refused rows"), rows="refused")
    if rows.empty:
        return
    st.subheader(_("In doubt ({n})").format(n=count(len(rows))), anchor=False)
    with st.container(gap="xsmall"):
        for row in each(rows.head(MOST_DOUBTS)):
            name = f"{word('record', row.record)} {row.row_key}"
            st.markdown(f"{mark} {plain(name)} · {plain(doubt(row))}")
    frame.link("data", _("All rows in doubt"), rows="doubts")
