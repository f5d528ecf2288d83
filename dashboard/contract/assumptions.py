"""What the contract leaves open and its file assumes, each with the reason."""

from typing import Any

import streamlit as st

from dashboard.markdown import plain
from dashboard.queries import rules
from warehouse.wording import _, count, to_say

NAMES = {
    "reports.daily": to_say("daily report due"),
    "reports.weekly": to_say("weekly report due"),
    "reports.monthly": to_say("monthly report due"),
    "assessment.stale_after_hours": to_say("data is stale after"),
    "rankings.month_starts_on_day": to_say("month of the rankings"),
    "rankings.repeats_from": to_say("repeated cases in the rankings"),
    "rankings.small_sample": to_say("small sample in the rankings"),
    "rankings.weights": to_say("weights of the rankings"),
    "risks.watch_renewal_days": to_say("renewal is watched from"),
    "risks.watch_working_days": to_say("a payment is watched from"),
    "rules.1.points": to_say("points of item 1"),
    "team.insured_within_days": to_say("insurance"),
    "readings.late_blocks": to_say("a part of two hours late"),
    "readings.same_day_unit": to_say("unit of same-day closing"),
    "readings.same_day_from": to_say("start of same-day closing"),
}


def draw(contract: str) -> None:
    """List what is assumed; a key without a name here keeps its own."""
    rows = rules.assumptions(contract)
    st.subheader(_("Assumed ({n})").format(n=count(len(rows))), anchor=False)
    half = (len(rows) + 1) // 2
    for column, part in zip(st.columns(2), (rows[:half], rows[half:]), strict=True):
        column.markdown("  \n".join(sentence(row) for row in part.itertuples()))


def sentence(row: Any) -> str:
    """Say one assumption: ◇ 日报时限：次日 10:00, and why."""
    what = _(NAMES[row.key]) if row.key in NAMES else plain(row.key)
    return _("◇ **{what}**: {value} · {reason}").format(
        what=what, value=plain(row.value), reason=plain(_(row.reason))
    )
