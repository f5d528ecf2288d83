"""How does this unit do, and which cases say so?"""

import streamlit as st

from dashboard import filters, frame
from dashboard.each_row import each
from dashboard.queries import ledger, rules
from dashboard.queries import rankings as queries
from dashboard.ranking_parts import labels, notes, rates
from dashboard.unit import categories, deductions, headline, repeats, slow, timeline, unit_filters
from warehouse.wording import _

frame.through_app()

contract = filters.contract()
every_unit = queries.units(contract)
unit = unit_filters.asked(every_unit)
question = _("How does this unit do, and which cases say so?")
frame.head(unit.name if unit else _("Unit in charge"), question)
if unit is None or not unit.kind:
    headline.without_unit(every_unit, unit)
    st.stop()

months = queries.months(contract)
part = unit_filters.part(contract, unit, months)
terms = queries.terms(part)
every = queries.unit_months(contract, unit.name, part.scope)
measured = queries.measured(part)
known = labels.known(measured)
notes.measured(measured, months, part.month)
row = next(each(every[every["month"] == part.month]), None)

if row is None:
    headline.without_cases(part.month, unit.name)
else:
    headline.draw(row, labels.period(part, months, known), queries.levers(part))

totals = queries.totals(part)
left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    timeline.draw(every, totals, unit.name)
with right.container(border=True, height="stretch"):
    rates.draw(every, totals, unit.name)

if row is not None:
    left, right = st.columns([2, 3])
    with left.container(border=True, height="stretch"):
        categories.draw(queries.categories(contract, unit.name, part.scope, part.month))
    with right.container(border=True, height="stretch"):
        found = queries.repeats(contract, unit.name, part.month)
        repeats.draw(found, int(terms["repeats_from"].iloc[0]), known)
    with st.container(border=True):
        slow.draw(queries.slow_cases(contract, unit.name, part.scope, part.month))
with st.container(border=True):
    within = unit_filters.rows(part, unit.name)
    total = next(each(ledger.total(within)))
    deductions.draw(unit.name, total, ledger.rows(within, deductions.MOST, 0), known)

notes.assumed(terms, rules.assumptions(contract))
unit_filters.another(every_unit)
frame.link("rankings", _("To the rankings"), kind=part.kind, month=part.month)
