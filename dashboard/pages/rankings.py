"""How do departments and communities stand, and how sure is that?"""

import streamlit as st

from dashboard import filters, frame, status
from dashboard.queries import rankings as queries
from dashboard.rankings import (
    empty_state,
    headline,
    movement,
    notes,
    ranking_filters,
    ranking_links,
    rates,
    table,
)
from warehouse.wording import _

frame.through_app()

ranking_links.follow()
frame.head(_("Rankings"), _("How do departments and communities stand, and how sure is that?"))

if not status.has_cases():
    st.info(_("No case has come in yet; load the first export to see it here."))
    st.stop()

contract = filters.contract()
months = queries.months(contract)
part = ranking_filters.ranking(contract, months)
rows = queries.ranking(part)

if rows.empty:
    ranking_filters.sentence(0, queries.units_of_all_kinds(part), part, months)
    empty_state.in_days(part)
    st.stop()

if headline.is_ranked(rows):
    headline.draw(part, rows)
else:
    empty_state.called_back()

with st.container(border=True):
    ranking_filters.sentence(len(rows), queries.units_of_all_kinds(part), part, months)
    table.draw(part, rows, alt="，".join(ranking_filters.said(part, months)))
    notes.unranked(part)

courses = queries.courses(part)
if not courses.empty:
    with st.container(border=True):
        unit = movement.unit(courses, rows["unit"].iloc[0])
        movement.draw(part, courses, unit)
    with st.container(border=True):
        rates.draw(queries.unit_months(contract, unit, part.scope), queries.totals(part), unit)

notes.assumed(contract)
