"""How does this unit do, and which cases say so?"""

import streamlit as st

from dashboard import filters, frame
from dashboard.markdown import plain
from dashboard.queries import rankings as queries
from dashboard.rankings import notes, ranking_links, rates
from dashboard.unit import (
    categories,
    deductions,
    empty_state,
    headline,
    repeats,
    slow,
    timeline,
    unit_filters,
)
from warehouse.wording import _

frame.through_app()

ranking_links.follow()
contract = filters.contract()
unit = unit_filters.asked(contract)
question = _("How does this unit do, and which cases say so?")
frame.head(plain(unit.name) if unit else _("Unit in charge"), question)
if unit is None or not unit.kind:
    empty_state.to_show(contract, unit)
    st.stop()

months = queries.months(contract)
part = unit_filters.part(contract, unit, months)
every = queries.unit_months(contract, unit.name, part.scope)
row = next(every[every["month"] == part.month].itertuples(index=False), None)

if row is None:
    headline.without_cases(part, unit.name)
else:
    headline.draw(part, row, months)

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
        repeats.draw(queries.repeats(contract, unit.name, part.month), notes.repeats_from(contract))
    with st.container(border=True):
        slow.draw(queries.slow_cases(contract, unit.name, part.scope, part.month))
with st.container(border=True):
    deductions.draw(part, unit.name)

notes.assumed(contract)
unit_filters.another(contract)
frame.link("rankings", _("To the rankings"), kind=part.kind, month=part.month)
