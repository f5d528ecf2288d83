"""How do departments and communities stand, and how sure is that?"""

import streamlit as st

from dashboard import address, filters, frame, status
from dashboard.each_row import each
from dashboard.queries import rankings as queries
from dashboard.queries import rules
from dashboard.ranking_parts import labels, notes, ranking_filters, rates
from dashboard.rankings import headline, movement, table
from warehouse.wording import _

frame.through_app()

frame.head(_("Rankings"), _("How do departments and communities stand, and how sure is that?"))

if not status.has_cases():
    st.info(_("No case has come in yet; load the first export to see it here."))
    st.stop()

contract = filters.contract()
months = queries.months(contract)
part = ranking_filters.ranking(contract, months)
terms = queries.terms(part)
rows, unranked = queries.ranking(part, address.value("sort")), queries.unranked(part)
measured = queries.measured(part)
said = ranking_filters.said(part, months, labels.known(measured))
of_all = queries.units_of_all_kinds(part)
notes.measured(measured, months, part.month)

if rows.empty:
    ranking_filters.sentence(0, of_all, said)
    headline.without_cases(part, unranked)
    st.stop()

pooled = next(each(queries.pooled(part)))
totals = queries.totals(part)
if headline.is_ranked(rows):
    mean = headline.mean(rows, totals, part.month)
    headline.draw(rows, pooled, mean, int(terms["small_sample"].iloc[0]))
else:
    headline.without_callbacks()
with st.container(border=True):
    ranking_filters.sentence(len(rows), of_all, said)
    levers = queries.levers(part) if part.month else None
    table.draw(part, rows, pooled.composite, levers, _("; ").join(said))
    notes.unranked(unranked)

courses = queries.courses(part)
if not courses.empty:
    with st.container(border=True):
        unit = movement.unit(courses, headline.leader(rows))
        movement.draw(courses, unit)
    with st.container(border=True):
        rates.draw(queries.unit_months(contract, unit, part.scope), totals, unit)
notes.assumed(terms, rules.assumptions(contract))
