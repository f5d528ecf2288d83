"""The score, its state, and how much of the budget is left, in points and in failures."""

from typing import Any

import pandas as pd
import streamlit as st

from warehouse.wording import NOTHING, _, failures, is_missing, points, state

COUNTED_IN = (3, 2)


def score(now: Any, items: pd.DataFrame) -> None:
    """Draw the score so that it reads from three metres."""
    known = bool(now.cases)
    standing = state(now.state)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(key="score_figure", width="content"):
            figure = points(now.score) if known else NOTHING
            st.markdown(standing.paint(figure), width="content")
        with st.container(key="score_state", width="content"):
            st.markdown(standing.badge, width="content")
    if known:
        _around(now)
        _budget(now)
        if now.budget_left > 0:
            _in_failures(items)
    _why(now)


def _around(now: Any) -> None:
    st.markdown(
        _("{pending} if what is pending stands · {gross} before exemptions").format(
            pending=f"**{points(now.score_if_pending)}**", gross=f"**{points(now.score_gross)}**"
        )
    )


def _budget(now: Any) -> None:
    left, whole = float(now.budget_left), float(now.budget)
    text = (
        _("**{left} points left** of {whole} above the pass mark {mark}")
        if left >= 0
        else _("**{over} points** below the pass mark {mark}")
    )
    said = text.format(
        left=points(left), over=points(-left), whole=f"{whole:g}", mark=f"{float(now.pass_mark):g}"
    )
    with st.container(key="budget"):
        st.progress(min(1.0, max(0.0, left / whole)), text=said)


def _in_failures(items: pd.DataFrame) -> None:
    counted = items.set_index("item_no")["units_left"]
    said = [
        failures(item, counted[item])
        for item in COUNTED_IN
        if item in counted and not is_missing(counted[item])
    ]
    if said:
        st.markdown(_("≈ {failures}").format(failures=_(" or ").join(said)))


def _why(now: Any) -> None:
    if now.state == "at_risk" and now.score_if_pending < now.pass_mark:
        st.caption(_("Below the pass mark if what is pending stands."))
    elif now.state == "at_risk":
        st.caption(_("At the pace so far the budget runs out before the term ends."))
    elif now.state == "failed":
        st.caption(
            _(
                "Below the pass mark, the contract is suspended and the finance office told "
                "(annex 2), and it need not be renewed (art. 13)."
            )
        )
    elif now.state == "insufficient_data" and now.insufficient_because == "stale":
        st.caption(_("The data is too old to tell; load the newest exports."))
    elif now.state == "insufficient_data" and now.insufficient_because == "not_measured":
        st.caption(_("Of too many days nothing is on file to tell; load the missing exports."))
    elif now.state == "insufficient_data":
        st.markdown(
            _(
                "No case has been loaded yet. Put an export into the inbox, or load it with "
                "`scorecard load FILE`; the score appears by itself."
            )
        )
