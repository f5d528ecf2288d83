"""A row leads to its case: the button in a table, and the way there."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address
from dashboard.wording import _


def column(key: str, label: str, cases: Sequence[str | None]) -> Any:
    """Return a column of buttons; row n opens `cases[n]`."""
    return st.column_config.ButtonColumn(
        label,
        key=key,
        type="tertiary",
        alignment="left",
        pinned=True,
        width=145,
        help=_("Opens the case"),
        on_click=_remember,
        args=(key, tuple(cases)),
    )


def _remember(key: str, cases: Sequence[str | None]) -> None:
    case_id = cases[st.session_state[key]["row"]]
    if case_id:
        ask_for(case_id)


def ask_for(case_id: str) -> None:
    """Have the next run of the page go to the case; a callback can't go there itself."""
    st.session_state["case_to_open"] = case_id


def follow() -> None:
    """Go to the case whose button was pressed, if one was."""
    case_id = st.session_state.pop("case_to_open", None)
    if case_id:
        st.switch_page("pages/case.py", query_params=address.link_to(case=case_id))
