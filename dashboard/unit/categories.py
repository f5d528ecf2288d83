"""What the unit's cases of the month are about, and how many of each are resolved."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.tables import Column
from warehouse.wording import NOTHING, _, count, share

MOST_ROWS = 10


def draw(rows: pd.DataFrame) -> None:
    """List the categories, the most frequent first."""
    title = _("Categories ({n})").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    most = int(rows["received"].max())
    tables.draw(
        rows,
        {
            "category": Column(
                _("category"), 120, lambda row: row.category_1 or _("no category given")
            ),
            "received": Column(
                _("received"),
                130,
                lambda row: count(row.received),
                share=lambda row: row.received / most,
            ),
            "closed": tables.figure(_("closed"), 65, lambda row: count(row.closed)),
            "resolved": Column(_("resolution rate"), 120, _resolved),
        },
        most=MOST_ROWS,
        alt=title,
    )


def _resolved(row: Any) -> str:
    """Say the share of the valid callbacks."""
    n = row.valid_callbacks
    return share(row.resolved / n, of=n) if n else NOTHING
