"""Buttons in a table: a column of them, and what pressing one does."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

Value = TypeVar("Value")


def column(
    key: str,
    label: str,
    values: Sequence[Value],
    on_press: Callable[[Value], None],
    *,
    width: int,
    help_: str,
    pinned: bool | None = True,
) -> Any:
    """Return a column of buttons; pressing the one of row n calls `on_press(values[n])`."""
    return st.column_config.ButtonColumn(
        label,
        key=key,
        type="tertiary",
        alignment="left",
        pinned=pinned,
        width=width,
        help=help_,
        on_click=_press,
        args=(key, tuple(values), on_press),
    )


def _press(key: str, values: Sequence[Value], on_press: Callable[[Value], None]) -> None:
    """Go by what the button said, then by its row: rows may have moved since they were seen."""
    pressed = st.session_state[key]
    of_row = values[pressed["row"] : pressed["row"] + 1]
    said = [value for value in (*of_row, *values) if str(value) == pressed["label"]]
    for value in (*said, *of_row)[:1]:
        on_press(value)
