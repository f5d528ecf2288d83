"""Where no case is asked for, or none that is on file: the ways to one."""

import streamlit as st

from dashboard import frame
from dashboard.markdown import plain
from warehouse.wording import _


def none_asked() -> None:
    """Say how a case is found."""
    st.info(_("Type part of the case number into the field at the top, or choose from a list."))
    frame.link("cases", _("To the list of all cases"), tab="all")


def unknown(case_id: str) -> None:
    """Say that no such case is on file, and lead to what is like it."""
    text = _("Case {case} is not on file: check the number, or load the export that holds it.")
    st.warning(text.format(case=plain(case_id)))
    frame.link(
        "search", _("Search for what is like “{words}”").format(words=plain(case_id)), q=case_id
    )
    frame.link("cases", _("To the list of all cases"), tab="all")
