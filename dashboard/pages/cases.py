"""Which cases need a hand now, and which cost points?"""

import streamlit as st

from dashboard import address, filters, frame, opening
from dashboard.cases import choice, hours, tabs
from dashboard.queries import cases as queries
from dashboard.wording import _

frame.through_app()

opening.follow()
frame.head(_("Cases"), _("Which cases need a hand now, and which cost points?"))

contract, reading = filters.contract(), address.reading()
with st.container(horizontal=True, vertical_alignment="center"):
    tab = filters.switch("tab", _("List"), choice.TABS, choice.title)
    part = choice.choose(tab, contract, reading)
    if tab == "all":
        choice.search()

hours.draw(queries.late_hours(contract, reading), is_open=tab == "breached")

if tab == "at_risk":
    tabs.at_risk(part)
elif tab == "breached":
    tabs.breached(part)
else:
    tabs.everything(part)
