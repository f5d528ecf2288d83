"""What has come in, what would it change, what could not be used, and what is missing?"""

from functools import partial

import streamlit as st

from dashboard import address, filters, following, frame
from dashboard.data import (
    coverage,
    drop,
    layouts,
    mending,
    proposal_card,
    tables,
    unreadable,
    withdrawals,
)
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries import audit, pinned, proposals
from dashboard.queries import files as queries
from warehouse.wording import _

frame.through_app()

following.watch("proposals")
frame.head(_("Data"), _("What has come in, what could not be used, and what is missing?"))

drop.draw(proposals.propose)
handed_in = proposals.listed()
with st.container(key="handed_in"):
    for proposal in [one for one in handed_in if one.outcome is None]:
        proposal_card.draw(
            proposal,
            proposals.decide,
            proposals.read_as,
            proposals.keep_mapping,
            filters.contract(),
            address.reading(),
        )
    proposal_card.done([one for one in handed_in if one.outcome is not None])
    unreadable.draw(proposals.unreadable(), proposals.try_again, proposals.settle)
with st.container(key="layouts"):
    layouts.draw(proposals.kept_layouts(), proposals.forget_layout)

account = next(each(queries.accounts()))
if not account.files:
    st.info(_("No file has been loaded yet."))
    st.stop()
st.markdown(f"#### {tables.account(account)}")
with st.container(border=True):
    coverage.draw(queries.record_days(filters.contract()), queries.freshness(filters.contract()))

loads = queries.loads(None)
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = filters.switch("rows", _("Rows"), tuple(tables.VIEWS), tables.view_name)
    chosen = filters.one_of_many("file", _("File"), list(loads["source_file"].unique()))

asked = {"refused": queries.refused_rows, "doubts": queries.doubts, "loads": queries.loads}
drawn = {"refused": tables.refused, "doubts": tables.doubts, "loads": tables.loads}
whole = {
    "refused": account.refused - account.settled,
    "doubts": account.doubts,
    "loads": len(loads),
}
rows = asked[view](chosen, address.value("sort"))
filters.sentence(len(rows), int(whole[view]), [plain(chosen)] if chosen else [], ["file"])
if view == "refused":
    mending.offer(
        rows, queries.to_mend_name(), audit.to_mend(partial(queries.to_mend, pinned(), chosen))
    )
drawn[view](rows, audit.of_rows)
if view == "loads":
    withdrawals.draw(queries.withdrawals(), loads)
