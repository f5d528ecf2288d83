"""Which files do the figures rest on, and which rows could not be used, and why?"""

import streamlit as st

from dashboard import filters, frame
from dashboard.queries import files as queries
from dashboard.sources import tables
from warehouse.wording import _

frame.through_app()

frame.head(_("Sources"), _("Which files do the figures rest on, and which rows were refused?"))

account = next(queries.accounts().itertuples(index=False))
if not account.files:
    st.info(_("No file has been loaded yet. Put files into the inbox, or `scorecard load FOLDER`."))
    st.stop()
tables.account(account)

loads = queries.loads(None)
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = filters.switch("rows", _("Rows"), ("refused", "doubts", "loads"), tables.view_name)
    chosen = filters.one_of_many("file", _("File"), list(loads["source_file"].unique()))

if view == "refused":
    rows = queries.refused_rows(chosen)
    filters.sentence(len(rows), int(account.refused), [chosen] if chosen else [], ["file"])
    tables.refused(rows)
elif view == "doubts":
    rows = queries.doubts(chosen)
    filters.sentence(len(rows), int(account.doubts), [chosen] if chosen else [], ["file"])
    tables.doubts(rows)
else:
    rows = queries.loads(chosen)
    filters.sentence(len(rows), len(loads), [chosen] if chosen else [], ["file"])
    tables.loads(rows)
