"""From a risk to where one acts on it, and to the clause it rests on."""

from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from dashboard import address, frame
from dashboard.markdown import plain
from warehouse.wording import _, clause, is_missing, to_say

OF_RENEWAL = ("score_renewal", "renewal")
PAGES = {
    "ledger": to_say("Act on it: deductions"),
    "staffing": to_say("Act on it: staffing"),
    "payments": to_say("Act on it: payments"),
}
TABS = {
    "events": to_say("Act on it: contract events"),
    "renewal": to_say("Act on it: conditions of renewal"),
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
    given = "" if is_missing(row.page_filter) else str(row.page_filter)
    params = dict(parse_qsl(given))
    if row.page == "contract":
        tab = params.get("tab") or ("renewal" if row.risk in OF_RENEWAL else "events")
        st.button(
            _(TABS.get(tab, TABS["events"])),
            key=f"act_on_{row.risk}",
            type="tertiary",
            on_click=address.write,
            args=("tab", tab),
        )
    elif row.page in PAGES:
        frame.link(row.page, _(PAGES[row.page]), width="content", **params)
