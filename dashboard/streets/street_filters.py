"""Which contracts are looked at, as the address says it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import address, filters
from dashboard.address import Said
from dashboard.markdown import plain
from dashboard.queries.streets import StreetFilter
from warehouse import wording
from warehouse.wording import _, count, marked, word

NAMES = ("state", "risk", "q")
STATES = ("failed", "at_risk", "ok", "insufficient_data")
RISKS = ("triggered", "watch")
SEARCH = "search_streets"


def phase(phases: Sequence[str]) -> str:
    """Offer whether contracts run, have ended or are to come, where there are several kinds."""
    if len(phases) < 2:
        return phases[0]
    return filters.switch("phase", _("Term"), phases, lambda code: word("phase", code))


def part(said: Said, reading: str, phase: str) -> StreetFilter:
    """Return the contracts that an address means."""
    return StreetFilter(
        reading=reading,
        phase=phase,
        states=tuple(said.known("state", STATES)),
        risks=tuple(said.known("risk", RISKS)),
        words=said.last("q").strip(),
    )


def choose(told: Any) -> None:
    """Offer states and risks, each with how many contracts are in it, and a search by name."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="street_filters"):
        _pills("state", _("State"), "score", STATES, told)
        _pills("risk", _("Contract risks"), "risk", RISKS, told)
        _search()


def _pills(name: str, label: str, domain: str, codes: Sequence[str], told: Any) -> None:
    """Offer the codes that any contract is in, and those that are chosen."""
    chosen = address.values(name)
    offered = [code for code in codes if getattr(told, code) or code in chosen]
    if offered:
        filters.several(
            name,
            label,
            offered,
            lambda code: f"{marked(domain, code)} {count(getattr(told, code))}",
        )


def _search() -> None:
    filters.show(SEARCH, address.value("q"))
    st.text_input(
        _("Search"),
        key=SEARCH,
        type="search",
        placeholder=_("Street, contract or contractor"),
        on_change=lambda: address.write("q", st.session_state[SEARCH].strip()),
        label_visibility="collapsed",
        width=260,
    )


def words(part: StreetFilter) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        wording.listed(word("score", state) for state in part.states),
        wording.listed(
            _("contract risk: {state}").format(state=word("risk", state)) for state in part.risks
        ),
        f"“{plain(part.words)}”" if part.words else "",
    ]
    return [said for said in parts if said]
