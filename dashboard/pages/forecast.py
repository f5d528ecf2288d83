"""Where will the score end, and how sure is that?"""

import streamlit as st

from dashboard import address, filters, frame, status
from dashboard.forecast import course, headline, items, proof
from dashboard.forecast.term_days import TermDays
from dashboard.overview import parts
from dashboard.queries import forecast, score
from warehouse.wording import _

frame.through_app()

frame.head(_("Outlook"), _("Where will the score end, and how sure is that?"))

scope = (filters.contract(), address.reading())
now, foretold = status.now(), forecast.outlook(*scope)
if now is None or foretold is None:
    st.info(_("This contract is not scored yet; run `scorecard build`."))
    st.stop()

days = TermDays(now.starts_on, status.as_of())
with st.container(border=True):
    headline.draw(now, foretold, days)
told = None if foretold.is_over else foretold.told
if told:
    with st.container(border=True):
        course.draw(now, score.score_daily(*scope), told, days)

further, pace = st.columns([7, 5])
with pace.container(border=True, height="stretch"):
    st.subheader(_("Pace of deductions"), anchor=False)
    parts.paces(now, score.burn_rates(*scope))
with further.container(border=True, height="stretch"):
    if told:
        items.draw(told)
    else:
        proof.method(foretold)

if told:
    past, method = st.columns([7, 5])
    with past.container(border=True, height="stretch"):
        proof.backtest(forecast.pasts(*scope), days)
    with method.container(border=True, height="stretch"):
        proof.method(foretold)
