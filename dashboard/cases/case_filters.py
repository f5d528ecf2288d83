"""Which cases are looked at, as the address says it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import address, filters
from dashboard.markdown import plain
from dashboard.queries import cases as queries
from dashboard.queries.cases import RowFilter
from warehouse import wording
from warehouse.wording import _, count, to_say, word

NAMES = ("item", "state", "unit", "community", "day", "missed_on", "q", "page_no")
TABS = ("at_risk", "breached", "all")
ITEMS = ("2", "3")
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "at_risk": ("", ()),
    "breached": ("breach", ("confirmed", "pending", "exempt", "by_day", "no_points")),
    "all": ("handling", ("open", "overdue", "on_time", "late", "no_deadline")),
}
TITLES = {
    "at_risk": to_say("Near the limit"),
    "breached": to_say("Deducted"),
    "all": to_say("All cases"),
}


def title(tab: str) -> str:
    """Return the name of a tab."""
    return _(TITLES[tab])


def choose(tab: str, contract: str, reading: str) -> RowFilter:
    """Draw the filters that mean something on `tab` and return what they say."""
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        items = [] if tab == "all" else filters.several("item", _("Item"), ITEMS, wording.item)
        domain, codes = STATES[tab]
        words = partial(wording.marked, domain)
        states = filters.several("state", _("State"), codes, words) if codes else []
        unit = filters.one_of_many("unit", _("Unit"), queries.units(contract))
        community = filters.one_of_many("community", _("Community"), queries.communities(contract))
        day = "" if tab == "at_risk" else _day()
    return RowFilter(
        contract=contract,
        reading=reading,
        items=tuple(int(item) for item in items),
        states=tuple(states) or _deducted(tab),
        unit=unit or "",
        community=community or "",
        day=day,
        missed_on=address.value("missed_on") if tab == "breached" else "",
        words=address.value("q") if tab == "all" else "",
    )


def _deducted(tab: str) -> tuple[str, ...]:
    """Return what the deducted cases are, unless a day is asked for whose misses it bears."""
    return ("confirmed",) if tab == "breached" and not address.value("missed_on") else ()


def apart(part: RowFilter) -> dict[str, RowFilter]:
    """Return the parts of the missed cases that are not looked at: pending, without points, …."""
    left = [state for state in STATES["breached"][1] if part.states and state not in part.states]
    return {state: replace(part, states=(state,)) for state in left}


def _day() -> str:
    asked = address.value("day")
    filters.show("filter_day", wording.date_of(asked))
    st.date_input(_("Received on"), value=None, key="filter_day", on_change=_keep_day)
    return asked


def _keep_day() -> None:
    chosen = st.session_state["filter_day"]
    address.write("day", chosen.isoformat() if chosen else None)


def search() -> None:
    """Offer a field to search number, unit and title in."""
    filters.show("search_cases", address.value("q"))
    st.text_input(
        _("Search"),
        key="search_cases",
        type="search",
        placeholder=_("Case number, unit or title"),
        on_change=lambda: address.write("q", st.session_state["search_cases"].strip()),
        label_visibility="collapsed",
    )


def words(part: RowFilter, tab: str) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        wording.listed(wording.item(item) for item in part.items),
        wording.listed(word(STATES[tab][0], state) for state in part.states),
        plain(part.unit),
        plain(part.community),
        _("received on {day}").format(day=plain(wording.on_day(part.day))) if part.day else "",
        _("not closed on {day}").format(day=plain(wording.on_day(part.missed_on)))
        if part.missed_on
        else "",
        f"“{plain(part.words)}”" if part.words else "",
    ]
    return [said for said in parts if said]


def nothing_fits(of_all: int) -> None:
    """Say that the filter leaves nothing of what there is."""
    text = _("None of the {n} cases fits this filter; clear it to see all.")
    st.info(text.format(n=count(of_all)))
