"""The rule behind a figure: the clause quoted, the reading, and what had to be assumed."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries import rules as queries
from warehouse import wording
from warehouse.wording import _, is_missing, to_say, word

READ_AS = {
    "late_blocks": {
        "full": to_say("only whole 2 hours count"),
        "started": to_say("a started 2 hours counts"),
    },
    "same_day_unit": {"case": to_say("per case"), "day": to_say("per day")},
    "same_day_from": {
        "feedback": to_say("from the day of feedback"),
        "received": to_say("from the day of receipt"),
    },
    "redispatch": {
        "free": to_say("forwarding after a return is not timed"),
        "timed": to_say("forwarding after a return has 2 hours too"),
    },
    "payment_gate": {
        "unresolved": to_say("an open breach stops it"),
        "any": to_say("any breach stops it"),
    },
}


def in_force(rules: pd.DataFrame, item_no: int, at: Any) -> Any:
    """Return the version of the item's rule that held at `at`; without a time, the newest."""
    own = rules[rules["item_no"] == item_no]
    if not is_missing(at):
        held = own[own["valid_from"] <= pd.Timestamp(at)]
        own = own if held.empty else held
    return next(each(own), None)


def quote(contract: str, rule: Any) -> None:
    """Quote the clause, and say how it is read and since when."""
    if rule is None:
        return
    assumed = queries.assumptions(contract)
    assumed = assumed[assumed["item_no"] == rule.item_no]
    st.markdown(f"> {plain(rule.clause_text)}")
    parts = [
        plain(wording.clause(rule.clause)),
        _("reading: {reading}").format(reading=_read_as(rule, set(assumed["key"]))),
        _("rule in force since {day}").format(day=f"{rule.effective_from:%Y-%m-%d}"),
    ]
    if not is_missing(rule.source):
        parts.append(_("stands in {source}").format(source=plain(rule.source)))
    st.caption(" · ".join(parts))
    for row in each(assumed):
        st.caption(
            _("◇ assumed, as the contract leaves it open: {reason}").format(
                reason=plain(_with_value(row))
            )
        )


def _read_as(rule: Any, assumed: set[str]) -> str:
    chosen = [
        _(words[getattr(rule, name)])
        for name, words in READ_AS.items()
        if f"readings.{name}" in assumed
    ]
    return wording.listed([word("reading", address.reading()), *chosen])


def _with_value(row: Any) -> str:
    # What a reading assumes stands beside it already, and differs from reading to reading.
    reason = _(row.reason)
    return reason if str(row.key).startswith("readings.") else f"{row.value} · {reason}"
