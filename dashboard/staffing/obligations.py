"""What is owed for each person: the minimum stay, confidentiality, insurance, consent to leave."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, columns, people
from dashboard.markdown import plain
from dashboard.staffing import labels, row_links, staffing_filters
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
    _total(missed)
    chosen = staffing_filters.who(roster)
    _facts(owed[owed["staff_id"] == chosen] if chosen else missed, chosen)
    ordered = in_order(roster, missed)
    st.dataframe(
        table(ordered, owed),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "who": row_links.column(
                "who", _("who"), list(ordered["staff_id"]), _("Shows what is owed for them"), 130
            ),
            **{name: columns.text(_(o.text), 130) for name, o in reasons.OBLIGATIONS.items()},
            "group": columns.text(_("group"), 110),
            "since": columns.text(_("on post from"), 100),
            "until": columns.text(_("left on"), 95),
            "days": columns.figure(_("days"), 60),
        },
        alt=_("Obligations per person"),
    )


def _total(missed: pd.DataFrame) -> None:
    if missed.empty:
        st.markdown(f":green[✓ {_('Nothing owed for a person is missed.')}]")
    else:
        text = _("{n} obligations missed for {people}").format(
            n=count(len(missed)), people=labels.persons(missed["staff_id"].nunique())
        )
        st.markdown(state("failed").paint(f"■ {text}"))


def _facts(rows: pd.DataFrame, chosen: str) -> None:
    with st.container(gap="xsmall"):
        for row in rows.head(len(rows) if chosen else MOST_FACTS).itertuples():
            st.markdown(fact(row))
    if chosen:
        st.button(_("Close"), type="tertiary", on_click=address.write, args=("who", None))
    elif len(rows) > MOST_FACTS:
        with st.expander(labels.others(len(rows) - MOST_FACTS), type="compact"):
            for row in rows.iloc[MOST_FACTS:].itertuples():
                st.markdown(fact(row))


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


def table(roster: pd.DataFrame, owed: pd.DataFrame) -> pd.DataFrame:
    """Return a row a person, a column an obligation, each a shape and a word."""
    found = {(row.staff_id, row.obligation): cell(row) for row in owed.itertuples()}
    return pd.DataFrame(
        {
            "who": people.labels(roster["staff_id"]),
            **{
                name: [found.get((who, name), "") for who in roster["staff_id"]]
                for name in reasons.OBLIGATIONS
            },
            "group": [labels.group(team) for team in roster["team"]],
            "since": [f"{on:%Y-%m-%d}" for on in roster["on_post_on"]],
            "until": ["" if is_missing(on) else f"{on:%Y-%m-%d}" for on in roster["left_on"]],
            "days": [count(days) for days in roster["days_on_post"]],
        }
    )


def cell(row: Any) -> str:
    """Return ✓ 已签, ■ 未签, ◌ 至 12-01."""
    text = _(SAID.get((row.obligation, row.outcome), to_say("not recorded")))
    due = "" if is_missing(row.due_on) else f"{row.due_on:%m-%d}"
    return f"{state(row.outcome, 'condition').shape} {text.format(day=due)}"
