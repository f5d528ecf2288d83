"""Which files do the figures rest on, and which rows could not be used, and why?"""

import streamlit as st

from dashboard import address, filters, frame
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries import files as queries
from dashboard.sources import coverage, tables
from warehouse.wording import _

frame.through_app()

frame.head(_("Sources"), _("Which files do the figures rest on, and which rows were refused?"))

account = next(each(queries.accounts()))
if not account.files:
    st.info(_("No file has been loaded yet. Put files into the inbox, or `scorecard load FOLDER`."))
    st.stop()
st.markdown(f"#### {tables.account(account)}")
with st.container(border=True):
    coverage.draw(queries.record_days(filters.contract()))

loads = queries.loads(None)
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = filters.switch("rows", _("Rows"), tuple(tables.VIEWS), tables.view_name)
    chosen = filters.one_of_many("file", _("File"), list(loads["source_file"].unique()))

asked = {"refused": queries.refused_rows, "doubts": queries.doubts, "loads": queries.loads}
drawn = {"refused": tables.refused, "doubts": tables.doubts, "loads": tables.loads}
whole = {"refused": account.refused, "doubts": account.doubts, "loads": len(loads)}
rows = asked[view](chosen, address.value("sort"))
filters.sentence(len(rows), int(whole[view]), [plain(chosen)] if chosen else [], ["file"])
drawn[view](rows)
