"""Which part of the ledger is looked at, as the address says it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import filters, period_filter
from dashboard.address import Said
from dashboard.markdown import plain
from dashboard.period_filter import ENDS
from dashboard.queries import ledger as queries
from dashboard.queries.ledger import RowFilter
from warehouse import wording
from warehouse.wording import _, in_context, word

NAMES = ("item", "month", "state", *ENDS, "unit")
STATES = ("confirmed", "pending", "exempt", "unpriced")
ITEMS = tuple(str(number) for number in wording.ITEMS)


def choose(contract: str, reading: str) -> None:
    """Offer the filters."""
    period_filter.choose(contract)
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        filters.several("item", _("Item"), ITEMS, wording.item)
        months = queries.all_months(contract, reading)
        filters.several("month", _("Month"), months, wording.short_month)
        filters.several("state", _("State"), STATES, partial(wording.marked, "deduction"))
        filters.one_of_many("unit", _("Unit"), queries.units(contract, reading))


def part(said: Said, contract: str, reading: str) -> RowFilter:
    """Return the part of the ledger that an address means, which `said` this under each name."""
    first, last = period_filter.days(said)
    return RowFilter(
        contract=contract,
        reading=reading,
        items=tuple(map(int, said.known("item", ITEMS))),
        months=tuple(said.known("month", queries.all_months(contract, reading))),
        states=tuple(said.known("state", STATES)),
        first=first,
        last=last,
        unit=said.one_of("unit", queries.units(contract, reading)),
    )


def words(part: RowFilter) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        wording.listed(wording.item(item) for item in part.items),
        wording.listed(wording.month(month) for month in part.months),
        period_filter.words(in_context("period", "occurred"), part.first, part.last),
        wording.listed(word("deduction", state) for state in part.states),
        plain(part.unit),
    ]
    return [said for said in parts if said]


def all_bars(part: RowFilter) -> RowFilter:
    """Return `part` without item and month, so that the bars show what stands beside them."""
    return replace(part, items=(), months=())
