"""The times of a month at which nobody attended the line, and why."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.staffing import labels, person_rows
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, state
from warehouse.wording.reasons.coverage import reasons

FITS = (34, 46)  # letters in a line, of Chinese and of others


def draw(gaps: pd.DataFrame, missed: pd.DataFrame, month: str) -> None:
    """List the gaps of `month`, the latest first; a row opens the rota of its day."""
    title = _("Gaps of {month}: {n}").format(month=wording.month(month), n=len(gaps))
    st.subheader(title, anchor=False)
    if gaps.empty:
        st.caption(_("No gap in the hours that a rota covers."))
        return
    told = gaps.assign(why=reasons(gaps.itertuples(), missed.itertuples()))
    is_long = told["why"].str.len().max() > tables.wider(*FITS)
    days = [f"{on:%Y-%m-%d}" for on in gaps["day"]]
    tables.draw(
        told,
        {
            "day": person_rows.opening(
                "day", _("when"), 150, _when, days, _("Opens the rota of the day")
            ),
            "minutes": Column(_("how long"), 105, duration),
            "why": Column(_("why"), 300, "why"),
        },
        most=5.5 if is_long else 10.5,
        tall=tables.TWO_LINES if is_long else tables.ROW,
        alt=title,
    )


def _when(row: Any) -> str:
    return labels.span(row.starts_at, row.ends_at)


def duration(row: Any) -> str:
    """Return ■ 38 分钟, and whether it lasts."""
    text = f"{state('failed').shape} {labels.minutes(row.minutes)}"
    return _("{text}, still open").format(text=text) if row.is_open else text
