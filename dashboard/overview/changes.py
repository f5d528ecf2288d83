"""What the score lost and won back since yesterday, this week or this month began, and why."""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters, frame, status
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse.wording import (
    CODES,
    STATES,
    _,
    clock,
    failures,
    is_missing,
    points,
    signed,
    to_say,
    word,
)

SPANS = {
    "yesterday": to_say("Since yesterday"),
    "week": to_say("Since Monday"),
    "month": to_say("Since the first"),
}
EFFECTS = {"confirmed": -1, "excused": 1, "moved": 1}
DAY = timedelta(days=1)


def span() -> str:
    """Offer since when to look and return what is chosen."""
    return filters.switch("since", _("Since when"), list(SPANS), lambda span: _(SPANS[span]))


def draw(now: Any, span: str, changes: pd.DataFrame, withdrawals: pd.DataFrame) -> None:
    """Say what accrued since the `span` began, or that the cases do not reach so far.

    Loads that were withdrawn since move the score too, of whatever days their rows were.
    """
    since = begins(span)
    for row in each(withdrawals[withdrawals["is_withdrawn"]]):
        if row.known_at >= since:
            text = _("Withdrawn, counts no more: {file}")
            frame.link("data", text.format(file=plain(row.source_file)), rows="loads")
    is_known = _reaches(now, since)
    if not is_known:
        _not_known_since(now)
    day = f"{since - DAY:%Y-%m-%d}"
    frame.link("statements", _("What was known then, and why it is different now"), day=day)
    if changes.empty:
        if is_known:
            status.calm(_("Nothing was deducted."))
        return
    lost = _("{n} points").format(n=signed(sum(_effect(row) for row in each(changes))))
    st.metric(_(SPANS[span]), lost, label_visibility="collapsed")
    with st.container(key="changes", gap=None):
        for row in each(changes):
            frame.link("ledger", _change(row), width="stretch", **_rows_of(row, since))


def begins(span: str) -> pd.Timestamp:
    """Return when a span began: yesterday, on Monday or on the first at midnight."""
    today = pd.Timestamp(status.as_of()).normalize()
    monday, first = today - today.weekday() * DAY, today.replace(day=1)
    return {"yesterday": today - DAY, "week": monday, "month": first}[span]


def _rows_of(row: Any, since: pd.Timestamp) -> dict[str, str]:
    """Return what shows the rows of a change in the ledger; what is excused fell at any time."""
    of_item = {"item": str(int(row.item_no))}
    if row.change not in CODES["deduction"]:
        return of_item | ({"state": "exempt"} if row.change == "excused" else {})
    return of_item | {"state": row.change, "first": f"{since:%Y-%m-%d}"}


def _reaches(now: Any, since: pd.Timestamp) -> bool:
    """Say whether anything is known of the days since; after the term nothing falls."""
    if is_missing(now.horizon):
        return False
    return bool(now.horizon > since or now.horizon >= pd.Timestamp(now.ends_on) + DAY)


def _not_known_since(now: Any) -> None:
    horizon = clock(now.horizon, status.as_of())
    said = _("The data reaches {when} only; of the time since nothing is known.")
    st.markdown(f"{STATES['insufficient_data'].mark} {said.format(when=horizon)}")


def _effect(row: Any) -> float:
    """Return what a change did to the score: only what is confirmed, or excused again, counts."""
    return EFFECTS[row.change] * float(row.points) if row.change in EFFECTS else 0.0


def _change(row: Any) -> str:
    said = failures(row.item_no, row.units)
    if row.change == "confirmed":
        return f"{said} · {signed(-row.points)}"
    named = _("{state}: {what}").format(state=_state(row.change), what=said)
    if row.change == "unpriced":
        return named
    return f"{named} · {signed(row.points) if _is_taken_back(row) else points(row.points)}"


def _is_taken_back(row: Any) -> bool:
    return EFFECTS.get(row.change, 0) > 0


def _state(change: str) -> str:
    """Return what a change is called: what is not taken back is called as in the ledger."""
    return word("change" if change in CODES["change"] else "deduction", change)
