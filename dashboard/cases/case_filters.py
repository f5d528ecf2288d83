"""Which cases are looked at, as the address says it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import address, filters, period_filter
from dashboard.address import Said
from dashboard.markdown import plain
from dashboard.period_filter import ENDS
from dashboard.queries import cases as queries
from dashboard.queries.cases import RowFilter
from warehouse import wording
from warehouse.wording import _, count, in_context, to_say, word

NAMES = ("item", "state", "unit", "community", *ENDS, "missed_on", "q")
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


def tab(said: Said) -> str:
    """Return the list that an address means."""
    return said.one_of("tab", TABS) or TABS[0]


def choose(tab: str, contract: str) -> None:
    """Offer the filters that mean something on `tab`."""
    if tab != "at_risk":
        period_filter.choose(contract)
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        if tab != "all":
            filters.several("item", _("Item"), ITEMS, wording.item)
        domain, codes = STATES[tab]
        if codes:
            filters.several("state", _("State"), codes, partial(wording.marked, domain))
        filters.one_of_many("unit", _("Unit"), queries.units(contract))
        filters.one_of_many("community", _("Community"), queries.communities(contract))


def part(said: Said, tab: str, contract: str, reading: str) -> RowFilter:
    """Return the cases that an address means, which `said` this under each name."""
    missed_on = said.last("missed_on") if tab == "breached" else ""
    states = tuple(said.known("state", STATES[tab][1]))
    # Deducted are those that cost points, unless a day is asked for whose misses it bears.
    deducted = ("confirmed",) if tab == "breached" and not missed_on else ()
    first, last = ("", "") if tab == "at_risk" else period_filter.days(said)
    return RowFilter(
        contract=contract,
        reading=reading,
        items=() if tab == "all" else tuple(map(int, said.known("item", ITEMS))),
        states=states or deducted,
        unit=said.one_of("unit", queries.units(contract)),
        community=said.one_of("community", queries.communities(contract)),
        first=first,
        last=last,
        missed_on=missed_on,
        words=said.last("q"),
    )


def apart(part: RowFilter) -> dict[str, RowFilter]:
    """Return the parts of the missed cases that are not looked at: pending, without points, …."""
    left = [state for state in STATES["breached"][1] if part.states and state not in part.states]
    return {state: replace(part, states=(state,)) for state in left}


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
        period_filter.words(in_context("period", "received"), part.first, part.last),
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
