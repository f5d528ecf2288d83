"""What goes to the city, and what left the house lately?"""

import streamlit as st

from dashboard import address, filters, frame, status
from dashboard.export_page import export_filters, export_history, period_reports, rows
from warehouse.wording import _

frame.through_app()

PARTS = {"rows": rows, "reports": period_reports}

frame.head(_("Exports"), _("What goes to the city, and what left the house lately?"))

contract, reading = filters.contract(), address.reading()
part = export_filters.tab()
if status.moment().is_demo:
    fictitious = _("Demonstration data: all fictitious, no ground for assessment or payment.")
    st.markdown(f":orange[▲ {fictitious}]")
PARTS[part].draw(contract, reading)
st.caption(_("No citizen's identity is in any of these files (contract, article 10)."))
export_history.draw()
