"""The files of the inbox that could not be loaded: why, and what to do about each."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import person, widget_key
from dashboard.markdown import plain
from dashboard.queries.proposals import Unreadable
from warehouse.clock import beijing_now
from warehouse.wording import STATES, _, clock, count, lang

SHOWN = 5


def draw(
    found: Sequence[Unreadable], try_again: Callable[[str], None], settle: Callable[[str], None]
) -> None:
    """List the files, the newest first, each with its remedy."""
    if not found:
        return
    st.subheader(_("Could not be read ({n})").format(n=count(len(found))), anchor=False)
    for each in found[:SHOWN]:
        _draw(each, try_again, settle)
    if rest := found[SHOWN:]:
        with st.expander(_("{n} more").format(n=count(len(rest))), type="compact"):
            for each in rest:
                _draw(each, try_again, settle)


def _draw(
    each: Unreadable, try_again: Callable[[str], None], settle: Callable[[str], None]
) -> None:
    name, key = each.path.name, widget_key.of(each.path.name)
    line = st.container(
        horizontal=True, vertical_alignment="center", border=True, key=f"unreadable_{key}"
    )
    with line:
        at = clock(each.at, beijing_now())
        st.markdown(f"{STATES['at_risk'].mark} {at} · {plain(each.why[lang()])}", width="stretch")
        if person.may("act", "settle_file"):
            st.button(_("Try again"), key=f"again_{key}", on_click=try_again, args=(name,))
            forget = _("Do not list it any more")
            st.button(forget, key=f"settle_{key}", on_click=settle, args=(name,))
