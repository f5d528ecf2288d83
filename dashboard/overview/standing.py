"""The score, its state, and how much of the budget is left, in points and in failures."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.contract import score_range
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
    figure(now, risks)
    verdict.next_limit(matters)
    if now.cases:
        around(now)
        budget(now)
        if now.budget_left > 0:
            _in_failures(items)
    why(now)
    if now.cases:
        _measured(now)
        with st.container(key="origin"):
            frame.link("lineage", _("Where the score comes from"), figure="score")


def figure(now: Any, risks: pd.DataFrame) -> None:
    """Draw the score beside the verdict."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(key="score_figure", width="content"):
            written = points(now.score) if now.cases else NOTHING
            st.markdown(state(now.state).paint(written), width="content")
        verdict.draw(now, risks)


def _measured(now: Any) -> None:
    said = measured(now.measured_share)
    if said:
        st.caption(
            _(
                "{measured}: the rest of the items and days is not on file; "
                "nothing is known of it, neither good nor bad."
            ).format(measured=said)
        )


def around(now: Any) -> None:
    """Say what the score would be with what is undecided, and was before exemptions."""
    st.markdown(
        _("{pending} if what is pending stands · {gross} before exemptions").format(
            pending=f"**{points(now.score_if_pending)}**", gross=f"**{points(now.score_gross)}**"
        )
    )


def budget(now: Any) -> None:
    """Say how many points are left above the pass mark, as a bar too."""
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


def readings(now: Any, every: pd.DataFrame) -> None:
    """Say how far the score hangs on the reading of the open clauses, and lead to each."""
    if now.cases and not every.empty:
        frame.link("contract", score_range.span(every).replace("**", ""), tab="rules")


def why(now: Any) -> None:
    """Say why the score is in its state, where that is not a good one."""
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
