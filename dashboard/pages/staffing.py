"""Who is on duty, and was the line ever unattended?"""

import streamlit as st

from dashboard import case_link, filters, frame, people
from dashboard.queries import files
from dashboard.staffing import coverage, headline, quality, staffing_filters, team
from warehouse.wording import _

frame.through_app()

PARTS = {"coverage": coverage, "team": team, "quality": quality}

case_link.follow()
frame.head(_("Staffing"), _("Who is on duty, and was the line ever unattended?"))

contract = filters.contract()
loaded = files.loaded()
if "staff" not in loaded:
    st.info(
        _(
            "No staff list has been loaded yet: load the people (人员), then their rota (排班); "
            "who is on duty and who is missing appears by itself."
        )
    )
    st.stop()

headline.draw(contract)
with st.container(horizontal=True, vertical_alignment="center"):
    part = staffing_filters.part()
    st.space("stretch")
    people.switch()

if part == "coverage" and "shifts" not in loaded:
    st.info(
        _(
            "No rota has been loaded yet, so nobody can tell whether the line was attended: load "
            "the shifts (排班)."
        )
    )
    st.stop()
PARTS[part].draw(contract)
