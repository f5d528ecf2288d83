"""How do all contracts stand, and which needs a hand first?"""

import streamlit as st

from dashboard import address, filters, frame, paging
from dashboard.queries import streets as queries
from dashboard.streets import headline, spread, street_filters, table
from warehouse.wording import _

frame.through_app()

frame.head(_("Streets"), _("How do all contracts stand, and which needs a hand first?"))

reading = address.reading()
phase = street_filters.phase(queries.phases(reading))
part = street_filters.part(address.said(), reading, phase)
told = queries.counts(part)
headline.draw(told)
street_filters.choose(told)
words = street_filters.words(part)

if told.shown:
    scores = queries.scores(part)
    with st.container(border=True):
        spread.draw(scores, int(told.shown) - len(scores))
    filters.sentence(int(told.shown), int(told.contracts), words, street_filters.NAMES)
    before = paging.offset(int(told.shown))
    rows = queries.standings(part, paging.SIZE, before, address.value("sort"))
    matters = queries.matters(reading, list(rows["contract_id"]))
    table.draw(rows, matters, told)
    paging.turn(int(told.shown), before)
else:
    filters.sentence(0, int(told.contracts), words, street_filters.NAMES)
    st.info(_("None of the contracts fits this filter; clear it to see all."))
