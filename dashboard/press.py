"""Buttons that do something with what is chosen beside them."""

from typing import Any

import streamlit as st

PRESSED = "pressed"  # of the session: the key of the button that is to be answered, once


def heard(label: str, key: str, **shown: Any) -> bool:
    """Draw a button, with what `st.button` takes; say whether it was pressed.

    It is answered where it is drawn next, by what is chosen by then. A callback's arguments are
    those of the run before: a choice that comes with the press, or shortly before it, would not
    be in them. What `st.button` returns is lost where a run begins anew before it gets here.
    """
    st.button(label, key=key, on_click=_note, args=(key,), **shown)
    is_pressed = st.session_state.get(PRESSED) == key
    if is_pressed:
        forget()
    return is_pressed and not shown.get("disabled")


def forget() -> None:
    """Forget a press whose button a whole run did not draw: its page was left meanwhile."""
    st.session_state.pop(PRESSED, None)


def _note(key: str) -> None:
    st.session_state[PRESSED] = key
