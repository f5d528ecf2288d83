"""The score, its state, and how much of the budget is left, in points and in failures."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.overview import verdict
from warehouse.wording import NOTHING, _, failures, is_missing, measured, points, state, to_say

COUNTED_IN = (3, 2)
WHY_INSUFFICIENT = {
    "stale": to_say("The data is too old to tell; load the newest exports."),
    "not_measured": to_say(
        "Too few days of the term are on file to tell; load the exports of the missing days."
    ),
}


def score(now: Any, items: pd.DataFrame, risks: pd.DataFrame, matters: pd.DataFrame) -> None:
    """Draw the score and the verdict so that they read from three metres."""
    known = bool(now.cases)
    standing = state(now.state)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(key="score_figure", width="content"):
            figure = points(now.score) if known else NOTHING
            st.markdown(standing.paint(figure), width="content")
        verdict.draw(now, risks)
    verdict.next_limit(matters)
    if known:
        _around(now)
        _budget(now)
        if now.budget_left > 0:
            _in_failures(items)
    _why(now)
    if known:
        _measured(now)


def _measured(now: Any) -> None:
    said = measured(now.measured_share)
    if said:
        st.caption(
            _(
                "{measured}: the rest of the items and days is not on file; "
                "nothing is known of it, neither good nor bad."
            ).format(measured=said)
        )


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
    elif now.state == "insufficient_data" and now.cases:
        st.caption(_(WHY_INSUFFICIENT[now.insufficient_because]))
    elif now.state == "insufficient_data":
        st.markdown(
            _(
                "No case has been loaded yet. Put an export into the inbox, or load it with "
                "`scorecard load FILE`; the score appears by itself."
            )
        )
