"""Which role passes which door, as a table and as a file."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.rights_matrix import PASSES, Door
from dashboard.tables import Column
from warehouse.access.rights import ROLES
from warehouse.wording import _, word


def draw(doors: Sequence[Door], name: str, written: Callable[[], bytes]) -> None:
    """Show the matrix and offer it as a file."""
    st.subheader(_("Roles and rights"), anchor=False)
    st.download_button(
        _("Download the matrix (CSV)"),
        data=written,
        file_name=name,
        mime="text/csv",
        on_click="ignore",
        key="download_matrix",
    )
    columns = {
        "kind": Column(_("kind"), 90, lambda row: word("door", row.door.kind)),
        "door": Column(_("door"), 300, lambda row: row.door.called),
    }
    columns |= {str(role): _of(role) for role in ROLES}
    tables.draw(pd.DataFrame({"door": list(doors)}), columns, alt=_("Roles and rights"))


def _of(role: str) -> Column:
    return Column(word("role", role), 90, lambda row: PASSES if role in row.door.passing else "")
