"""How does this unit do, and which cases say so?"""

import streamlit as st

from dashboard import filters, frame
from dashboard.queries import rankings as queries
from dashboard.rankings import leading, notes, rates
from dashboard.unit import answer, categories, choice, course, deductions, nothing, repeats, slow
from dashboard.wording import _, plain

frame.through_app()

leading.follow()
contract = filters.contract()
unit = choice.asked(contract)
question = _("How does this unit do, and which cases say so?")
frame.head(plain(unit.name) if unit else _("Unit in charge"), question)
if unit is None or not unit.kind:
    nothing.to_show(contract, unit)
    st.stop()

months = queries.months(contract)
part = choice.part(contract, unit, months)
every = queries.unit_months(contract, unit.name, part.scope)
row = next(every[every["month"] == part.month].itertuples(index=False), None)

if row is None:
    answer.without_cases(part, unit.name)
else:
    answer.draw(part, row, months)

totals = queries.totals(part)
left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    course.draw(every, totals, unit.name)
with right.container(border=True, height="stretch"):
    rates.draw(every, totals, unit.name)

if row is not None:
    left, right = st.columns([2, 3])
    with left.container(border=True, height="stretch"):
        categories.draw(queries.categories(contract, unit.name, part.scope, part.month))
    with right.container(border=True, height="stretch"):
        repeats.draw(queries.repeats(contract, unit.name, part.month), notes.repeats_from(contract))
    with st.container(border=True):
        slow.draw(queries.slow_cases(contract, unit.name, part.scope, part.month))
with st.container(border=True):
    deductions.draw(part, unit.name)

notes.assumed(contract)
choice.another(contract)
frame.link("rankings", _("To the rankings"), kind=part.kind, month=part.month)
