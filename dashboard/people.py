"""How a person is called: the surname and the staff number, until the reader asks for names.

Names stand in one table; where a snapshot keeps it from its reader, the staff number is all
there is. Whether names are shown belongs to the session, never to the address.
"""

from collections.abc import Iterable

import streamlit as st

from dashboard import filters
from dashboard.queries import people as queries
from warehouse.wording import _

SHOWN = "names_are_shown"


def names() -> dict[str, str]:
    """Return the name of each staff number, as far as the snapshot gives them."""
    rows = queries.names(filters.contract())
    return dict(zip(rows["staff_id"], rows["name"], strict=True))


def label(staff_id: str) -> str:
    """Return 赵*（YS-001）, the whole name once names are switched on, or the number alone."""
    return labels([staff_id])[0]


def labels(staff_ids: Iterable[str]) -> list[str]:
    """Return the label of each staff number."""
    known = names()
    return [_label(staff_id, known.get(staff_id)) for staff_id in staff_ids]


def _label(staff_id: str, name: object) -> str:
    if not isinstance(name, str) or not name:
        return staff_id
    shown = name if st.session_state.get(SHOWN) else f"{name[0]}*"
    return _("{name} ({staff_id})").format(name=shown, staff_id=staff_id)


def switch() -> None:
    """Offer to show whole names in this session, where there are any."""
    if names():
        st.toggle(
            _("Show names"),
            key=SHOWN,
            persist_state="session",
            help=_("In this session only; a link never carries a name."),
        )
