"""The conditions of renewal one by one, and the days until talks open."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.contract import labels
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing.labels import days
from warehouse.wording import CODES, State, _, clause, state
from warehouse.wording.reasons import renewal as reasons


def draw(terms: Any, risks: pd.DataFrame, conditions: pd.DataFrame) -> None:
    """Draw the window beside the conditions."""
    left, right = st.columns([5, 7])
    with left.container(border=True, height="stretch", gap="xsmall"):
        _window(terms)
        for row in each(risks):
            st.markdown(f"> {plain(row.clause_text)}")
            st.caption(plain(clause(row.clause)))
    with right.container(border=True, height="stretch"):
        _conditions(conditions)


def _window(terms: Any) -> None:
    st.caption(_("Window for talks about renewal"))
    standing, text = window(terms)
    st.header(standing.paint(text) if standing else text, anchor=False)
    st.markdown(
        _("{first} to {last}").format(
            first=f"{terms.renewal_talks_open_on:%Y-%m-%d}", last=f"{terms.ends_on:%Y-%m-%d}"
        )
    )


def window(terms: Any) -> tuple[State | None, str]:
    """Return how the window stands and its words; a window still far off bears no colour."""
    until = (terms.renewal_talks_open_on.date() - labels.today()).days
    left = (terms.ends_on.date() - labels.today()).days + 1
    if until > 0:
        return None, _("opens in {days}").format(days=days(until))
    if left > 0:
        return state("at_risk"), _("open, {days} left ▲").format(days=days(left))
    return state("insufficient_data"), _("closed: the term is over ○")


def _conditions(rows: pd.DataFrame) -> None:
    st.subheader(_("Conditions of renewal"), anchor=False)
    numbers = rows["outcome"].value_counts()
    found = {code: known for code, known in CODES["condition"].items() if code in numbers}
    told = [labels.counted(known.mark, known.word, numbers[code]) for code, known in found.items()]
    st.markdown("\u2003".join(told))
    with st.container(gap="xsmall"):
        for row in each(rows):
            st.markdown(sentence(row))


def sentence(row: Any) -> str:
    """Say one condition: its outcome, its fact, its clause."""
    standing = state(row.outcome, "condition")
    parts = [f"**{plain(reasons.condition(row))}**", standing.word, plain(reasons.fact(row))]
    parts.append(plain(clause(reasons.clause_of(row))))
    return f"{standing.mark} {' · '.join(parts)}"
