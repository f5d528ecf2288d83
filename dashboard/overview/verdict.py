"""One verdict: the score and the risks of the contract together, and the limit that comes next."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, status
from dashboard.each_row import each
from dashboard.targets import link_of
from warehouse import wording
from warehouse.wording import STATES, _, plural, state, to_say

SEVERITY = ("failed", "at_risk", "insufficient_data", "ok")
OF_SCORE = {
    "failed": to_say("score below the pass mark"),
    "at_risk": to_say("score to be watched"),
    "insufficient_data": to_say("too little data for a score"),
    "ok": to_say("score on track"),
}
LIMITS = {
    "forwarding_late": to_say("points for late forwarding"),
    "forwarding_soon": to_say("forwarding"),
    "closing_today": to_say("same-day closing"),
    "report_due": to_say("a report"),
    "gap_ahead": to_say("nobody planned"),
    "payment_due": to_say("a payment"),
}
OF_RISK = {"triggered": "failed", "watch": "at_risk", "not_measurable": "insufficient_data"}

Said = tuple[str, str]  # a state, and the words for it


def draw(now: Any, risks: pd.DataFrame) -> None:
    """Say how the contract stands, the gravest first and in its colour; calm only where all is."""
    said = sorted((_of_score(now), _of_risks(risks)), key=lambda one: SEVERITY.index(one[0]))
    (worst, first), *others = said
    of_worst = STATES[worst]
    with st.container(key="score_state", width="content", gap="xsmall"):
        st.markdown(of_worst.paint(f"{of_worst.shape} {first}"))
        for _state, words in others:
            st.markdown(f"##### {words}")


def _of_score(now: Any) -> Said:
    known = now.state if now.state in OF_SCORE else "insufficient_data"
    return known, _(OF_SCORE[known])


def _of_risks(risks: pd.DataFrame) -> Said:
    """Return the gravest state of the risks and how many are in it."""
    found = [OF_RISK.get(risk, "ok") for risk in risks["state"]]
    worst = min(found, key=SEVERITY.index, default="insufficient_data")
    n = found.count(worst)
    if worst == "failed":
        return worst, plural("{n} contract risk triggered", "{n} contract risks triggered", n)
    if worst == "at_risk":
        return worst, plural("{n} contract risk to watch", "{n} contract risks to watch", n)
    if worst == "ok":
        return worst, _("no contract risk triggered")
    return worst, plural(
        "too little data for {n} contract risk", "too little data for {n} contract risks", n
    )


def next_limit(matters: pd.DataFrame) -> None:
    """Name the limit that comes next, and lead to what it is of."""
    for row in coming(matters):
        page, params = link_of(row)
        with st.container(key="next_limit"):
            frame.link(page, limit(row), width="stretch", **params)


def coming(matters: pd.DataFrame) -> list[Any]:
    """Return the matter whose limit comes next, none where no clock runs."""
    as_of = status.as_of()
    rows = [row for row in each(matters) if row.kind in LIMITS and row.first_at >= as_of]
    return sorted(rows, key=lambda row: row.first_at)[:1]


def limit(row: Any) -> str:
    """Say when the limit of a matter comes, and of what: ▲ 下一时限 18:00：报告."""
    when = wording.until(row.first_at, status.as_of())
    text = _("Next limit {when}: {what}").format(when=when, what=_(LIMITS[row.kind]))
    return f"{state(row.state).mark} {text}"
