"""Which rows of a dataset are meant, as the address says it, under the names the pages use."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import address, filters, period_filter
from dashboard.queries import cases
from dashboard.queries import exports as queries
from dashboard.queries.exports import Dataset, RowFilter
from warehouse import wording
from warehouse.wording import CODES, _, word

# The name in the address of each choice that a dataset may accept.
IN_THE_ADDRESS = {
    "first": "first",
    "last": "last",
    "months": "month",
    "items": "item",
    "states": "state",
    "unit": "unit",
    "community": "community",
    "kind": "kind",
    "scope": "scope",
    "missed_on": "missed_on",
    "words": "q",
}
NAMES = tuple(IN_THE_ADDRESS.values())
ITEMS = tuple(str(number) for number in wording.ITEMS)


def part(dataset: Dataset, contract: str, reading: str) -> RowFilter:
    """Draw the filters that `dataset` knows and return what they say."""
    if not dataset.accepts & IN_THE_ADDRESS.keys():
        return RowFilter(contract, reading)
    first, last = "", ""
    if "first" in dataset.accepts:
        period_filter.choose(contract)
        first, last = period_filter.days(address.said())
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        chosen = _codes(dataset, contract) | _places(dataset, contract)
    return RowFilter(
        contract=contract,
        reading=reading,
        first=first,
        last=last,
        missed_on=_missed_on(dataset),
        words=address.value("q") if "words" in dataset.accepts else "",
        **chosen,
    )


def _codes(dataset: Dataset, contract: str) -> dict[str, Any]:
    """Offer what is chosen among a few words."""
    takes, chosen = dataset.accepts, dict[str, Any]()
    if "items" in takes:
        items = filters.several("item", _("Item"), _items(dataset), wording.item)
        chosen["items"] = tuple(map(int, items))
    if "months" in takes:
        months = queries.months(dataset, contract)
        chosen["months"] = tuple(filters.several("month", _("Month"), months, wording.month))
    if "states" in takes:
        says = partial(word, dataset.states)
        states = filters.several("state", _("State"), list(dataset.state_words), says)
        chosen["states"] = tuple(states)
    return chosen


def _places(dataset: Dataset, contract: str) -> dict[str, Any]:
    """Offer kinds, scopes, units and communities."""
    takes, chosen = dataset.accepts, dict[str, Any]()
    if "kind" in takes:
        chosen["kind"] = _one_of("kind", _("Units"), "units")
    if "scope" in takes:
        chosen["scope"] = _one_of("scope", _("Cases taken"), "cases_taken")
    if "unit" in takes:
        chosen["unit"] = filters.one_of_many("unit", _("Unit"), cases.units(contract)) or ""
    if "community" in takes:
        known = cases.communities(contract)
        chosen["community"] = filters.one_of_many("community", _("Community"), known) or ""
    return chosen


def _one_of(name: str, label: str, domain: str) -> str:
    return filters.one(name, label, list(CODES[domain]), partial(word, domain)) or ""


def _items(dataset: Dataset) -> tuple[str, ...]:
    """Only two items count by case."""
    return ITEMS if dataset.name == "deductions" else ("2", "3")


def _missed_on(dataset: Dataset) -> str:
    asked = address.value("missed_on") if "missed_on" in dataset.accepts else ""
    on = wording.date_of(asked)
    return on.isoformat() if on else ""
