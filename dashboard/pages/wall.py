"""What does the contract score, what needs a hand, who leads: as seen from four metres?"""

import streamlit as st

from dashboard import address, filters, frame, status
from dashboard.queries import contract, forecast, rankings, score
from dashboard.ranking_parts import labels, ranking_filters
from dashboard.wall import sheets
from warehouse.wording import _

frame.through_app()

scope = (filters.contract(), address.reading())
frame.head(_(status.contract().name), _("What does the contract score today?"))

now, months = status.now(), rankings.months(scope[0])
if now is None:
    st.info(_("This contract is not scored yet; run `scorecard build`."))
    st.stop()

matters = score.attention(*scope)
with sheets.turning():
    sheets.score(now, contract.risks(scope[0]), matters, forecast.outlook(*scope))
    sheets.matters(matters)
    for kind in labels.KINDS:
        if not status.has_cases():
            sheets.no_ranking(kind)
            continue
        part = ranking_filters.last_month(scope[0], kind, months)
        period = labels.period(part, months, labels.known(rankings.measured(part)))
        sheets.ranking(kind, period, rankings.ranking(part))
