"""A row leads to its unit or to the case that decides: the buttons, and the way there."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address, button_column, case_link
from warehouse.wording import _

TO_OPEN = "unit_to_open"


def unit_column(key: str, label: str, units: Sequence[str], width: int, **params: str) -> Any:
    """Return a column of buttons; row n opens the page of `units[n]`, with `params`."""

    def ask_for_unit(unit: str) -> None:
        st.session_state[TO_OPEN] = {**params, "unit": unit}

    return button_column.column(
        key, label, units, ask_for_unit, width=width, help_=_("Opens the unit")
    )


def case_column(key: str, label: str, cases: Sequence[str], width: int, help_: str) -> Any:
    """Return a column of buttons with words of their own; row n opens `cases[n]`."""
    return button_column.column(
        key, label, cases, case_link.ask_for, width=width, help_=help_, pinned=None
    )


def follow() -> None:
    """Go to the case or the unit whose button was pressed, if one was."""
    case_link.follow()
    asked = st.session_state.pop(TO_OPEN, None)
    if asked:
        st.switch_page("pages/unit.py", query_params=address.link_to(**asked))
