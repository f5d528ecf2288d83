"""Small tables of money: exact, to the right, and what is not known said so."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow
import streamlit as st

from dashboard.payments import labels
from warehouse.wording import NOTHING, is_missing, money

EXACT = pd.ArrowDtype(pyarrow.decimal128(18, 2))


def of_money(given: dict[str, dict[str, Any]], *, hide_header: bool = False) -> None:
    """Show amounts by column and row; they come as text and never become floats."""
    exact = {
        name: {
            labels.unbroken(row): None if is_missing(amount) else Decimal(amount)
            for row, amount in amounts.items()
        }
        for name, amounts in given.items()
    }
    unknown = f"{NOTHING} {labels.UNKNOWN.word} {labels.UNKNOWN.shape}".replace(" ", labels.NBSP)
    shown = (
        pd.DataFrame(exact).astype(EXACT).style.format(money, na_rep=labels.UNKNOWN.paint(unknown))
    )
    st.table(shown, border="horizontal", hide_header=hide_header)
