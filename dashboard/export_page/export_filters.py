"""What is to be taken out and how it is written, as the address says it."""

from functools import partial

import streamlit as st

from dashboard import address, filters, period_filter, status
from dashboard.markdown import plain
from dashboard.queries import exports as queries
from dashboard.queries.exports import Dataset, Kind, Period, RowFilter
from warehouse import wording
from warehouse.wording import _, to_say, word

TABS = {"rows": to_say("Data"), "reports": to_say("Reports")}
PERIOD = "filter_period"


def tab() -> str:
    """Offer rows and reports and return which are looked at."""
    offered = [name for name in TABS if name != "reports" or queries.offered_kinds()]
    if len(offered) == 1:
        return offered[0]
    return filters.switch("tab", _("Part of the page"), offered, lambda name: _(TABS[name]))


def dataset() -> Dataset:
    """Offer what who is at the page may export and return what is chosen."""
    known = queries.offered()
    name = filters.switch("dataset", _("What"), list(known), lambda name: known[name].called)
    return known[name]


def layout(dataset: Dataset) -> queries.Layout | None:
    """Offer the layouts of other systems, where there are any for `dataset`."""
    known = queries.layouts(dataset)
    if not known:
        return None
    named = {"": _("Our columns"), **{name: one.title for name, one in known.items()}}
    return known.get(filters.switch("layout", _("Layout"), list(named), named.__getitem__))


def form() -> str:
    """Offer the formats of files."""
    return filters.switch("format", _("Format"), queries.FORMATS, str.upper)


def kind() -> Kind:
    """Offer the kinds of reports."""
    offered = queries.offered_kinds()
    chosen = filters.switch("report", _("Report"), offered, partial(word, "report"))
    return next(kind for kind in queries.KINDS if kind == chosen)


def period(contract: str, kind: Kind) -> Period | None:
    """Offer the periods begun; return the address's, else the newest over or the one running."""
    known = {period.stem: period for period in queries.periods(contract, kind)}
    if not known:
        return None
    today = status.as_of().date()
    over = (stem for stem, period in known.items() if period.last < today)
    asked = address.value("period")
    filters.show(PERIOD, asked if asked in known else next(over, next(iter(known))), known)
    st.selectbox(
        _("Period"),
        list(known),
        key=PERIOD,
        width=300,
        on_change=lambda: address.write("period", st.session_state[PERIOD]),
    )
    return known[st.session_state[PERIOD]]


def said(dataset: Dataset, part: RowFilter) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        period_filter.words(dataset.days_of, part.first, part.last),
        wording.listed(wording.month(month) for month in part.months),
        wording.listed(wording.item(item) for item in part.items),
        wording.listed(word(dataset.states, state) for state in part.states),
        word("units", part.kind),
        word("cases_taken", part.scope),
        plain(part.unit),
        plain(part.community),
        _("not closed on {day}").format(day=plain(wording.on_day(part.missed_on)))
        if part.missed_on
        else "",
        f"“{plain(part.words)}”" if part.words else "",
    ]
    return [text for text in parts if text]
