"""From a risk to where one acts on it, and to the clause it rests on."""

from typing import Any

import streamlit as st

from dashboard import address, frame
from dashboard.markdown import plain
from warehouse.wording import _, clause, to_say

PAGES = {
    "ledger": to_say("Act on it: deductions"),
    "staffing": to_say("Act on it: staffing"),
    "payments": to_say("Act on it: payments"),
}
TABS = {
    "contract_events": ("events", to_say("Act on it: contract events")),
    "renewal": ("renewal", to_say("Act on it: conditions of renewal")),
}


def draw(row: Any) -> None:
    """Draw the way to where one acts, and the clause a click away."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _way(row)
        cited = plain(clause(row.clause))
        with st.popover(_("{clause}, quoted").format(clause=cited), type="tertiary"):
            st.markdown(f"> {plain(row.clause_text)}")


def _way(row: Any) -> None:
    """Lead to where one acts: another page, or a part of this one."""
    if row.target in PAGES:
        frame.link(row.target, _(PAGES[row.target]), width="content")
        return
    tab, text = TABS[row.target]
    key, told = f"act_on_{row.risk}", ("tab", tab)
    st.button(_(text), key=key, type="tertiary", on_click=address.write, args=told)
