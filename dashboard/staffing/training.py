"""Training by month and audience."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns
from dashboard.staffing import labels
from warehouse import wording
from warehouse.wording import NOTHING, _, count, points


def draw(months: pd.DataFrame, trainings: pd.DataFrame) -> None:
    """Show hours and sessions by month and audience, and every training behind them."""
    st.subheader(_("Training: hours and sessions by month"), anchor=False)
    if months.empty:
        st.info(_("No training is on file: load the trainings (培训) to see them here."))
        return
    st.dataframe(
        training_table(months),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "month": columns.text(_("month"), 90),
            **{name: columns.figure(labels.audience(name), 130) for name in labels.AUDIENCES},
        },
        alt=_("Training: hours and sessions by month"),
    )
    with st.expander(_("Every training ({n})").format(n=count(len(trainings))), type="compact"):
        _trainings(trainings)


def training_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row a month: hours and sessions of each audience."""
    found = {(row.month, row.audience): row for row in rows.itertuples()}
    months = list(dict.fromkeys(rows["month"]))
    return pd.DataFrame(
        {
            "month": [wording.month(month) for month in months],
            **{
                name: [_held(found.get((month, name))) for month in months]
                for name in labels.AUDIENCES
            },
        }
    )


def _held(row: Any) -> str:
    if row is None:
        return NOTHING
    return _("{hours} h · {n} ×").format(hours=points(row.hours), n=count(row.sessions))


def _trainings(rows: pd.DataFrame) -> None:
    st.dataframe(
        pd.DataFrame(
            {
                _("when"): [f"{at:%Y-%m-%d %H:%M}" for at in rows["held_at"]],
                _("topic"): rows["topic"],
                _("for whom"): [labels.audience(code) for code in rows["audience"]],
                _("attendees"): [count(number) for number in rows["attendees"]],
                _("hours"): [points(hours) for hours in rows["hours"]],
            }
        ),
        hide_index=True,
        placeholder="",
    )
