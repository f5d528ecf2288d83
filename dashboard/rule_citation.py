"""The rule behind a figure: the clause quoted, the reading, and what had to be assumed."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.markdown import plain
from dashboard.queries import rules as queries
from warehouse import wording
from warehouse.wording import _, is_missing, to_say, word

OPEN_KEYS = {
    1: ("rules.1.",),
    2: ("readings.late_blocks",),
    3: ("readings.same_day_unit", "readings.same_day_from"),
    4: ("reports.",),
}
CHOICES = {2: ("late_blocks",), 3: ("same_day_unit", "same_day_from")}
READ_AS = {
    "full": to_say("only whole 2 hours count"),
    "started": to_say("a started 2 hours counts"),
    "case": to_say("per case"),
    "day": to_say("per day"),
    "feedback": to_say("from the day of feedback"),
    "received": to_say("from the day of receipt"),
}


def in_force(rules: pd.DataFrame, item_no: int, at: Any) -> Any:
    """Return the version of the item's rule that held at `at`; without a time, the newest."""
    own = rules[rules["item_no"] == item_no]
    if not is_missing(at):
        held = own[own["valid_from"] <= pd.Timestamp(at)]
        own = own if held.empty else held
    return next(own.itertuples(index=False), None)


def quote(contract: str, rule: Any) -> None:
    """Quote the clause, and say how it is read and since when."""
    if rule is None:
        return
    st.markdown(f"> {plain(rule.clause_text)}")
    parts = [
        plain(rule.clause),
        _("reading: {reading}").format(reading=_read_as(rule)),
        _("rule in force since {day}").format(day=f"{rule.effective_from:%Y-%m-%d}"),
    ]
    st.caption(" · ".join(parts))
    for reason in _left_open(contract, rule.item_no):
        st.caption(_("◇ assumed, as the contract leaves it open: {reason}").format(reason=reason))


def _read_as(rule: Any) -> str:
    chosen = [_(READ_AS[getattr(rule, name)]) for name in CHOICES.get(rule.item_no, ())]
    return wording.listed([word("reading", address.reading()), *chosen])


def _left_open(contract: str, item_no: int) -> list[str]:
    rows = queries.assumptions(contract)
    starts = OPEN_KEYS.get(item_no, ("",))
    if not any(starts):
        return []
    return [plain(_with_value(row)) for row in rows.itertuples() if str(row.key).startswith(starts)]


def _with_value(row: Any) -> str:
    # What a reading assumes stands beside it already, and differs from reading to reading.
    reason = _(row.reason)
    return reason if str(row.key).startswith("readings.") else f"{row.value} · {reason}"
