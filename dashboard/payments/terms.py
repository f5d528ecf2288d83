"""What the page knows of the contract beside its milestones."""

from dataclasses import dataclass

import pandas as pd

from dashboard import status


@dataclass(frozen=True)
class Terms:
    """The term, today, and which records were ever loaded: without events no breach is known."""

    starts_on: pd.Timestamp
    ends_on: pd.Timestamp
    today: pd.Timestamp
    has_events: bool
    has_invoices: bool
    has_payments: bool


def of(contract: pd.DataFrame, loaded: list[str]) -> Terms:
    """Return the terms from the one row of `contract` and the records ever loaded."""
    row = next(contract.itertuples(index=False))
    today = pd.Timestamp(status.as_of().date())
    records = ("contract_events", "invoices", "payments")
    return Terms(row.starts_on, row.ends_on, today, *(record in loaded for record in records))
