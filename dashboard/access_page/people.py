"""Who may come in."""

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.tables import Column
from warehouse.wording import _, count, listed, word


def nobody_signs_in() -> None:
    """Say that whoever is at this machine may see and do all."""
    st.info(
        _(
            "Nobody signs in here: the panel answers on this machine alone, whoever is at it may "
            "see and do all, and names are as typed. README tells how to have people sign in."
        )
    )


def draw(rows: pd.DataFrame) -> None:
    """List the people with their roles."""
    st.subheader(_("People ({n})").format(n=count(len(rows))), anchor=False)
    columns = {
        "name": Column(_("person"), 120, "name"),
        "role": Column(_("role"), 120, lambda row: word("role", row.role)),
        "account": Column(_("account"), 220, "account"),
        "limits": Column(_("sees of it"), 420, lambda row: listed(row.limits) or _("all")),
    }
    tables.draw(rows, columns, alt=_("Who may come in"))
