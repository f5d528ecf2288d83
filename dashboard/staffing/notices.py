"""What the contractor advised the units to do."""

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.forms import catalogue
from dashboard.forms import draw as forms
from dashboard.tables import Column
from warehouse.wording import _


def draw(notices: pd.DataFrame) -> None:
    """List the notices, the newest first, and offer the form of another."""
    st.subheader(_("Notices to the units"), anchor=False)
    if notices.empty:
        st.info(_("No notice is on file yet: load them, or enter one here."))
    else:
        tables.draw(
            notices,
            {
                "issued_at": tables.at(_("issued"), 110, "issued_at"),
                "topic": Column(_("topic"), 220, "topic"),
                "audience": Column(_("for whom"), 120, "audience"),
                "unit": Column(_("unit"), 120, "unit"),
                "acknowledged_at": tables.at(_("acknowledged"), 110, "acknowledged_at"),
            },
            alt=_("Notices to the units"),
            most=10,
        )
    forms.draw(catalogue.NOTICE)
