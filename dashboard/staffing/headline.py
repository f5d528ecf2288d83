"""The answer: is the line attended now, was it ever not, and will it be?"""

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, people, status
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing import labels, staffing_filters
from warehouse import wording
from warehouse.wording import State, _, day, is_missing, moment, state
from warehouse.wording.reasons.coverage import reasons

MOST_GAPS = 3
A_WEEK = pd.Timedelta(days=7)
AN_HOUR = timedelta(hours=1)


def draw(
    duty: pd.DataFrame,
    newest: pd.DataFrame,
    months: pd.DataFrame,
    gaps: pd.DataFrame,
    missed: pd.DataFrame,
    rota: pd.DataFrame,
) -> None:
    """Draw three cards: now, this month, the days ahead with their `gaps`."""
    now, month, ahead = frame.cards([5, 4, 4])
    with now:
        _now(duty[duty["team"] == labels.DISPATCH], newest)
    with month:
        _month(months)
    with ahead:
        _ahead(gaps, missed, rota)


def _now(duty: pd.DataFrame, newest: pd.DataFrame) -> None:
    present = duty[duty["standing"] != "next"]
    standing, text = verdict(present, newest)
    st.caption(_("Dispatch group, now"))
    st.header(standing.paint(f"{text} {standing.shape}"), anchor=False)
    if standing == state("insufficient_data"):
        st.markdown(_("No rota covers this hour: load the rota (排班) to see who is on duty."))
        return
    if not present.empty:
        st.markdown(who(present))
    st.markdown(next_change(present, duty[duty["standing"] == "next"]))


def verdict(present: pd.DataFrame, newest: pd.DataFrame) -> tuple[State, str]:
    """Return the state of the line now and its words."""
    hour = next(each(newest), None)
    if (
        hour is None
        or hour.outcome == "not_measurable"
        or hour.hour_start + AN_HOUR <= status.as_of()
    ):
        return state("insufficient_data"), _("too little data")
    if present.empty:
        return state("failed"), _("nobody on duty")
    signed = int(present["is_signed"].sum())
    if not signed:
        text = _("{people} by the rota, nobody signed in")
        return state("at_risk"), text.format(people=labels.persons(len(present)))
    return state("ok"), _("{people} on duty").format(people=labels.persons(len(present)))


def who(present: pd.DataFrame) -> str:
    """Name those on duty, and how many of them have not signed in."""
    names = plain(wording.listed(people.labels(present["staff_id"])))
    unsigned = len(present) - int(present["is_signed"].sum())
    if not unsigned:
        return names
    return _("{names} · {n} not signed in").format(names=names, n=unsigned)


def next_change(present: pd.DataFrame, coming: pd.DataFrame) -> str:
    """Say who comes next, or until when those on duty stay."""
    as_of = status.as_of()
    if not coming.empty:
        at = coming["starts_at"].min()
        first = coming[coming["starts_at"] == at]
        names = plain(wording.listed(people.labels(first["staff_id"])))
        return _("Next: {time}, {names}").format(time=moment(at, as_of), names=names)
    if present.empty:
        return _("Nobody is planned within 12 hours.")
    until = wording.until(present["ends_at"].max(), as_of)
    text = _("On duty until {time}; nobody is planned to follow within 12 hours.")
    return text.format(time=until)


def _month(months: pd.DataFrame) -> None:
    latest = next(each(months), None)
    if latest is None or is_missing(latest.minutes_uncovered):
        _figure(state("insufficient_data"), _("Unattended this month"), _("too little data"))
        st.markdown(_("No rota of this month is on file."))
        return
    standing = state("failed" if latest.minutes_uncovered else "ok")
    _figure(standing, _("Unattended this month"), labels.minutes(latest.minutes_uncovered))
    parts = [labels.gaps(latest.gaps)] if latest.gaps else [_("The line was never unattended.")]
    if latest.gaps:
        longest = labels.minutes(latest.longest_gap_minutes)
        parts.append(_("the longest {minutes}").format(minutes=longest))
    st.markdown(" · ".join(parts))
    if latest.minutes_planned_only:
        only = labels.minutes(latest.minutes_planned_only)
        text = _("{minutes} more rest on the rota alone: nobody signed in.")
        st.caption(text.format(minutes=only))


def _ahead(gaps: pd.DataFrame, missed: pd.DataFrame, rota: pd.DataFrame) -> None:
    standing, text = outlook(gaps, rota, status.as_of())
    _figure(standing, _("The next 7 days"), text)
    shown = gaps.head(MOST_GAPS)
    why = reasons(each(shown), each(missed))
    for gap, reason in zip(each(shown), why, strict=True):
        _gap(gap, reason)
    if len(gaps) > MOST_GAPS:
        st.caption(_("{n} further gaps").format(n=len(gaps) - MOST_GAPS))
    for last_day in rota["last_day"].tail(1):
        st.caption(_("The rota on file ends on {day}.").format(day=day(last_day)))


def outlook(gaps: pd.DataFrame, rota: pd.DataFrame, as_of: datetime) -> tuple[State, str]:
    """Return the state of the days ahead and its words."""
    last = rota["last_day"].max()
    if is_missing(last) or last < pd.Timestamp(as_of.date()):
        return state("insufficient_data"), _("no rota")
    if len(gaps):
        total = labels.minutes(gaps["minutes"].sum())
        return state("at_risk"), _("{minutes} unattended").format(minutes=total)
    if last < pd.Timestamp(as_of.date()) + A_WEEK:
        return state("at_risk"), _("planned to {day} only").format(day=day(last))
    return state("ok"), _("fully planned")


def _gap(gap: Any, reason: str) -> None:
    when = labels.span(gap.starts_at, gap.ends_at)
    on = f"{gap.starts_at:%Y-%m-%d}"
    st.button(
        f"{state('at_risk').mark} {when} · {plain(reason)}",
        key=f"gap_{gap.starts_at}",
        type="tertiary",
        help=_("Opens the rota of the day"),
        on_click=staffing_filters.look_at_day,
        args=(on,),
    )


def _figure(standing: State, label: str, text: str) -> None:
    st.metric(f"{standing.mark} {label}", text)


def without_people() -> None:
    """Say that nobody is known."""
    st.info(
        _(
            "No staff list has been loaded yet: load the people (人员), then their rota (排班); "
            "who is on duty and who is missing appears by itself."
        )
    )


def without_rota() -> None:
    """Say that nobody can tell who attended."""
    st.info(
        _(
            "No rota has been loaded yet, so nobody can tell whether the line was attended: load "
            "the shifts (排班)."
        )
    )


def without_checks() -> None:
    """Say that no seat was looked at."""
    st.info(_("No seat check is on file: load the checks (坐席质检) to see them here."))
