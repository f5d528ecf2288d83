"""Where files are dropped: what is dropped is handed in at once, to be looked at first."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

import streamlit as st

from dashboard import person
from dashboard.markdown import plain
from warehouse.errors import UserError
from warehouse.wording import _

TURN = "drop_turn"  # of the session: each drop has a field of its own, empty again after it
WRONG = "drop_wrong"

Propose = Callable[[Sequence[tuple[str, BinaryIO]]], UserError | None]


def draw(propose: Propose) -> None:
    """Take files and `propose` them; say where that failed."""
    if not person.may("act", "hand_in"):
        return
    key = f"drop_{st.session_state.get(TURN, 0)}"
    st.file_uploader(
        _("Drop files here: cases, rosters, attendance, reports, payments, any sheet of the house"),
        accept_multiple_files=True,
        key=key,
        on_change=_hand_in,
        args=(key, propose),
    )
    st.caption(
        _(
            "CSV, Excel, XML, HTML or a ZIP of these. Nothing counts before somebody has seen what "
            "it will change and said so."
        )
    )
    if wrong := st.session_state.pop(WRONG, None):
        st.error(plain(wrong.text()))


def _hand_in(key: str, propose: Propose) -> None:
    dropped = st.session_state[key]
    if dropped:
        st.session_state[WRONG] = propose([(file.name, file) for file in dropped])
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
