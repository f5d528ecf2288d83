"""What happened to the milestones on which day, and what is foreseen."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.each_row import each
from dashboard.payments.labels import Known
from warehouse.wording import _, is_missing, to_say, yuan

COLUMNS = ["milestone", "on", "kind", "amount", "is_certain"]
KINDS = {
    "signed": to_say("signed, may be paid"),
    "over": to_say("term over, may be paid"),
    "settled": to_say("breach settled, may be paid"),
    "ends": to_say("end of the term"),
    "invoice": to_say("invoice received"),
    "due": to_say("to be paid by then"),
    "paid": to_say("paid {amount}"),
    "returned": to_say("returned {amount}"),
    "terminated": to_say("contract terminated"),
}


def of(
    milestones: pd.DataFrame, invoices: pd.DataFrame, payments: pd.DataFrame, known: Known
) -> pd.DataFrame:
    """Return a row (COLUMNS) for each thing that happened or is foreseen, by day."""
    rows = [
        (row.milestone, *found)
        for row in each(milestones)
        for found in (
            *_gate(row, known),
            *_received(invoices[invoices["milestone"] == row.milestone]),
            *_due(row),
            *_paid(payments[payments["milestone"] == row.milestone]),
        )
    ]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["on", "milestone"], kind="stable")


def _gate(row: Any, known: Known) -> Iterator[tuple[Any, ...]]:
    if not is_missing(row.ended_on):
        yield row.ended_on, "terminated", None, True
    elif not is_missing(row.gate_open_since):
        over = "over" if row.gate_open_since == known.ends_on else "settled"
        yield row.gate_open_since, "signed" if row.gate == "signing" else over, None, True
    elif row.gate == "end_of_term":
        yield known.ends_on, "ends", None, known.ends_on < known.today


def _received(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for row in each(rows):
        yield row.received_on, "invoice", row.amount, True


def _due(row: Any) -> Iterator[tuple[Any, ...]]:
    if not is_missing(row.due_on):
        yield row.due_on, "due", None, bool(row.due_certain)


def _paid(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for row in each(rows):
        amount = Decimal(row.amount)
        yield row.paid_on, "returned" if amount < 0 else "paid", abs(amount), True


def text(row: Any) -> str:
    """Return what a row says: 签订，可付; 付 584,617.07 元; 付款期限（暂定）."""
    said = _(KINDS[row.kind]).format(amount=yuan(row.amount))
    is_provisional = row.kind == "due" and not row.is_certain
    return _("{what} (provisional)").format(what=said) if is_provisional else said
