"""Which record the rows of a file are, chosen by its name."""

from typing import Literal

import streamlit as st

from warehouse.wording import CODES, word


def draw(
    label: str, placeholder: str, key: str, width: int | Literal["stretch"] = "stretch"
) -> str | None:
    """Offer every record; return the one that is chosen, None for none."""
    return st.selectbox(
        label,
        list(CODES["record"]),
        index=None,
        format_func=lambda name: word("record", name),
        placeholder=placeholder,
        key=key,
        width=width,
    )
