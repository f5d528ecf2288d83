"""Where does this number come from?"""

import streamlit as st

from dashboard import address, filters, frame
from dashboard.lineage import catalogue, guards, headline, model, picture
from dashboard.queries import figures
from dashboard.queries import lineage as queries
from dashboard.queries.rules import rules
from warehouse.wording import _

frame.through_app()

frame.head(_("Where the numbers come from"), _("Where does this number come from?"))

contract = filters.contract()
figure = figures.FIGURES.get(address.value("figure"))
table = figure.table if figure else address.value("table")
column = figure.column if figure else ""

if not queries.is_known(table, column):
    page = address.value("of")
    shown = figures.shown_on(page)
    catalogue.draw(shown or figures.FIGURES.values())
    catalogue.other_pages(page if shown else "", filter(figures.shown_on, frame.PAGES))
    with st.expander(_("Every table that is computed"), type="compact"):
        picture.models(queries.tables())
    st.stop()

columns = queries.columns(table, column)
if figure:
    with st.container(border=True):
        headline.figure(figure)
        headline.clauses(
            figure,
            contract,
            rules(contract, address.reading()),
            queries.clauses(contract, figure.clauses),
        )
        headline.ways_down(figure)
with st.container(border=True):
    model.draw(table, *queries.model(table))
    called = _(figure.name) if figure else table
    picture.draw(*queries.drawn(table, column), columns=columns, called=called)
    picture.way(queries.way(table, column))
with st.container(border=True):
    picture.columns(columns)
left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    guards.checks(queries.checks(table, column))
with right.container(border=True, height="stretch"):
    fresh = queries.freshness(contract)
    guards.freshness(fresh[fresh["record"].isin(columns["origin"])])
