"""What a figure is called, what it says now, what it means, and the clause it stands under."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, rule_citation, status
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries.figures import Figure
from dashboard.targets import PLACES
from warehouse import wording
from warehouse.wording import _, clock, count, is_missing, points, rate

NOW = "marts.score_now"
WRITTEN = {
    "state": lambda code: wording.state(code).badge,
    "measured_share": rate,
    "horizon": clock,
}
FEW = 2  # clauses quoted at once; more are folded


def figure(asked: Figure) -> None:
    """Show the figure with its present value, where the contract has one, and its meaning."""
    value = getattr(status.now(), asked.column, None) if asked.table == NOW else None
    if is_missing(value):
        st.subheader(_(asked.name), anchor=False)
    else:
        st.metric(_(asked.name), WRITTEN.get(asked.column, points)(value))
    st.markdown(_(asked.means))


def clauses(asked: Figure, contract: str, rules: pd.DataFrame, others: pd.DataFrame) -> None:
    """Quote the rules of the items that the figure stands under, and the other clauses."""
    held = [rule_citation.in_force(rules, item, status.as_of()) for item in asked.items]
    number = len(held) + len(others)
    if not number:
        st.caption(_("No clause of the contract speaks of it: it is there to be looked at."))
        return
    title = _("What the contract says ({n})").format(n=count(number))
    with st.container() if number <= FEW else st.expander(title, type="compact"):
        for rule in held:
            if rule is not None:
                st.markdown(f"**{rule.item_no} {plain(_(rule.title))}**")
                rule_citation.quote(contract, rule)
        for row in each(others):
            _clause(row)


def _clause(row: Any) -> None:
    st.markdown(f"> {plain(row.clause_text)}")
    st.caption(plain(wording.clause(row.clause)))


def ways_down(asked: Figure) -> None:
    """Lead to where it is shown, and to the rows it is made of, down to the file of each."""
    place = PLACES[asked.target]
    with st.container(horizontal=True):
        rows = _("The rows it is made of: {page}").format(page=_(frame.PAGES[place.page]))
        frame.way(place.page, rows, place.fixed)
        frame.link("data", _("The files they came in"), rows="loads")
        for page in asked.pages:
            if page not in (place.page, "case", "wall"):
                frame.link(page, _("Shown on: {page}").format(page=_(frame.PAGES[page])))
