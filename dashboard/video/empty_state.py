"""What the page says while there is nothing to show."""

import pandas as pd
import streamlit as st

from dashboard.queries import files
from warehouse.wording import _, count


def to_show(days: pd.DataFrame) -> bool:
    """Say what is missing and what to load next; return False where nothing is."""
    if "cameras" not in files.loaded():
        st.info(
            _(
                "No camera has been loaded yet. Put the list of cameras into the inbox "
                "(camera, location, in service from), then the looks at them."
            )
        )
    elif days.empty:
        st.info(_("No camera on file serves within the term; check the days they serve from."))
    elif not days["checks"].fillna(0).any():
        st.info(
            _(
                "Cameras in service: {n}, but no look at one has been loaded. "
                "Put today's video checks into the inbox to see the round."
            ).format(n=count(days["cameras"].iloc[-1]))
        )
    else:
        return False
    return True
