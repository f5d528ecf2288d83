"""The way back to the list in which the case was found, and on to the cases beside it."""

from typing import Any

import streamlit as st

from dashboard import address, frame
from dashboard.case.list_filters import FoundIn
from warehouse.wording import _, count, is_missing


def draw(found: FoundIn) -> None:
    """Name the list and lead back to it; lead to the case before and the case after."""
    with st.container(horizontal=True, vertical_alignment="center", key="way_back"):
        frame.way(found.page, f"← {found.name}", found.said.params)
        if found.beside is not None:
            text = _("case {place} of {all}")
            place, every = count(found.beside.place), count(found.beside.cases)
            st.markdown(text.format(place=place, all=every), width="content")
            _lead(found.beside.before, f"‹ {_('the case before')}")
            _lead(found.beside.after, f"{_('the next case')} ›")


def _lead(case_id: Any, label: str) -> None:
    if not is_missing(case_id):
        frame.link("case", label, case=case_id, list=address.value(address.CAME_FROM))
