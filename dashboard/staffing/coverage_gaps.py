"""The times of a month at which nobody attended the line, and why."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns
from dashboard.staffing import labels, row_links
from warehouse import wording
from warehouse.wording import _, state
from warehouse.wording.reasons.coverage import reasons

ONE_LINE, TWO_LINES = 35, 66  # pixels; the table wraps text only in rows taller than 64
FITS = (34, 46)  # letters in a line, of Chinese and of others
MOST_HEIGHT = 36 + 5 * TWO_LINES + TWO_LINES // 2


def draw(gaps: pd.DataFrame, missed: pd.DataFrame, month: str) -> None:
    """List the gaps of `month`, the latest first; a row opens the rota of its day."""
    title = _("Gaps of {month}: {n}").format(month=wording.month(month), n=len(gaps))
    st.subheader(title, anchor=False)
    if gaps.empty:
        st.caption(_("No gap in the hours that a rota covers."))
        return
    shown = pd.DataFrame(
        {
            "day": [labels.span(row.starts_at, row.ends_at) for row in gaps.itertuples()],
            "minutes": [duration(row) for row in gaps.itertuples()],
            "why": reasons(gaps.itertuples(), missed.itertuples()),
        }
    )
    is_long = shown["why"].str.len().max() > columns.wider(*FITS)
    tall = TWO_LINES if is_long else ONE_LINE
    days = [f"{on:%Y-%m-%d}" for on in gaps["day"]]
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        row_height=tall,
        height="content" if len(gaps) * tall < MOST_HEIGHT else MOST_HEIGHT,
        column_config={
            "day": row_links.column("day", _("when"), days, _("Opens the rota of the day"), 150),
            "minutes": columns.text(_("how long"), 105),
            "why": columns.text(_("why"), 300),
        },
        alt=title,
    )


def duration(row: Any) -> str:
    """Return ■ 38 分钟, and whether it lasts."""
    text = f"{state('failed').shape} {labels.minutes(row.minutes)}"
    return _("{text}, still open").format(text=text) if row.is_open else text
