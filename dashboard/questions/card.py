"""One question: what the records show, what is asked about it, and the cases behind it."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, status, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.tables import Column
from warehouse.wording import _, count, points, share, to_the_second
from warehouse.wording.reasons import questions as reasons

FEW = 5  # cases in sight where other questions stand beside
SAID = 3  # units, days or kinds of times that a sentence each speaks of


def draw(code: str, rows: pd.DataFrame, limits: Any) -> None:
    """Say what was found, first of the oddest; then what is asked, and what else it may be."""
    st.subheader(reasons.title(code, limits), anchor=False)
    found = [_found(row, limits) for row in each(rows.head(SAID))]
    innocent = _("It may as well be: {why}").format(why=reasons.innocent(code))
    st.markdown("  \n".join([*found, f"**{reasons.asked(code)}**", innocent]))
    st.caption(reasons.suits(code))
    if len(rows) > SAID:
        _subjects(rows)


def cases(code: str, rows: pd.DataFrame, number: int, found: int) -> None:
    """List the cases behind it; `number` of them are the reader's, of those that were `found`."""
    if number < found:
        text = _("{n} of the {found} cases are yours to see.")
        st.caption(text.format(n=count(number), found=count(found)))
    if rows.empty:
        return
    as_of = status.as_of()
    tables.of_cases(
        rows,
        {
            "time": Column(
                _("time in question"), 130, lambda row: to_the_second(row.happened_at, as_of)
            ),
            "title": Column(_("title of the case"), 215, "title"),
            "unit": Column(_("unit"), 125, "unit"),
            "received": tables.at(_("received"), 105, "received_at"),
            "forwarded": tables.at(_("forwarded"), 105, "forwarded_at"),
            "feedback": tables.at(_("fed back"), 105, "feedback_at"),
            "closed": tables.at(_("closed"), 105, "closed_at"),
        },
        _("The cases behind the question"),
    )
    if number > len(rows) and len(rows) <= FEW:
        frame.link("questions", _("All {n} cases").format(n=count(number)), question=code)


def _found(row: Any, limits: Any) -> str:
    found = plain(reasons.found(row, limits))
    if row.subject_kind == "day":
        return found
    return f"{found} · {reasons.period(row)}"


def _subjects(rows: pd.DataFrame) -> None:
    text = _("Asked about in the same way: {n}").format(n=count(len(rows)))
    with st.expander(text, type="compact"):
        tables.draw(
            rows,
            {
                "who": Column(
                    _("whom or what"),
                    160,
                    lambda row: reasons.who(row.subject_kind, row.subject_id),
                ),
                "found": tables.number(_("found"), 70, "found"),
                "looked_at": tables.number(_("looked at"), 80, "looked_at"),
                "share": tables.figure(
                    _("share"), 80, lambda row: share(row.found / row.looked_at)
                ),
                "usual": tables.figure(_("usual"), 80, lambda row: points(row.expected)),
                "period": Column(_("period"), 170, reasons.period),
            },
            alt=text,
        )
