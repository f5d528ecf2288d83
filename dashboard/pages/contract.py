"""Which rights and risks does the contract hold today?"""

import streamlit as st

from dashboard import address, filters, following, frame, status
from dashboard.contract import (
    contract_filters,
    events,
    headline,
    labels,
    readings,
    renewal,
    risks,
    rules,
    score_range,
    terms,
)
from dashboard.each_row import each
from dashboard.forms import catalogue
from dashboard.forms import draw as forms
from dashboard.queries import contract as queries
from dashboard.queries import files, payments, proposals, score, staffing
from dashboard.queries import rules as of_rules
from warehouse.wording import _

frame.through_app()

following.watch("proposals")
frame.head(_("Contract"), _("Which rights and risks does the contract hold today?"))

contract = filters.contract()
agreed = next(each(queries.terms(contract)))
conditions = queries.checklist(contract)
found = labels.with_facts(queries.risks(contract), payments.milestones(contract), conditions)
headline.draw(found)
match contract_filters.part():
    case "risks":
        risks.draw(found, agreed.pass_mark)
    case "terms":
        team = next(each(staffing.agreed(contract)))
        terms.draw(agreed, queries.milestones(contract), team, staffing.groups(contract))
    case "rules":
        rules.draw(contract, of_rules.rules(contract, address.reading()))
        with st.container(border=True):
            scores = {name: score.score_now(contract, name) for name in address.READINGS}
            readings.draw(queries.readings(contract), scores)
            score_range.settled(queries.agreements(contract), queries.rejected_answers(contract))
        with st.container(border=True):
            effects = queries.clause_effects(contract)
            score_range.draw(status.now(), queries.score_range(contract), effects)
        with st.container(border=True):
            rules.assumed(of_rules.assumptions(contract))
    case "renewal":
        renewal.draw(agreed, found[found["risk"] == "renewal"], conditions)
    case "events":
        events.draw(queries.events(contract), is_loaded="contract_events" in files.loaded(contract))
        forms.tell(proposals.listed())
        for form in (catalogue.CONTRACT_EVENT, catalogue.REPORT):
            forms.draw(form)
