"""Training by month and audience."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.each_row import each
from dashboard.staffing import labels
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import NOTHING, _, count, points


def draw(months: pd.DataFrame, trainings: pd.DataFrame) -> None:
    """Show hours and sessions by month and audience, and every training behind them."""
    st.subheader(_("Training: hours and sessions by month"), anchor=False)
    if months.empty:
        st.info(_("No training is on file: load the trainings (培训) to see them here."))
        return
    held = {(row.month, row.audience): _held(row) for row in each(months)}
    tables.draw(
        months.drop_duplicates("month"),
        {
            "month": Column(_("month"), 90, lambda row: wording.month(row.month)),
            **{name: _of_audience(name, held) for name in labels.AUDIENCES},
        },
        alt=_("Training: hours and sessions by month"),
    )
    with st.expander(_("Every training ({n})").format(n=count(len(trainings))), type="compact"):
        _trainings(trainings)


def _of_audience(name: str, held: dict[tuple[str, str], str]) -> Column:
    return tables.figure(
        labels.audience(name), 130, lambda row: held.get((row.month, name), NOTHING)
    )


def _held(row: Any) -> str:
    return _("{hours} h · {n} ×").format(hours=points(row.hours), n=count(row.sessions))


def _trainings(rows: pd.DataFrame) -> None:
    tables.plain(
        rows,
        {
            _("when"): lambda row: f"{row.held_at:%Y-%m-%d %H:%M}",
            _("topic"): "topic",
            _("for whom"): lambda row: labels.audience(row.audience),
            _("attendees"): lambda row: count(row.attendees),
            _("hours"): lambda row: points(row.hours),
        },
    )
