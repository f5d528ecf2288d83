"""What happened to this case, and what did it cost?"""

import streamlit as st

from dashboard import address, following, frame, status
from dashboard.case import clocks, head, list_filters, no_case, records, way_back
from dashboard.each_row import each
from dashboard.forms import catalogue
from dashboard.forms import draw as forms
from dashboard.queries import audit, proposals, rules
from dashboard.queries import case as queries
from warehouse.wording import _, is_missing

frame.through_app()

QUESTION = _("What happened to this case, and what did it cost?")
case_id = address.value("case").strip()
case = next(each(queries.case(case_id)), None)
if case is None:
    frame.head(_("Case"), QUESTION)
    if case_id:
        no_case.unknown(case_id)
    else:
        no_case.none_asked()
    st.stop()

audit.note_once("case_seen", case_id=case_id)
title = "" if is_missing(case.title) else case.title
frame.head(" · ".join(filter(None, (case_id, title))), QUESTION)
reading = address.reading()
contract = case.contract_id or ""
way_back.draw(list_filters.found_in(case_id, contract, reading))
all_clocks = queries.clocks(case_id)
own = all_clocks[all_clocks["reading"] == reading]
deducted = queries.deductions(case_id)
exemptions = clocks.reaching(queries.exemptions(case_id), own, status.as_of())

head.line(case)
head.verdict(case, own, deducted[deducted["reading"] == reading])
head.countdown_of(queries.running(case_id, reading))
head.milestones(case, status.as_of())
clocks.draw(contract, own, rules.rules(contract, reading), exemptions)
clocks.readings(all_clocks)

following.watch("proposals")
forms.tell(proposals.listed())
records.exemptions(exemptions)
forms.draw(catalogue.CASE_EXEMPTION.about(case_id, {"case_id": case_id}))
records.flow(queries.events(case_id))
forms.draw(catalogue.APPEALED.about(case_id, {"case_id": case_id}))
versions = queries.versions(case_id)
records.versions(versions)
records.raw(versions, queries.doubts(case_id), queries.caller)
