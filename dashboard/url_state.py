"""Changes of the address that the browser has not heard of yet.

A press and the tick of `frame.follow` can leave the browser a millisecond apart. The tick then
carries the new value and runs the callback that writes the address, while the press asks for
its run with the address as it was before: the choice would stand in the address bar and not on
the page. So what was written is kept until the browser asks for a run with it.
"""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Params = dict[str, list[str]]
Address = tuple[str, Params]  # a page's hash, and what follows the question mark
TRAIL, IN_THIS_RUN = "address_trail", "address_written_in_this_run"
SETTLED = "address_settled"


def write(changes: Mapping[str, list[str]]) -> None:
    """Change parts of the address; an empty list takes the name out.

    It is noted first and said in one go: what is said to the browser may end a callback there
    and then, where another run is due.
    """
    trail, said = _trail(), _said()
    page, params = trail[-1] if said in trail else said
    changed = {name: values for name, values in {**params, **changes}.items() if values}
    if changed == params:
        return
    st.session_state[TRAIL] = [*(trail if said in trail else [said]), (page, changed)]
    st.session_state[IN_THIS_RUN] = True
    st.query_params.from_dict(changed)


def settle() -> None:
    """Begin a run: write again what the browser had not heard of when it asked for it."""
    _settle()
    st.session_state[SETTLED] = True


def settle_tick() -> None:
    """Do so in a tick; within the run of a whole page it is done already."""
    if not st.session_state.pop(SETTLED, False):
        _settle()


def _settle() -> None:
    was_just_written = st.session_state.pop(IN_THIS_RUN, False)
    trail, said = _trail(), _said()
    if said in trail and said != trail[-1]:
        st.query_params.from_dict(trail[-1][1])
    elif not was_just_written:
        st.session_state[TRAIL] = []


def _trail() -> list[Address]:
    trail: list[Address] = st.session_state.get(TRAIL, [])
    return trail


def _said() -> Address:
    context = get_script_run_ctx(suppress_warning=True)
    page = context.page_script_hash if context else ""
    return page, {name: st.query_params.get_all(name) for name in st.query_params}
