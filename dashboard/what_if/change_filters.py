"""What is changed: each value beside what it is at present; the address holds what differs."""

import hashlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, filters, rule_citation, status
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries import what_if as queries
from dashboard.queries.what_if import Change
from warehouse import wording
from warehouse.wording import _, exact, is_missing, to_say, visible, word

LATE = 2  # the item with a limit
CLAUSES = {
    "late_blocks": to_say("A part of 2 hours late"),
    "redispatch": to_say("Forwarding anew after a return"),
    "same_day_unit": to_say("Not closed the same day"),
    "same_day_from": to_say("The same day runs"),
}
DECISIONS = {"approve": to_say("Approve"), "reject": to_say("Reject")}
ENTRIES = {"confirm": to_say("Confirm"), "withdraw": to_say("Withdraw")}
MOST = 12  # decisions shown at once


def asked() -> Change:
    """Return the change that the address means; say what in it means none."""
    change, wrong = queries.change(address.said().params)
    for name in wrong:
        text = _("“{name}” in the address says nothing that can be reckoned with; it is left out.")
        st.warning(text.format(name=plain(name)))
    return change


def reset() -> None:
    """Offer the way back to the present."""
    changed = tuple(queries.names(address.said().params))
    st.button(_("Back to the present"), on_click=filters.clear, args=(changed,))


