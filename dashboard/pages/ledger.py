"""What was deducted, when, and why?"""

import streamlit as st

from dashboard import address, filters, following, frame, paging
from dashboard.each_row import each
from dashboard.export_page import export_link
from dashboard.forms import draw as forms
from dashboard.ledger import entries, ledger_filters, parts
from dashboard.queries import entries as of_entries
from dashboard.queries import ledger as queries
from dashboard.queries import proposals, rules
from warehouse.wording import _

frame.through_app()

following.watch("proposals")
frame.head(_("Ledger of deductions"), _("What was deducted, when, and why?"))

contract, reading = filters.contract(), address.reading()
largest = st.container()
with st.container(horizontal=True, vertical_alignment="center"):
    ledger_filters.choose(contract, reading)
    part = ledger_filters.part(address.said(), contract, reading)
    total = next(each(queries.total(part)))
    filters.sentence(
        total.shown_rows, total.all_rows, ledger_filters.words(part), ledger_filters.NAMES
    )
with largest:
    parts.total(part, total)
    parts.vanished(queries.vanished(contract, reading))

entered = queries.assessments(contract)
if total.shown_rows:
    in_force = rules.rules(contract, reading)
    parts.months(
        queries.months(ledger_filters.all_bars(part)), part, queries.all_months(contract, reading)
    )
    kind, _slash, subject_id = address.value("entry").partition("/")
    entry = queries.entry(contract, reading, kind, subject_id)
    if not entry.empty:
        parts.evidence(contract, entry, in_force)
        entries.rests_on(entered, subject_id, of_entries.attached)
    before = paging.offset(total.shown_rows, parts.SIZE)
    parts.table(queries.rows(part, parts.SIZE, before, address.value("sort")), in_force)
    paging.turn(total.shown_rows, before, parts.SIZE)
    export_link.out("deductions", part, total.shown_rows)
else:
    parts.nothing(part, total.all_rows)

forms.tell(proposals.listed())
with st.container(border=True):
    entries.assessments(entered, of_entries.attached)
with st.container(border=True):
    entries.exemptions(queries.requests(contract))
