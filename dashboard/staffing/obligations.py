"""What is owed for each person: the minimum stay, confidentiality, insurance, consent to leave."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, people, status, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing import labels, person_rows, staffing_filters
from dashboard.tables import Column
from warehouse.wording import _, clause, count, is_missing, state, to_say
from warehouse.wording.reasons import obligations as reasons

SAID = {
    ("minimum_stay", "met"): to_say("stayed"),
    ("minimum_stay", "missed"): to_say("left early"),
    ("minimum_stay", "running"): to_say("until {day}"),
    ("confidentiality", "met"): to_say("signed"),
    ("confidentiality", "missed"): to_say("not signed"),
    ("insurance", "met"): to_say("paid"),
    ("insurance", "missed"): to_say("not paid"),
    ("insurance", "running"): to_say("due {day}"),
    ("leave_consent", "met"): to_say("given"),
    ("leave_consent", "missed"): to_say("not given"),
}
MOST_FACTS = 4


def draw(roster: pd.DataFrame, owed: pd.DataFrame) -> None:
    """Show a row a person, those with something missed first; a row tells its facts."""
    st.subheader(_("Obligations per person"), anchor=False)
    if roster.empty:
        st.info(_("Nobody of the staff list is or was on post under this contract."))
        return
    missed = owed[owed["outcome"] == "missed"]
    _total(missed, int((owed["outcome"] == "not_measurable").sum()))
    chosen = staffing_filters.who(roster)
    _facts(owed[owed["staff_id"] == chosen] if chosen else missed, chosen)
    _table(person_rows.named(in_order(roster, missed)), owed)


def _total(missed: pd.DataFrame, unknown: int) -> None:
    if missed.empty:
        untold = _("not recorded: {n}").format(n=count(unknown)) if unknown else ""
        status.calm(_("Nothing owed for a person is missed."), untold)
    else:
        text = _("{n} obligations missed for {people}").format(
            n=count(len(missed)), people=labels.persons(missed["staff_id"].nunique())
        )
        st.markdown(state("failed").paint(f"■ {text}"))


def _facts(rows: pd.DataFrame, chosen: str) -> None:
    person_rows.told([fact(row) for row in each(rows)], len(rows) if chosen else MOST_FACTS)
    if chosen:
        st.button(_("Close"), type="tertiary", on_click=address.write, args=("who", None))


def fact(row: Any) -> str:
    """Say one obligation of one person: its state, its sentence, its clause."""
    return _("{mark} {who}: {fact} ({clause})").format(
        mark=state(row.outcome, "condition").mark,
        who=plain(people.label(row.staff_id)),
        fact=plain(reasons.fact(row)),
        clause=clause(reasons.clause_of(row)),
    )


def in_order(roster: pd.DataFrame, missed: pd.DataFrame) -> pd.DataFrame:
    """Return the roster, those with most missed first."""
    failings = roster["staff_id"].map(missed["staff_id"].value_counts()).fillna(0)
    return roster.assign(failings=-failings).sort_values("failings", kind="stable")


def _table(roster: pd.DataFrame, owed: pd.DataFrame) -> None:
    """Show a row a person, a column an obligation, each a shape and a word."""
    found = {(row.staff_id, row.obligation): cell(row) for row in each(owed)}
    tables.draw(
        roster,
        {
            "who": person_rows.of_person(),
            **{name: _of_obligation(name, found) for name in reasons.OBLIGATIONS},
            "group": person_rows.of_group(),
            "since": Column(_("on post from"), 100, lambda row: f"{row.on_post_on:%Y-%m-%d}"),
            "until": Column(_("left on"), 95, _left_on),
            "days": tables.figure(_("days"), 60, lambda row: count(row.days_on_post)),
        },
        alt=_("Obligations per person"),
    )


def _of_obligation(name: str, found: dict[tuple[str, str], str]) -> Column:
    title = _(reasons.OBLIGATIONS[name].text)
    return Column(title, 130, lambda row: found.get((row.staff_id, name), ""))


def _left_on(row: Any) -> str:
    return "" if is_missing(row.left_on) else f"{row.left_on:%Y-%m-%d}"


def cell(row: Any) -> str:
    """Return ✓ 已签, ■ 未签, ◌ 至 12-01."""
    text = _(SAID.get((row.obligation, row.outcome), to_say("not recorded")))
    due = "" if is_missing(row.due_on) else f"{row.due_on:%m-%d}"
    return f"{state(row.outcome, 'condition').shape} {text.format(day=due)}"
