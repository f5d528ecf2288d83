"""A row leads to its unit or to the case that decides: the buttons, and the way there."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address, opening
from dashboard.wording import _

TO_OPEN = "unit_to_open"


def unit_column(key: str, label: str, units: Sequence[str], width: int, **params: str) -> Any:
    """Return a column of buttons; row n opens the page of `units[n]`, with `params`."""
    return st.column_config.ButtonColumn(
        label,
        key=key,
        type="tertiary",
        alignment="left",
        pinned=True,
        width=width,
        help=_("Opens the unit"),
        on_click=_remember,
        args=(key, tuple(units), params),
    )


def case_column(key: str, label: str, cases: Sequence[str], width: int, help_: str) -> Any:
    """Return a column of buttons with words of their own; row n opens `cases[n]`."""
    return st.column_config.ButtonColumn(
        label,
        key=key,
        type="tertiary",
        alignment="left",
        width=width,
        help=help_,
        on_click=_ask_for_case,
        args=(key, tuple(cases)),
    )


def _remember(key: str, units: Sequence[str], params: dict[str, str]) -> None:
    st.session_state[TO_OPEN] = {**params, "unit": units[st.session_state[key]["row"]]}


def _ask_for_case(key: str, cases: Sequence[str]) -> None:
    ask_for_case(cases[st.session_state[key]["row"]])


def ask_for_case(case_id: str) -> None:
    """Have the next run of the page go to the case, where the row has one."""
    if case_id:
        opening.ask_for(case_id)


def follow() -> None:
    """Go to the case or the unit whose button was pressed, if one was."""
    opening.follow()
    asked = st.session_state.pop(TO_OPEN, None)
    if asked:
        st.switch_page("pages/unit.py", query_params=address.link_to(**asked))
