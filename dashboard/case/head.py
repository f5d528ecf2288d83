"""Which case this is, and what it cost, in one line each."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import countdown
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse import wording
from warehouse.wording import _, is_missing, moment, points_of, word

CLOCK = ["item_no", "subject_kind", "round_no", "return_no"]
COLOURS = {"met": "green", "missed": "red", "running": "orange", "not_measurable": "gray"}


def line(case: Any) -> None:
    """Say where the case belongs: unit, community, category, channel."""
    kind = " › ".join(str(case.category or "").split("->"))
    parts = [case.community, case.unit, kind, word("channel", case.channel), case.case_type]
    st.markdown(" · ".join(plain(part) for part in parts if not is_missing(part) and part))
    if not is_missing(case.content) and case.content:
        st.caption(plain(case.content))


def verdict(case: Any, clocks: pd.DataFrame, deductions: pd.DataFrame) -> None:
    """Say in large letters what came of each clock; `clocks` and `deductions` of one reading."""
    if clocks.empty:
        st.info(_why_unjudged(case))
        return
    said = [_of_clock(rows) for rows in by_clock(clocks)]
    said += _of_errors(deductions)
    with st.container(horizontal=True, gap="small", key="case_verdict"):
        for text in said:
            st.markdown(f"#### {text}", width="content")


def countdown_of(running: pd.DataFrame) -> None:
    """Say what is left of each running clock, when the next points fall and how many."""
    if running.empty:
        return
    at = countdown.present()
    with st.container(key="countdown", gap="xsmall"):
        for row in each(running):
            fallen = _("so far {points}").format(points=points_of(row.points_so_far))
            parts = [
                f"**{countdown.item(row)}**",
                countdown.left(row, at),
                _("next {points}").format(points=countdown.next_points(row, at)),
                fallen if row.points_so_far else "",
            ]
            st.markdown(countdown.standing(row, at).paint(" · ".join(filter(None, parts))))
        st.caption(countdown.counted_at(at))


def by_clock(clocks: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each clock; one late over several days has one row a day."""
    cases = clocks[clocks["subject_kind"].isin(["case", "redispatch"])]
    return [rows for _clock, rows in cases.groupby(CLOCK, dropna=False, sort=False)]


def one_each(clocks: pd.DataFrame) -> list[Any]:
    """Return one row a clock."""
    return [next(each(rows)) for rows in by_clock(clocks)]


def name(clock: Any) -> str:
    """Return what a clock is called: its item, and the round or the return that it counts."""
    item = wording.item(clock.item_no)
    if clock.subject_kind == "redispatch":
        return f"{item} · {word('subject', clock.subject_kind)}"
    if is_missing(clock.round_no):
        return item
    return _("{item} · round {n}").format(item=item, n=int(clock.round_no))


def _of_clock(rows: pd.DataFrame) -> str:
    clock = next(each(rows))
    sums = [
        f"{word('deduction', state)} {points_of(rows.loc[rows['state'] == state, 'points'].sum())}"
        for state in ("confirmed", "pending", "exempt", "unpriced")
        if (rows["state"] == state).any()
    ]
    cost = f" · {wording.listed(sums)}" if sums else ""
    colour = _colour(clock, set(rows["state"].dropna()))
    return f":{colour}[{name(clock)} {standing(clock)}{cost}]"


def _colour(clock: Any, states: set[str]) -> str:
    """Return the colour of the verdict: what is excused is not red, what is undecided is amber."""
    if has_not_started(clock):
        return "gray"
    if states and clock.outcome == "missed" and not states & {"confirmed", "unpriced"}:
        return "orange" if "pending" in states else "gray"
    return COLOURS[clock.outcome]


def has_not_started(clock: Any) -> bool:
    """Say whether the clock waits for its start."""
    return clock.outcome == "running" and is_missing(clock.started_at)


def standing(clock: Any) -> str:
    """Return the outcome of a clock with its shape: ✓ 达标."""
    return (
        f"○ {_('not started')}"
        if has_not_started(clock)
        else wording.marked("outcome", clock.outcome)
    )


def _of_errors(deductions: pd.DataFrame) -> list[str]:
    rows = deductions[deductions["subject_kind"] == "dispatch_error"]
    if rows.empty:
        return []
    text = _("■ sent to the wrong unit · {points}").format(points=points_of(rows["points"].sum()))
    return [f":red[{text}]"]


def _why_unjudged(case: Any) -> str:
    if is_missing(case.contract_id):
        return _("No contract on file covers the day and street of this case, so no clock runs.")
    return _("Cases from this channel are not judged by the clocks of the contract.")


def milestones(case: Any, as_of: Any) -> None:
    """Name the instants of the case in their order."""
    named = [
        (_("received"), case.received_at),
        (_("forwarded"), case.forwarded_at),
        (_("fed back"), case.feedback_at),
        (_("closed"), case.closed_at),
        *([] if is_missing(case.callback_at) else [(_("called back"), case.callback_at)]),
        (_("platform's limit"), case.due_at),
    ]
    with st.container(horizontal=True, gap="small", key="milestones"):
        for name, at in named:
            st.markdown(f":gray[{name}]  \n**{moment(at, as_of)}**", width="content")
