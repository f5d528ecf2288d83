"""The sheets of the wall: what is seen from four metres, and leads nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.each_row import each
from dashboard.forecast import sentence
from dashboard.overview import attention, standing, verdict
from dashboard.queries.forecast import Outlook
from dashboard.ranking_parts import labels
from dashboard.tables import Column
from warehouse.wording import _, count, points

STYLE = Path(__file__).with_name("style.css")
MOST_MATTERS = 8
COLUMN = 11  # units in one column; what does not fit two is left out of the middle


@contextmanager
def turning() -> Iterator[None]:
    """Hold the sheets, of which style.css shows one after the other: it counts on four."""
    st.html(STYLE)
    with st.container(key="wall_window"), st.container(key="wall"):
        yield


def score(now: Any, risks: pd.DataFrame, matters: pd.DataFrame, foretold: Outlook | None) -> None:
    """Draw the score, the verdict, the limit that comes next and where the score will end."""
    with st.container(key="wall_score"):
        standing.figure(now, risks)
        for row in verdict.coming(matters):
            st.markdown(verdict.limit(row))
        if now.cases:
            standing.around(now)
            standing.budget(now)
            st.markdown(sentence.in_the_end(foretold))
        standing.why(now)


def matters(rows: pd.DataFrame) -> None:
    """List today's matters, the gravest first."""
    with st.container(key="wall_matters"):
        st.subheader(_("Today's matters"), anchor=False)
        if rows.empty and (unknown := attention.nothing_known()):
            st.markdown(unknown)
        elif rows.empty:
            status.calm(_("Nothing is waiting."))
        for row in each(rows.head(MOST_MATTERS)):
            st.markdown(attention.said(row))
        if len(rows) > MOST_MATTERS:
            st.markdown(_("{n} more").format(n=len(rows) - MOST_MATTERS))


def ranking(kind: str, period: str, rows: pd.DataFrame) -> None:
    """List the units of a kind by rank in two columns."""
    with st.container(key=f"wall_{kind}"):
        st.subheader(f"{labels.kind(kind)} · {period}", anchor=False)
        if rows.empty:
            st.info(_("No 12345 case of this month is on file."))
            return
        for place, part in zip(st.columns(2), columns(rows), strict=True):
            with place:
                _column(part)
        between = len(rows) - 2 * COLUMN
        if between > 0:
            st.markdown(_("{n} between them are not shown").format(n=count(between)))


def no_ranking(kind: str) -> None:
    """Say that no unit of a kind has a rank yet."""
    with st.container(key=f"wall_{kind}"):
        st.subheader(labels.kind(kind), anchor=False)
        st.info(_("No case has come in yet; load the first export to see it here."))


def columns(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the first and the last half of `rows`, as many as fit each."""
    half = min(COLUMN, (len(rows) + 1) // 2)
    return rows.head(half), rows.iloc[max(half, len(rows) - COLUMN) :]


def _column(rows: pd.DataFrame) -> None:
    drawn = {
        "rank": Column(_("rank"), None, lambda row: labels.rank(row.rank)),
        "unit": Column(_("unit"), None, "unit"),
        "composite": tables.figure(_("composite"), None, lambda row: points(row.composite)),
        "movement": tables.figure(_("moved"), None, labels.movement),
    }
    if not rows.empty:
        tables.draw(rows, drawn)
