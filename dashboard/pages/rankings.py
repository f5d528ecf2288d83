"""How do departments and communities stand, and how sure is that?"""

import streamlit as st

from dashboard import filters, frame, status
from dashboard.queries import rankings as queries
from dashboard.rankings import answer, choice, leading, movement, notes, nothing, rates, table
from dashboard.wording import _

frame.through_app()

leading.follow()
frame.head(_("Rankings"), _("How do departments and communities stand, and how sure is that?"))

if not status.has_cases():
    st.info(_("No case has come in yet; load the first export to see it here."))
    st.stop()

contract = filters.contract()
months = queries.months(contract)
part = choice.ranking(contract, months)
rows = queries.ranking(part)

if rows.empty:
    choice.sentence(0, queries.units_of_all_kinds(part), part, months)
    nothing.in_days(part)
    st.stop()

if answer.is_ranked(rows):
    answer.draw(part, rows)
else:
    nothing.called_back()

with st.container(border=True):
    choice.sentence(len(rows), queries.units_of_all_kinds(part), part, months)
    table.draw(part, rows, alt="，".join(choice.said(part, months)))
    notes.unranked(part)

courses = queries.courses(part)
if not courses.empty:
    with st.container(border=True):
        unit = movement.unit(courses, rows["unit"].iloc[0])
        movement.draw(part, courses, unit)
    with st.container(border=True):
        rates.draw(queries.unit_months(contract, unit, part.scope), queries.totals(part), unit)

notes.assumed(contract)
