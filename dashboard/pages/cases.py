"""Which cases need a hand now, and which cost points?"""

import streamlit as st

from dashboard import address, filters, frame, paging, status
from dashboard.cases import at_risk, breached, case_filters, everything, hours
from dashboard.export_page import export_link
from dashboard.queries import cases as queries
from warehouse.wording import _

frame.through_app()

LISTS = {"at_risk": at_risk, "breached": breached, "all": everything}
SIZES = {"at_risk": 200}
EXPORTS = {"breached": "breaches", "all": "cases"}

frame.head(_("Cases"), _("Which cases need a hand now, and which cost points?"))

if not status.has_cases():
    st.info(_("No case has come in yet; load the first export to see it here."))
    st.stop()

contract, reading = filters.contract(), address.reading()
with st.container(horizontal=True, vertical_alignment="center"):
    tab = filters.switch("tab", _("List"), case_filters.TABS, case_filters.title)
    case_filters.choose(tab, contract)
    case_filters.search()
part = case_filters.part(address.said(), tab, contract, reading)

late = queries.late_hours(contract, reading)
hours.draw(late, is_open=tab == "breached", known=status.known(*status.OF_CASES))

shown, all_rows = queries.counts(tab, part)
filters.sentence(shown, all_rows, case_filters.words(part, tab), case_filters.NAMES)
if tab == "breached":
    apart = case_filters.apart(part)
    breached.besides({state: queries.counts(tab, of)[0] for state, of in apart.items()})
if not shown:
    LISTS[tab].nothing(part, all_rows)
    st.stop()

size = SIZES.get(tab, paging.SIZE)
before = paging.offset(shown, size)
rows = queries.rows(tab, part, size, before, address.value("sort"))
LISTS[tab].draw(rows, queries.LISTS[tab].sorts)
paging.turn(shown, before, size)
if tab in EXPORTS:
    export_link.out(EXPORTS[tab], part, shown)
