"""Columns whose buttons write into the address: the day of a row, the person of a row."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address


def column(name: str, label: str, values: Sequence[str], help_: str, width: int) -> Any:
    """Return a column of buttons; row n writes `values[n]` into the address under `name`."""
    key = f"staffing_{name}"
    return st.column_config.ButtonColumn(
        label,
        key=key,
        type="tertiary",
        alignment="left",
        pinned=True,
        width=width,
        help=help_,
        on_click=_write,
        args=(name, key, tuple(values)),
    )


def _write(name: str, key: str, values: Sequence[str]) -> None:
    address.write(name, values[st.session_state[key]["row"]])
