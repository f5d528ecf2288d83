"""Looking as another role: what they would see, as far as one may see it oneself."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import press, widget_key
from warehouse.access.rights import LIMITED_TO, ROLES
from warehouse.wording import _, visible, word

View = Callable[[Mapping[str, Any]], None]


def draw(limits: Callable[[str], Sequence[str]], view: View) -> None:
    """Offer every role, and what it may be limited to; `view` begins to look so."""
    st.subheader(_("Look as another role"), anchor=False)
    st.caption(_("Until you come back: pages are drawn as for that role, and nothing can be done."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.selectbox(
            _("Role"), ROLES, format_func=partial(word, "role"), key="view_role", width=200
        )
        limited = _limited(role, limits)
        is_told = role != "contractor" or bool(limited)
        is_pressed = press.heard(_("Look so"), "view_begin", disabled=not is_told)
    if is_pressed:
        view({"role": role, **limited})
        st.rerun()


def _limited(role: str, limits: Callable[[str], Sequence[str]]) -> dict[str, Any]:
    """Ask what the role is to be limited to; nothing chosen limits it by nothing."""
    kind = LIMITED_TO.get(role)
    if kind is None:
        return {}
    options = {widget_key.of(one): one for one in limits(kind)}
    chosen = st.multiselect(
        {"units": _("Units"), "contracts": _("Contracts")}[kind],
        list(options),
        format_func=lambda key: visible(options[key]),
        placeholder=_("all") if kind == "units" else _("choose"),
        key=f"view_{kind}",
        width=420,
    )
    return {kind: tuple(options[key] for key in chosen)} if chosen else {}
