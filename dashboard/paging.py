"""Long lists a page at a time, the page in the address."""

import math

import streamlit as st

from dashboard import address
from dashboard.address import PAGE_NO
from warehouse.wording import _, count

SIZE = 50


def offset(rows: int, size: int = SIZE) -> int:
    """Return how many rows stand before the page in the address."""
    asked = address.value(PAGE_NO, "1")
    number = int(asked) if asked.isdecimal() else 1
    return (min(max(number, 1), _pages(rows, size)) - 1) * size


def turn(rows: int, before: int, size: int = SIZE) -> None:
    """Draw the page numbers and say which rows are in sight."""
    if rows <= size:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("Rows {first} to {last} of {all}").format(
                first=count(before + 1), last=count(min(before + size, rows)), all=count(rows)
            ),
            width="content",
        )
        number = before // size + 1
        # A key a page: the page in the address wins over what the widget remembers.
        key = f"page_{number}"
        st.pagination(
            _pages(rows, size),
            default=number,
            key=key,
            on_change=_keep,
            args=(key,),
            width="content",
        )


def _pages(rows: int, size: int) -> int:
    return max(1, math.ceil(rows / size))


def _keep(key: str) -> None:
    number = st.session_state[key]
    address.write(PAGE_NO, str(number) if number > 1 else None)
