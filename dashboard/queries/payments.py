"""What is to be paid, what was invoiced and paid, and what the contract would cost in the end.

Money comes as text: a float on the way would lose the cent.
"""

import pandas as pd
import streamlit as st

import reports
from dashboard import person
from dashboard.queries.files import OPEN
from dashboard.queries.snapshot_cache import opened, pinned, rows
from reports import Report
from warehouse import snapshots

OF_MILESTONES = (
    *("amount", "to_pay", "paid_amount", "returned_amount", "invoiced_amount", "uninvoiced_paid"),
    *("damage", "fines", "withheld", "withheld_beyond", "payable", "open_amount"),
    *("uninvoiced_open", "overpaid"),
)
OF_INVOICES = ("amount", "settled_amount", "open_amount", "to_pay")
OF_FORECASTS = (
    *("price", "paid", "still_to_pay", "withheld", "penalty", "refund", "contractor_owes", "net"),
)
ABOUT_MONEY = "record in ('invoices', 'payments')"


def milestones(contract: str) -> pd.DataFrame:
    """Each payment the contract owes, in its order."""
    of = "marts.payment_milestones"
    return rows(of, "milestone", as_text=OF_MILESTONES, contract_id=contract)


def invoices(contract: str) -> pd.DataFrame:
    """Every invoice, the oldest first."""
    order = "received_on, invoice_no"
    return rows("marts.invoices", order, as_text=OF_INVOICES, contract_id=contract)


def payments(contract: str) -> pd.DataFrame:
    """Every payment, the oldest first."""
    return rows("marts.payments", "paid_on, payment_no", as_text=["amount"], contract_id=contract)


def forecasts(contract: str) -> pd.DataFrame:
    """What the street will have paid in the end, by scenario: the milder first."""
    of = "marts.balance_forecasts"
    return rows(of, "scenario", as_text=OF_FORECASTS, contract_id=contract)


def doubts() -> pd.DataFrame:
    """What is odd about an invoice or a payment that is used, the newest load first."""
    order = "load_no desc, source_sheet, source_row, doubt"
    return rows("marts.doubts", order, where=ABOUT_MONEY, as_text=("amount", "most"))


def refused() -> pd.DataFrame:
    """The rows of invoices and payments that could not be used."""
    order = "load_no desc, source_sheet, source_row"
    return rows("marts.refused_rows", order, where=f"{OPEN} and {ABOUT_MONEY}")


def basis(contract: str, milestone: int) -> Report:
    """Return what a payment rests on, as a sheet to be signed."""
    person.require("report", "payment_basis")
    asked = repr((str(pinned()), snapshots.reader().name, contract, milestone))
    return _basis(asked, contract, milestone)


@st.cache_resource(max_entries=8, show_spinner=False)
def _basis(asked: str, _contract: str, _milestone: int) -> Report:
    """Make the sheet; only what is `asked` tells one from another."""
    return reports.payment_basis(opened(), _contract, _milestone)
