"""What was looked at and gives no cause to ask, and what could not be looked at."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.questions.question_filters import of
from warehouse.wording import _, count
from warehouse.wording.reasons import questions as reasons


def draw(every: pd.DataFrame, limits: Any) -> None:
    """Name each question that is not asked, and why: a line each."""
    asked = of(every[every["is_asked"]])
    quiet = [code for code in reasons.QUESTIONS if code not in asked]
    if not quiet:
        return
    with st.container(border=True, gap="small"):
        st.subheader(_("Looked at, nothing to ask"), anchor=False)
        for code in quiet:
            said = _standing(code, every[every["question"] == code])
            st.markdown(f"{reasons.title(code, limits)} · {said}")


def _standing(code: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("○ not measured: {why}").format(why=reasons.unknown(code))
    if rows["expected"].isna().all():
        return _("○ not measured: {why}").format(why=_("there is no other to compare with"))
    looked_at, enough = count(rows["looked_at"].sum()), rows[rows["is_enough"]]
    if enough.empty and (rows["basis"] != "share").all():
        return _("○ too few to judge ({n} looked at)").format(n=looked_at)
    said = _("no finding ({n} looked at)").format(n=looked_at)
    few = len(rows) - len(enough)
    if not few or (rows["basis"] == "share").any():
        return said
    return _("{said}; too few to judge in {few} of {all}").format(
        said=said, few=count(few), all=count(len(rows))
    )
