"""What needs a hand today: today's matters and the reports that are due."""

from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import streamlit as st

from dashboard import frame, status
from dashboard.wording import _, is_missing, moment, plain, said, state, word

SHOWN = 6
PERIODS = {
    "daily": "{end:%m-%d}",
    "weekly": "{start:%m-%d}–{end:%m-%d}",
    "monthly": "{end:%Y-%m}",
}


def matters(rows: pd.DataFrame) -> None:
    """List today's matters, each a link to its cases."""
    st.subheader(_("Today's matters"), anchor=False)
    if rows.empty:
        st.markdown(f":green[✓ {_('Nothing is waiting.')}]")
        return
    with st.container(key="matters", gap="small"):
        for row in rows.head(SHOWN).itertuples():
            _matter(row)
    if len(rows) > SHOWN:
        with st.expander(_("{n} more").format(n=len(rows) - SHOWN), type="compact"):
            for row in rows.iloc[SHOWN:].itertuples():
                _matter(row)


def _matter(row: Any) -> None:
    standing = state(row.state)
    text = f"{standing.mark} {plain(said(row, 'sentence'))}"
    if is_missing(row.page) or not row.page:
        st.markdown(text)
    else:
        frame.link(row.page, text, width="stretch", **dict(parse_qsl(_filter_of(row))))


def _filter_of(row: Any) -> str:
    return "" if is_missing(row.page_filter) else str(row.page_filter)


def report_name(row: Any) -> str:
    """Return what a report is called: 月报 2026-10, 周报 11-16–11-22, 日报 11-22, or its title."""
    if row.kind == "other" or row.kind not in PERIODS:
        return plain(row.title)
    period = PERIODS[row.kind].format(start=row.period_start, end=row.period_end)
    return f"{word(row.kind)} {period}"


def reports(rows: pd.DataFrame) -> None:
    """List the reports not handed in yet."""
    st.subheader(_("Reports due"), anchor=False)
    if rows.empty:
        st.markdown(f":green[✓ {_('All reports are in.')}]")
    for row in rows.head(4).itertuples():
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
