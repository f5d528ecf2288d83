"""What the unit's cases of the month are about, and how many of each are resolved."""

import pandas as pd
import streamlit as st

from dashboard import columns
from warehouse.wording import NOTHING, _, count, share

MOST_ROWS = 10


def draw(rows: pd.DataFrame) -> None:
    """List the categories, the most frequent first."""
    title = _("Categories ({n})").format(n=count(len(rows)))
    st.subheader(title, anchor=False)
    most = int(rows["received"].max())
    st.dataframe(
        said(rows),
        hide_index=True,
        placeholder="",
        height="content" if len(rows) <= MOST_ROWS else 36 + MOST_ROWS * 35,
        column_config={
            "category": columns.text(_("category"), 120),
            "received": st.column_config.ProgressColumn(
                _("received"), width=130, min_value=0, max_value=most, format="localized"
            ),
            "closed": columns.figure(_("closed"), 65),
            "resolved": columns.text(_("resolution rate"), 120),
        },
        alt=title,
    )


def said(rows: pd.DataFrame) -> pd.DataFrame:
    """Say each category; resolved is a share of its valid callbacks."""
    return pd.DataFrame(
        {
            "category": [name or _("no category given") for name in rows["category_1"]],
            "received": rows["received"],
            "closed": [count(number) for number in rows["closed"]],
            "resolved": [
                share(row.resolved / row.valid_callbacks, of=row.valid_callbacks)
                if row.valid_callbacks
                else NOTHING
                for row in rows.itertuples()
            ],
        }
    )
