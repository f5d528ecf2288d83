"""What does the contract score today, and what needs a hand?"""

import streamlit as st

from dashboard import address, filters, following, frame, status
from dashboard.each_row import each
from dashboard.overview import attention, changes, parts, standing
from dashboard.queries import cases, contract, files, forecast, proposals, rules
from dashboard.queries import score as queries
from warehouse.wording import _

frame.through_app()

following.watch("proposals")
scope = (filters.contract(), address.reading())
frame.head(_(status.contract().name), _("What does the contract score today?"))

now, assumed = status.now(), rules.assumptions(scope[0])
items, matters = queries.score_items(*scope), queries.attention(*scope)
risks = contract.risks(scope[0])
account = next(each(files.accounts()))
if now is None:
    st.info(_("This contract is not scored yet; run `scorecard build`."))
    st.stop()

if not now.cases:
    with st.container(border=True):
        standing.score(now, items, risks, matters)
    parts.sources(now, account, assumed, proposals.waiting())
    st.stop()

left, right = st.columns([5, 7])
with left.container(border=True, height="stretch"):
    standing.score(now, items, risks, matters)
    standing.readings(now, contract.score_range(scope[0]))
with right.container(border=True, height="stretch"):
    attention.matters(matters)
    attention.next_cases(
        cases.rows("at_risk", cases.RowFilter(*scope), attention.MOST_CASES), len(matters)
    )

left, right = st.columns([7, 5])
with left.container(border=True, height="stretch"):
    parts.trend(now, queries.score_daily(*scope), queries.score_events(*scope, most=6))
with right.container(border=True, height="stretch"):
    parts.makeup(now, items)

burn, since, due = st.columns(3)
with burn.container(border=True, height="stretch"):
    parts.burn_rates(now, queries.burn_rates(*scope), forecast.outlook(*scope))
with since.container(border=True, height="stretch"):
    span = changes.span()
    changes.draw(now, span, queries.score_changes(*scope, span), files.withdrawals())
with due.container(border=True, height="stretch"):
    attention.reports(queries.reports_due(scope[0]))

parts.sources(now, account, assumed, proposals.waiting())
