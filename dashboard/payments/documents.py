"""The invoices and the payments as loaded, and what is odd about them."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns, frame
from dashboard.markdown import plain
from dashboard.payments import labels
from dashboard.payments.terms import Terms
from warehouse.wording import NOTHING, STATES, _, count, is_missing, money, word
from warehouse.wording.reasons.rows import doubt

MOST_DOUBTS = 4


def invoices(rows: pd.DataFrame, titles: dict[int, str], known: Terms) -> None:
    """Show every invoice with its clock and what of it is settled."""
    st.subheader(_("Invoices ({n})").format(n=count(len(rows))), anchor=False)
    if rows.empty:
        text = _("No invoice so far.") if known.has_invoices else None
        st.markdown(text or f"{labels.UNKNOWN.mark} {_('no invoices were ever loaded')}")
        return
    st.dataframe(
        pd.DataFrame([_invoice(row, titles, known) for row in rows.itertuples()]),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "no": columns.text(_("invoice no."), 180),
            "state": columns.text(_("state"), 130),
            "amount": columns.figure(_("amount, yuan"), 110),
            "received": columns.text(_("received on"), 100),
            "due": columns.text(_("due day"), 175),
            "settled": columns.figure(_("settled"), 110),
            "open": columns.figure(_("left open"), 110),
            "milestone": columns.text(_("milestone"), 140),
            "source": columns.text(_("row of the file"), 200),
        },
        alt=_("Invoices"),
    )


def _invoice(row: Any, titles: dict[int, str], known: Terms) -> dict[str, str]:
    return {
        "no": row.invoice_no,
        "state": labels.invoice(row.state, is_paid_known=known.has_payments),
        "amount": money(row.amount),
        "received": f"{row.received_on:%Y-%m-%d}",
        "due": _due(row),
        "settled": money(row.settled_amount) if known.has_payments else NOTHING,
        "open": money(row.open_amount) if known.has_payments else NOTHING,
        **_rest(row, titles),
    }


def _due(row: Any) -> str:
    if is_missing(row.due_on):
        return NOTHING
    on = f"{row.due_on:%Y-%m-%d}"
    return on if row.due_certain else _("◌ {day}, provisional").format(day=on)


def _rest(row: Any, titles: dict[int, str]) -> dict[str, str]:
    milestone = titles.get(row.milestone, f"▲ {row.milestone}")
    return {"milestone": milestone, "source": f"{row.source_file}:{row.source_row}"}


def payments(rows: pd.DataFrame, titles: dict[int, str], known: Terms) -> None:
    """Show every payment and the invoice it names."""
    st.subheader(_("Payments ({n})").format(n=count(len(rows))), anchor=False)
    if rows.empty:
        text = _("No payment so far.") if known.has_payments else None
        st.markdown(text or f"{labels.UNKNOWN.mark} {_('no payments were ever loaded')}")
        return
    st.dataframe(
        pd.DataFrame([_payment(row, titles) for row in rows.itertuples()]),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "no": columns.text(_("payment no."), 150),
            "amount": columns.figure(_("amount, yuan"), 110),
            "paid": columns.text(_("paid on"), 100),
            "invoice": columns.text(_("for the invoice"), 180),
            "milestone": columns.text(_("milestone"), 140),
            "source": columns.text(_("row of the file"), 200),
        },
        alt=_("Payments"),
    )


def _payment(row: Any, titles: dict[int, str]) -> dict[str, str]:
    named = "" if is_missing(row.invoice_no) else str(row.invoice_no)
    return {
        "no": row.payment_no,
        "amount": money(row.amount),
        "paid": f"{row.paid_on:%Y-%m-%d}",
        "invoice": named if row.is_invoiced else f"▲ {named or _('none named')}",
        **_rest(row, titles),
    }


def doubts(rows: pd.DataFrame, refused: pd.DataFrame) -> None:
    """Say what is odd about the rows above and what could not be used, with the way there."""
    if not refused.empty:
        text = _("Rows of invoices and payments that were refused and count nowhere: {n}")
        st.markdown(f"{STATES['at_risk'].mark} {text.format(n=count(len(refused)))}")
        frame.link("files", _("The refused rows"), rows="refused")
    if rows.empty:
        return
    st.subheader(_("In doubt ({n})").format(n=count(len(rows))), anchor=False)
    with st.container(gap="xsmall"):
        for row in rows.head(MOST_DOUBTS).itertuples():
            name = f"{word('record', row.record)} {row.row_key}"
            st.markdown(f"{STATES['at_risk'].mark} {plain(name)} · {plain(doubt(row))}")
    frame.link("files", _("All rows in doubt"), rows="doubts")
