"""Changes of the address that the browser may not have heard of yet.

Two presses can leave the browser a moment apart. The second then asks for its run with the
address as it was before the first: the first choice would stand in the address bar and not on
the page. So each change is numbered, the number goes to the browser behind it in a field that
nobody sees, and comes back with every press: a press that brings an older one had not heard.
"""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Params = dict[str, list[str]]
Address = tuple[str, Params]  # a page's hash, and what follows the question mark
WRITTEN, HEARD = "addresses_written", "addresses_heard"


def write(changes: Mapping[str, list[str]]) -> None:
    """Change parts of the address; an empty list takes the name out.

    It is noted first and said in one go: what is said to the browser may end a callback there
    and then, where another run is due.
    """
    settle()
    page, params = said = _said()
    changed = {name: values for name, values in {**params, **changes}.items() if values}
    if changed != params:
        number, trail = _written()
        older = [said] if _is_heard() else trail
        st.session_state[WRITTEN] = (number + 1, [*older, (page, changed)])
        st.query_params.from_dict(changed)


def settle() -> None:
    """Write again what the browser had not heard of when it asked for this run.

    A way back is the browser's own, whatever it has heard of: from there all begins anew.
    """
    number, trail = _written()
    if _is_way_back():
        st.session_state[WRITTEN] = (number + 1, [_said()])
    elif not _is_heard() and _said() in trail[:-1]:
        st.query_params.from_dict(trail[-1][1])


def say() -> None:
    """End a run: have the browser bring along, from here on, that it has heard of all."""
    with st.container(key="heard"):
        st.session_state[HEARD] = _number()
        st.text_input(HEARD, key=HEARD, label_visibility="collapsed")


def _is_way_back() -> bool:
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def _is_heard() -> bool:
    return bool(st.session_state.get(HEARD, _number()) == _number())


def _number() -> str:
    return str(_written()[0])


def _written() -> tuple[int, list[Address]]:
    """Return how many changes were written, and the addresses since one that was heard of."""
    written: tuple[int, list[Address]] = st.session_state.get(WRITTEN, (0, []))
    return written


def _said() -> Address:
    context = get_script_run_ctx(suppress_warning=True)
    page = context.page_script_hash if context else ""
    return page, {name: st.query_params.get_all(name) for name in st.query_params}
