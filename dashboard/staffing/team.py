"""The team against the contract: how many are on post, today and over the term."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, people, tables
from dashboard.charts import roster as charts
from dashboard.each_row import each
from dashboard.markdown import NBSP, plain
from dashboard.staffing import absences, labels
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import State, _, day, is_missing, state

MOST_DAYS = 10


def draw(
    days: pd.DataFrame,
    asked: Any,
    groups: list[str],
    asked_to_go: pd.DataFrame,
    leave: pd.DataFrame,
    has_leave: bool,
) -> None:
    """Draw the roster beside its course, the demands and the leave."""
    left, right = st.columns([5, 7])
    with left.container(border=True, height="stretch"):
        _standing(days, leave, asked, groups)
    with right.container(border=True, height="stretch"):
        _course(days, asked)
        absences.demands(asked_to_go)
        absences.leave(leave, has_leave)


def _standing(days: pd.DataFrame, leave: pd.DataFrame, asked: Any, groups: list[str]) -> None:
    today = next(each(days.tail(1)))
    of_team, text = verdict(today, asked)
    st.subheader(_("Team against the contract"), anchor=False)
    st.markdown(f"#### {of_team.paint(f'{text}{NBSP}{of_team.shape}')}")
    tables.draw(
        by_group(today, asked, groups),
        {
            "group": Column(_("group"), 120, "group"),
            "people": tables.figure(_("on post"), 75, "people"),
            "asked": tables.figure(_("contract"), 95, "asked"),
        },
        alt=text,
    )
    _around(today, leave)
    _short(days, asked)


def verdict(today: Any, asked: Any) -> tuple[State, str]:
    """Return the state of the roster and its words."""
    if today.outcome == "not_measurable" or is_missing(today.people):
        return state("insufficient_data"), _("too little data")
    text = _("{people} of {size} on post").format(people=today.people, size=today.team_size)
    if not today.shortage:
        return state("ok"), text
    short = _("{text}, {n} short").format(text=text, n=today.shortage)
    if today.is_judged:
        return state("failed"), short
    until = day(asked.complete_on)
    return state("at_risk"), _("{text}; complete by {day}").format(text=short, day=until)


def by_group(today: Any, asked: Any, groups: list[str]) -> pd.DataFrame:
    """Return a row a group: who is on post against what the contract asks for."""
    rest = asked.size - asked.supervisors
    teams = [team for team in groups if team != "supervisor"]
    rows = [("supervisor", today.supervisor, str(asked.supervisors), asked.supervisors)]
    rows += [(team, getattr(today, team), _("at least 1"), 1) for team in teams]
    named = [
        (labels.group(team), _counted(number, least), said) for team, number, said, least in rows
    ]
    together = sum(getattr(today, team) for team in teams)
    named.append((_("groups together"), _counted(together, rest), str(rest)))
    return pd.DataFrame(named, columns=["group", "people", "asked"])


def _counted(number: Any, least: int) -> str:
    if is_missing(number):
        return state("insufficient_data").shape
    return f"{state('ok' if number >= least else 'failed').shape} {int(number)}"


def _around(today: Any, leave: pd.DataFrame) -> None:
    if not is_missing(today.supervisor_present):
        present = state("ok" if today.supervisor_present else "failed")
        text = _("a supervisor is present today") if today.supervisor_present else None
        st.markdown(f"{present.mark} {text or _('no supervisor is present today')}")
    if not is_missing(today.on_leave):
        away = leave[(leave["standing"] == "now") & leave["is_approved"]]
        names = plain(wording.listed(people.labels(away["staff_id"]))) or _("nobody")
        st.markdown(_("On leave today: {names}").format(names=names))


def _short(days: pd.DataFrame, asked: Any) -> None:
    missed = int(((days["outcome"] == "missed") & days["is_judged"]).sum())
    if missed:
        st.markdown(
            _(
                "□ Short on {days} since {day}: item 1 of the assessment names no points, so "
                "they stand without a price."
            ).format(days=labels.days(missed), day=day(asked.complete_on))
        )
        frame.link("ledger", _("Item 1 in the ledger"), item="1")


def _course(days: pd.DataFrame, asked: Any) -> None:
    st.subheader(_("People on post over the term"), anchor=False)
    known = days[days["people"].notna()][["day", "people", "team_size"]]
    if known.empty:
        st.info(_("No staff list is on file."))
        return
    now, size = int(known["people"].iloc[-1]), int(known["team_size"].iloc[-1])
    chart_cache.chart(
        charts.on_post,
        known,
        _("contract: {size}").format(size=size),
        _("now {n}").format(n=now),
        (asked.complete_on, _("complete by {day}").format(day=day(asked.complete_on))),
        frame.palette(),
        alt=_("{people} of {size} on post").format(people=now, size=size),
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _days_table(days)


def _days_table(days: pd.DataFrame) -> None:
    shown = days[["day", "people", "supervisor", "dispatch", "appeals", "video", "shortage"]]
    names = {team: labels.group(team) for team in labels.GROUPS}
    titles = {"people": _("on post"), "shortage": _("short"), **names}
    numbers = {name: tables.number(title, None, name) for name, title in titles.items()}
    tables.draw(shown.iloc[::-1], {"day": tables.day(), **numbers}, most=MOST_DAYS)
