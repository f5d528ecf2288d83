"""A card a milestone: its gate, its invoice, its clock, its money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import report_download
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.payments import balance, labels
from dashboard.payments.labels import Known
from dashboard.queries.exports import Files
from warehouse.wording import STATES, State, _, is_missing, word, yuan
from warehouse.wording.numbers import is_some
from warehouse.wording.reasons import money as reasons


def draw(milestones: pd.DataFrame, told: int, known: Known, sheets: Mapping[int, Files]) -> None:
    """Draw the milestones side by side, each with the `sheets` that a payment of it rests on.

    The sentence of the one `told` above is not repeated.
    """
    for row, column in zip(each(milestones), st.columns(len(milestones)), strict=True):
        with column.container(border=True, height="stretch", gap="small"):
            _card(row, known)
            if row.milestone != told:
                st.caption(plain(reasons.milestone(row)))
            st.caption(_("What the payment rests on, to be checked and signed:"))
            report_download.draw(sheets.get(row.milestone, {}), f"{row.milestone}_")


def _card(row: Any, known: Known) -> None:
    standing, text = labels.standing(row)
    title = f"{plain(labels.title(row))} {yuan(row.amount)}"
    st.subheader(title, anchor=False)
    st.markdown(f"**{standing.paint(f'{text} {standing.shape}')}**")
    lines = {
        _("gate"): gate(row, known),
        _("invoice received"): invoice(row),
        _("due day"): due(row),
    }
    left, right = st.columns([7, 5])
    with left:
        st.table(
            pd.DataFrame({"": {labels.unbroken(name): text for name, text in lines.items()}}),
            border=False,
            hide_header=True,
        )
    with right:
        balance.of_money({"": sums(row, known)}, hide_header=True)


def gate(row: Any, known: Known) -> str:
    """Return whether the milestone may be paid, and why."""
    standing, text = _gate(row, known), word("gate", row.gate_state)
    return f"{standing.mark} {text} · {plain(reasons.gate_reason(row))}"


def _gate(row: Any, known: Known) -> State:
    if row.gate_state == "closed":
        return labels.UNKNOWN
    return STATES["ok" if known.is_checked(row) else "at_risk"]


def invoice(row: Any) -> str:
    """Return when the invoice that runs the clock came, and its number."""
    if is_missing(row.invoiced_amount):
        return labels.no_invoices()
    if is_missing(row.received_on):
        return labels.unknown(_("not received"))
    return f"{labels.on(row.received_on)} · {plain(row.invoice_no)}"


def due(row: Any) -> str:
    """Return the due day and the working days to or from it, or until a clock can run."""
    if left := labels.to_gate(row):
        return left
    return " · ".join(part for part in (labels.due(row), labels.clock(row)) if part)


def sums(row: Any, known: Known) -> dict[str, Any]:
    """Return the money of a milestone by what it is; what was never loaded is not known.

    What is nought, or the amount of the milestone itself, says nothing and is left out.
    """
    given = {
        _("invoiced"): row.invoiced_amount,
        _("paid out"): row.paid_amount,
        **_returned(row),
        _("withheld"): row.withheld if known.is_checked(row) else None,
        _("payable"): row.payable,
        _("still to pay"): row.open_amount,
    }
    always = (_("paid out"), _("still to pay"))
    return {
        name: amount
        for name, amount in given.items()
        if name in always or is_missing(amount) or Decimal(amount) not in (0, Decimal(row.amount))
    }


def _returned(row: Any) -> dict[str, Any]:
    """Return what came back since the contract was terminated, where some of it did."""
    return {_("of it returned"): row.returned_amount} if is_some(row.returned_amount) else {}