def points(rules: pd.DataFrame, change: Change) -> None:
    """Offer the points of each item that has points of its own, and the limit of forwarding."""
    now = {item: rule_citation.in_force(rules, item, status.as_of()) for item in rules["item_no"]}
    st.subheader(_("Points and limits"), anchor=False)
    own = [rule for item, rule in sorted(now.items()) if is_missing(rule.points_most)]
    for column, rule in _two_by_two(own):
        with column:
            present = None if is_missing(rule.points) else Decimal(str(rule.points))
            _number(
                f"points_{rule.item_no}",
                f"{wording.item(rule.item_no)} :gray[{_at_present(present)}]",
                change.points.get(rule.item_no),
                present,
                (0.01, 100.0, 0.1),
            )
    st.caption(_("Points a time. Items 5 and 6 cost what each entry says."))
    late = now[LATE]
    for column, (name, label, held, seconds, least) in _two_by_two(
        [
            ("limit", _("Forward within, minutes"), change.limit_minutes, late.limit_seconds, 1),
            ("block", _("One unit late, minutes"), change.block_minutes, late.block_seconds, 30),
        ]
    ):
        with column:
            present = Decimal(int(seconds) // 60)
            said = f"{label} :gray[{_at_present(present)}]"
            _number(name, said, held, present, (least, 10_080, 10))


def clauses(readings: pd.DataFrame, change: Change) -> None:
    """Offer how each open clause is read."""
    [now] = each(readings[readings["reading"] == address.reading()])
    st.subheader(_("Open clauses"), anchor=False)
    for name, label in CLAUSES.items():
        present, words = getattr(now, name), rule_citation.READ_AS[name]
        said = {code: _(text) for code, text in words.items()}
        said[present] = _("{value} (now)").format(value=said[present])
        chosen = getattr(change, name) or present
        _choice(name, _(label), [present, *(set(words) - {present})], chosen, said.__getitem__)


def decisions(requests: pd.DataFrame, entries: pd.DataFrame, change: Change) -> None:
    """Offer to decide what waits for a decision."""
    st.subheader(_("Decisions that wait"), anchor=False)
    if requests.empty and entries.empty:
        st.caption(_("Nothing waits for a decision."))
    for row in each(requests.head(MOST)):
        held = {"approve": change.approved, "reject": change.rejected}
        _decide(row.exemption_id, _request(row), DECISIONS, held)
    for row in each(entries.head(MOST)):
        held = {"confirm": change.confirmed, "withdraw": change.withdrawn}
        _decide(row.entry_id, _entry(row), ENTRIES, held)
    if (left := len(requests.iloc[MOST:]) + len(entries.iloc[MOST:])) > 0:
        st.caption(_("Not shown: {n} more.").format(n=wording.count(left)))


def misses(rules: pd.DataFrame, change: Change) -> None:
    """Offer how many misses a week of each item come from now on."""
    st.subheader(_("Misses a week from now on"), anchor=False)
    own = rules[rules["is_latest"]].sort_values("item_no")
    priced = [
        rule for rule in each(own) if rule.item_no in change.points or not is_missing(rule.points)
    ]
    for column, rule in _two_by_two(priced):
        with column:
            _number(
                f"misses_{rule.item_no}",
                wording.item(rule.item_no),
                change.misses.get(rule.item_no),
                Decimal(0),
                (0.0, 1000.0, 1.0),
            )


def _two_by_two(some: Sequence[Any]) -> Any:
    for first in range(0, len(some), 2):
        yield from zip(st.columns(2), some[first : first + 2], strict=False)


def _at_present(number: Decimal | None) -> str:
    if number is None:
        return _("no points at present")
    return _("at present {n}").format(n=exact(number))


def _number(
    name: str,
    label: str,
    held: Any,
    present: Decimal | None,
    bounds: tuple[float, float, float],
) -> None:
    key, kind = f"filter_{name}", type(bounds[0])
    least, most, step = bounds
    shown = present if held is None else held
    filters.show(key, None if shown is None else kind(shown), [label])
    st.number_input(
        label,
        kind(least),
        kind(most),
        None,
        kind(step),
        "%d" if kind is int else "%g",
        key=key,
        on_change=_keep_number,
        args=(name, key, present),
    )


def _keep_number(name: str, key: str, present: Decimal | None) -> None:
    typed = st.session_state[key]
    value = None if typed is None else Decimal(str(round(typed, 2)))
    address.write(name, None if value in (None, present) else exact(value))


def _choice(
    name: str, label: str, options: Sequence[str], chosen: str, words: Callable[[str], str]
) -> None:
    key = f"filter_{name}"
    filters.show(key, chosen, map(words, options))
    st.selectbox(
        label,
        options,
        index=None,
        format_func=lambda option: visible(words(option)),
        key=key,
        on_change=_keep_choice,
        args=(name, key, options[0]),
    )


def _keep_choice(name: str, key: str, present: str) -> None:
    chosen = st.session_state[key]
    address.write(name, None if chosen in (None, present) else chosen)


def _decide(one: str, text: str, words: dict[str, str], held: dict[str, frozenset[str]]) -> None:
    key = f"filter_decide_{hashlib.sha256(one.encode()).hexdigest()[:16]}"  # no text of a file
    options = ["", *words]
    chosen = next((name for name, ids in held.items() if one in ids), "")
    said = {"": _("undecided"), **{name: _(word) for name, word in words.items()}}
    st.markdown(text)
    filters.show(key, chosen, said.values())
    st.segmented_control(
        visible(one),
        options,
        required=True,
        format_func=said.__getitem__,
        key=key,
        on_change=_keep_decision,
        args=(one, key, tuple(words)),
        label_visibility="collapsed",
    )


def _keep_decision(one: str, key: str, names: Sequence[str]) -> None:
    chosen, said = st.session_state[key], address.said().params
    others = {name: [each for each in said.get(name, []) if each != one] for name in names}
    address.write_all(
        {name: [*ids, one] if name == chosen else ids for name, ids in others.items()}
    )


def _request(row: Any) -> str:
    what = (
        _("case {id}").format(id=plain(row.case_id))
        if not is_missing(row.case_id)
        else _("{start} to {end}").format(
            start=wording.moment(row.starts_at, status.as_of()),
            end=wording.moment(row.ends_at, status.as_of()),
        )
    )
    return f"**{plain(row.exemption_id)}** {word('ground', row.ground)} · {what}"


def _entry(row: Any) -> str:
    return " · ".join(
        [
            f"**{plain(row.entry_id)}** {wording.item(row.item_no)}",
            wording.points_of(Decimal(row.points)),
            wording.moment(row.occurred_at, status.as_of()),
            plain(row.reason),
        ]
    )
