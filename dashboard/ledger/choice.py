"""Which part of the ledger is looked at, as the address says it."""

from dataclasses import replace

import streamlit as st

from dashboard import address, filters, narrative
from dashboard.queries import ledger as queries
from dashboard.queries.ledger import Part
from dashboard.wording import _, word

NAMES = ("item", "month", "state", "day", "unit", "page_no")
STATES = ("confirmed", "pending", "exempt", "unpriced")
ITEMS = tuple(str(number) for number in narrative.ITEMS)


def choose(contract: str, reading: str) -> Part:
    """Draw the filters and return what they say."""
    months = queries.all_months(contract, reading)
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        items = filters.several("item", _("Item"), ITEMS, narrative.item)
        chosen = filters.several("month", _("Month"), months, narrative.short_month)
        states = filters.several("state", _("State"), STATES, narrative.marked)
        unit = filters.one_of_many("unit", _("Unit"), queries.units(contract, reading))
    return Part(
        contract=contract,
        reading=reading,
        items=tuple(int(item) for item in items),
        months=tuple(chosen),
        states=tuple(states),
        day=address.value("day"),
        unit=unit or "",
    )


def words(part: Part) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        narrative.listed(narrative.item(item) for item in part.items),
        narrative.listed(narrative.month(month) for month in part.months),
        narrative.on_day(part.day) if part.day else "",
        narrative.listed(word(state) for state in part.states),
        part.unit,
    ]
    return [said for said in parts if said]


def all_bars(part: Part) -> Part:
    """Return `part` without item and month, so that the bars show what stands beside them."""
    return replace(part, items=(), months=())
