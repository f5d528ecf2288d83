"""What would the score be if?"""

import streamlit as st

from dashboard import address, filters, frame, status
from dashboard.queries import contract as of_contract
from dashboard.queries import rules as of_rules
from dashboard.queries import score
from dashboard.queries import what_if as queries
from dashboard.what_if import change_filters, figures, parts, watermark
from warehouse.wording import _

frame.through_app()

frame.head(_("What if"), _("What would the score be if something were otherwise?"))

scope = (filters.contract(), address.reading())
now, rules = status.now(), of_rules.rules(*scope)
if now is None or not now.cases:
    st.info(_("There is no score yet that something could be changed of."))
    st.stop()

change = change_filters.asked()
with st.spinner(_("Computing the score anew …"), show_time=False):
    answer, why = queries.answer(*scope, change)
if answer:
    figures.draw(now, answer)
elif why:
    st.error(why)
    change_filters.reset()
else:
    figures.unchanged(now)

left, right = st.columns([4, 8])
with left:
    with st.container(border=True):
        change_filters.points(rules, change)
    with st.container(border=True):
        change_filters.clauses(of_contract.readings(scope[0]), change)
    with st.container(border=True):
        change_filters.decisions(queries.requests(scope[0]), queries.entries(*scope), change)
    with st.container(border=True):
        change_filters.misses(rules, change)
if not answer:
    with right, st.container(border=True):
        figures.examples()
else:
    with right, watermark.sheet("details"):
        with st.container(border=True):
            parts.course(now, score.score_daily(*scope), answer)
        with st.container(border=True):
            parts.items(score.score_items(*scope), answer)
        if answer.costs:
            with st.container(border=True):
                figures.misses(answer, dict(change.misses))
