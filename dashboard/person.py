"""Who is at the page: until people sign in, a name as typed, which nothing proves."""

import streamlit as st

from dashboard.markdown import plain
from warehouse.wording import _

TYPED = "person"  # of the session: what was typed last
LONGEST = 30


def field(place: str) -> None:
    """Ask for the name of who decides; `place` tells several fields on one page apart."""
    st.text_input(
        _("Your name"),
        value=st.session_state.get(TYPED, ""),
        max_chars=LONGEST,
        key=f"person_{place}",
        help=_("As typed: it is noted beside what you do, and nothing proves it."),
        width=240,
    )


def typed(place: str) -> str:
    """Return the name that was typed there, '' for none."""
    return " ".join(str(st.session_state.get(f"person_{place}", "")).split())


def keep(name: str) -> None:
    """Offer the same name wherever the session asks next."""
    st.session_state[TYPED] = name


def said(name: str) -> str:
    """Return, in markdown, a name that nothing proves."""
    return _("{name} (as typed)").format(name=plain(name))
