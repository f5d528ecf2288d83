"""The way to a case: a field for its number, and what to do when it is not on file."""

import streamlit as st

from dashboard import frame, tables
from dashboard.markdown import plain
from dashboard.queries import case as queries
from warehouse.wording import _, count

MOST = 20
FEWEST_LETTERS = 3


def unknown(case_id: str) -> None:
    """Say that no such case is on file, and offer the nearest."""
    text = _("Case {case} is not on file: check the number, or load the export that holds it.")
    st.warning(text.format(case=plain(case_id)))
    field(case_id)


def field(words: str = "") -> None:
    """Offer a field for the number; what is typed finds every case that holds it."""
    asked = st.text_input(
        _("Case number"), value=words, placeholder="QH20261015…", key="case_number", type="search"
    ).strip()
    if len(asked) >= FEWEST_LETTERS:
        _found(asked)
    elif asked:
        st.caption(_("Type at least {n} letters of the number.").format(n=count(FEWEST_LETTERS)))
    frame.link("cases", _("To the list of all cases"), tab="all")


def _found(words: str) -> None:
    rows = queries.like(words, MOST)
    if rows.empty:
        st.caption(_("No case number holds “{words}”.").format(words=plain(words)))
        return
    received = tables.at(_("received"), 105, "received_at")
    tables.of_cases(
        rows,
        {"received": received, **tables.place()},
        _("Cases whose number holds what was typed"),
    )
    if len(rows) == MOST:
        st.caption(_("The latest {n} are shown; type more of the number.").format(n=count(MOST)))
