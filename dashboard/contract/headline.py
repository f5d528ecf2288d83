"""The answer: how many risks are on, and what the first of them would cost."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, person
from dashboard.contract import labels
from dashboard.each_row import each
from dashboard.markdown import NBSP, plain
from warehouse.wording import CODES, State, _, clause, count, plural, state


def draw(risks: pd.DataFrame) -> None:
    """Say it so that it can be read without reading on."""
    numbers = {code: int((risks["state"] == code).sum()) for code in CODES["risk"]}
    worst, text = verdict(numbers)
    with st.container(border=True):
        left, right = st.columns([5, 7], vertical_alignment="center")
        with left.container(gap="xsmall"):
            st.header(worst.paint(f"{text}{NBSP}{worst.shape}"), anchor=False)
            st.markdown("\u2003".join(_counted(code, n) for code, n in numbers.items()))
        with right.container(gap="xsmall"):
            pressing = risks[risks["state"].isin(labels.PRESSING)]
            for row in each(pressing.head(1)):
                _first(row)
            if pressing.empty:
                st.markdown(_nothing(numbers["not_measurable"]))
    if person.may("page", "questions"):
        frame.link("questions", _("What in the records deserves a question?"))


def verdict(numbers: dict[str, int]) -> tuple[State, str]:
    """Return the gravest state there is and its words; what is not known is never well."""
    if n := numbers["triggered"]:
        return state("triggered", "risk"), plural("{n} risk triggered", "{n} risks triggered", n)
    if n := numbers["watch"]:
        return state("watch", "risk"), _("none triggered, {n} to watch").format(n=count(n))
    if numbers["not_measurable"]:
        some = _("none triggered as far as known")
        return state("", "risk"), some if numbers["clear"] else _("nothing can be judged yet")
    return state("clear", "risk"), _("no risk triggered")


def _counted(code: str, number: int) -> str:
    standing = state(code, "risk")
    return labels.counted(standing.mark, standing.word, number)


def _first(row: Any) -> None:
    standing = state(row.state, "risk")
    parts = [f"**{plain(_(row.title))}**", plain(clause(row.clause)), labels.since(row)]
    st.markdown(f"{standing.mark} {' · '.join(part for part in parts if part)}")
    st.markdown(plain(row.fact))
    st.markdown(labels.cost(row))


def _nothing(unknown: int) -> str:
    if unknown:
        return _("Each risk without data says what to load; the terms and rules stand without it.")
    return _("Nothing to act on today.")
