"""Where is it: a case, a unit, a community, a paper, a person?"""

import streamlit as st

from dashboard import address, filters, frame
from dashboard.queries import cases as queries
from dashboard.queries import search
from dashboard.search import results
from warehouse.wording import _

frame.through_app()

frame.head(_("Search"), _("Where is it: a case, a unit, a community, a paper, a person?"))

words = address.value("q").strip()
if len(words) < results.FEWEST_LETTERS:
    results.too_short()
    st.stop()

contract = filters.contract()
part = queries.RowFilter(contract, address.reading(), words=words)
found, _all = queries.counts("all", part)
units = results.holding(words, queries.units(contract))
communities = results.holding(words, queries.communities(contract))
papers = search.documents(contract, words, results.MOST)
persons = results.known_as(words, search.staff(contract))

if not (found or units or communities or persons or len(papers)):
    results.nothing(words)
with st.container(key="found"):
    results.places(units, communities)
    results.persons(persons)
    results.papers(papers)
    results.cases(queries.rows("all", part, results.MOST), found, words)
