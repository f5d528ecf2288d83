"""What needs a hand today: today's matters and the reports that are due."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import case_link, frame, status
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.targets import link_of
from warehouse import wording
from warehouse.wording import _, is_missing, moment, points, state, word
from warehouse.wording.reasons.matters import matter

SHOWN = 6
LINES = 7  # matters and cases together: what fits beside the score
MOST_CASES = 3
REPORTS = 4  # the item of the assessment
PERIODS = {
    "daily": "{end:%m-%d}",
    "weekly": "{start:%m-%d}–{end:%m-%d}",
    "monthly": "{end:%Y-%m}",
}


def matters(rows: pd.DataFrame) -> None:
    """List today's matters, each a link to its cases."""
    st.subheader(_("Today's matters"), anchor=False)
    if rows.empty:
        _nothing_waits()
        return
    with st.container(key="matters", gap="xsmall"):
        for row in each(rows.head(SHOWN)):
            _matter(row)
    if len(rows) > SHOWN:
        with st.expander(_("{n} more").format(n=len(rows) - SHOWN), type="compact"):
            for row in each(rows.iloc[SHOWN:]):
                _matter(row)


def _nothing_waits() -> None:
    if unknown := nothing_known():
        frame.link("data", unknown, width="stretch")
    else:
        status.calm(_("Nothing is waiting."))


def nothing_known() -> str:
    """Say that nothing waiting is no good news where too little is known; nothing where it is."""
    if status.now().state != "insufficient_data":
        return ""
    said = _("Nothing of what is on file is waiting; load the newest exports first.")
    return f"{state('insufficient_data').mark} {said}"


def said(row: Any) -> str:
    """Return a matter in words, after the mark of its state."""
    return f"{state(row.state).mark} {plain(matter(row))}"


def _matter(row: Any) -> None:
    text = said(row)
    page, params = link_of(row)
    if page:
        frame.link(page, text, width="stretch", **params)
    else:
        st.markdown(text)


def next_cases(rows: pd.DataFrame, matters_shown: int) -> None:
    """Name the cases whose limit comes first, as far as the matters above leave room."""
    room = min(MOST_CASES, LINES - matters_shown)
    if rows.empty or room < 1:
        return
    st.caption(_("The next limits"))
    with st.container(key="next_cases", gap=None):
        for row in each(rows.head(room)):
            frame.link("case", _next_case(row), width="stretch", **case_link.params(row.case_id))


def _next_case(row: Any) -> str:
    as_of = status.as_of()
    is_late = row.seconds_left < 0
    text = _("late, {points} more at {when}") if is_late else _("limit {when}")
    fell = wording.until(row.next_at if is_late else row.due_at, as_of)
    parts = [
        text.format(when=fell, points=points(row.points_at_stake)),
        wording.item(row.item_no),
        *(plain(part) for part in (row.title, row.unit) if not is_missing(part)),
    ]
    return f"{state('failed' if is_late else 'insufficient_data').mark} {' · '.join(parts)}"


def report_name(row: Any) -> str:
    """Return what a report is called: 月报 2026-10, 周报 11-16–11-22, 日报 11-22, or its title."""
    if row.kind == "other" or row.kind not in PERIODS:
        return plain(row.title)
    period = PERIODS[row.kind].format(start=row.period_start, end=row.period_end)
    return f"{word('report', row.kind)} {period}"


def reports(rows: pd.DataFrame) -> None:
    """List the reports not handed in yet, and say how much of their item is known."""
    st.subheader(_("Reports due"), anchor=False)
    known = status.known(REPORTS)
    if rows.empty:
        status.calm(_("All reports are in."), known)
    elif known:
        st.markdown(f"{state('insufficient_data').mark} {known}")
    for row in each(rows.head(4)):
        standing = state("failed" if row.outcome == "missed" else "insufficient_data")
        when = moment(row.due_at, status.as_of())
        st.markdown(
            _("{mark} {title}, due {when}").format(
                mark=standing.mark, title=report_name(row), when=when
            )
        )
    if len(rows) > 4:
        st.caption(_("and {n} more").format(n=len(rows) - 4))
    frame.link("ledger", _("All report deductions"), item="4")
