"""What stands where there is nothing to rank, and what to do."""

import pandas as pd
import streamlit as st

from dashboard.queries.rankings import RankingFilter
from dashboard.ranking_parts import labels, notes
from warehouse.wording import _


def in_days(part: RankingFilter, unranked: pd.DataFrame) -> None:
    """Say that no unit of the kind has a case in the days looked at."""
    if part.month:
        text = _("No case of this month has come in for {units}: choose another month.")
    else:
        text = _("No case of these days has come in for {units}: choose other days.")
    st.info(text.format(units=labels.kind(part.kind)))
    notes.unranked(unranked)


def called_back() -> None:
    """Say that nobody was called back, so that nobody has a rank."""
    st.info(
        _(
            "No callback of these days is valid so far, so no unit has a rank. They (回访) come "
            "with the cases: load the newest export."
        )
    )
