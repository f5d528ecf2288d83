"""The assessment rules in force: what each costs, its clause, its versions; what is assumed."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import rule_citation, status
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse.wording import _, count, duration, is_missing, to_say, word

COSTS = {
    2: to_say("−{n} for every {block} late beyond {limit}, or for each wrong dispatch"),
    8: to_say("−{n} for each rule missing"),
}
SAME_DAY = {
    "case": to_say("−{n} for each case not closed the same day"),
    "day": to_say("−{n} for each day with a case not closed on it"),
}


def draw(contract: str, rules: pd.DataFrame) -> None:
    """Draw the eight items two by two."""
    items = list(dict.fromkeys(rules["item_no"]))
    for first in range(0, len(items), 2):
        for column, item_no in zip(st.columns(2), items[first : first + 2], strict=False):
            with column.container(border=True, height="stretch"):
                _item(contract, rules, item_no)


def _item(contract: str, rules: pd.DataFrame, item_no: int) -> None:
    rule = rule_citation.in_force(rules, item_no, status.as_of())
    st.subheader(f"{item_no} {plain(_(rule.title))}", anchor=False)
    with st.container(gap="xsmall"):
        st.markdown(f"**{cost(rule)}**")
        rule_citation.quote(contract, rule)
        own = rules[rules["item_no"] == item_no]
        for other in each(own[own["effective_from"] > rule.effective_from]):
            text = _("▲ from {day} on: {cost}")
            st.markdown(text.format(day=f"{other.effective_from:%Y-%m-%d}", cost=cost(other)))
        _older(own[own["effective_from"] < rule.effective_from])


def _older(versions: pd.DataFrame) -> None:
    if versions.empty:
        return
    title = _("Older versions ({n})").format(n=count(len(versions)))
    with st.expander(title, type="compact"):
        for rule in each(versions):
            since = _("from {day} on").format(day=f"{rule.effective_from:%Y-%m-%d}")
            st.markdown(f"{since}: {cost(rule)}  \n> {plain(rule.clause_text)}")


def cost(rule: Any) -> str:
    """Say what a failure under this version of a rule costs."""
    if not is_missing(rule.points_least):
        text = _("−{least} to −{most} each time, as the case may be")
        return text.format(least=_short(rule.points_least), most=_short(rule.points_most))
    if is_missing(rule.points):
        return _("□ no points set: a shortage is recorded without a price")
    text = COSTS.get(rule.item_no, to_say("−{n} each time"))
    return _(SAME_DAY[rule.same_day_unit] if rule.item_no == 3 else text).format(
        n=_short(rule.points),
        block=duration(rule.block_seconds),
        limit=duration(rule.limit_seconds),
    )


def _short(points: Any) -> str:
    return f"{float(points):g}"


def assumed(rows: pd.DataFrame) -> None:
    """List what is assumed, each with its reason; a key without a name keeps its own."""
    st.subheader(_("Assumed ({n})").format(n=count(len(rows))), anchor=False)
    half = (len(rows) + 1) // 2
    for column, part in zip(st.columns(2), (rows[:half], rows[half:]), strict=True):
        column.markdown("  \n".join(_assumption(row) for row in each(part)))


def _assumption(row: Any) -> str:
    what = plain(word("assumption", row.key))
    return _("◇ **{what}**: {value} · {reason}").format(
        what=what, value=plain(row.value), reason=plain(_(row.reason))
    )
