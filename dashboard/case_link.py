"""A row leads to its case: the button in a table, and the way there."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address, button_column
from warehouse.wording import _


def column(key: str, label: str, cases: Sequence[str | None]) -> Any:
    """Return a column of buttons; row n opens `cases[n]`."""
    return button_column.column(key, label, cases, ask_for, width=145, help_=_("Opens the case"))


def ask_for(case_id: str | None) -> None:
    """Have the next run of the page go to the case, if any; a callback can't go there itself."""
    if case_id:
        st.session_state["case_to_open"] = case_id


def follow() -> None:
    """Go to the case whose button was pressed, if one was."""
    case_id = st.session_state.pop("case_to_open", None)
    if case_id:
        st.switch_page("pages/case.py", query_params=address.link_to(case=case_id))
