"""The terms in words: who, how long, how much, and what follows from a breach."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.contract import labels
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing.labels import days, group
from warehouse import wording
from warehouse.wording import _, clause, to_say, yuan

GATES = {
    "signing": to_say("{sum} after signing, {n} working days after the invoice came in"),
    "end_of_term": to_say(
        "{sum} after the term if no breach is open, {n} working days after the invoice came in"
    ),
}
ASSUMED = "◇"

Line = tuple[str, str, str]


def draw(terms: Any, milestones: pd.DataFrame, team: Any, groups: Iterable[str]) -> None:
    """Draw the course of the term, and under it every term with its clause."""
    with st.container(border=True):
        _course(terms)
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.subheader(_("Parties, term, team"), anchor=False)
        st.markdown(table([*_parties(terms), *_team(team, groups)]))
        st.caption(_("◇ assumed: the contract leaves it open; the reason is under the rules."))
    with right.container(border=True, height="stretch"):
        st.subheader(_("Price, penalty, pass mark, renewal"), anchor=False)
        st.markdown(table([*_price(terms, milestones), *_end(terms)]))


def _course(terms: Any) -> None:
    gone, left = passed(terms)
    text = _("{gone} gone, {left} left of {all}").format(
        gone=days(gone), left=days(left), all=days(terms.days_total)
    )
    st.progress(gone / terms.days_total, text=f"**{text}** · {_span(terms)}")


def passed(terms: Any) -> tuple[int, int]:
    """Return how many days of the term are over, and how many are left with today."""
    over = (labels.today() - terms.starts_on.date()).days
    gone = min(max(over, 0), terms.days_total)
    return gone, terms.days_total - gone


def _span(terms: Any) -> str:
    return _("{first} to {last}").format(
        first=f"{terms.starts_on:%Y-%m-%d}", last=f"{terms.ends_on:%Y-%m-%d}"
    )


def _parties(terms: Any) -> list[Line]:
    signed = _("signed on {day}").format(day=f"{terms.signed_on:%Y-%m-%d}")
    return [
        (_("Client"), terms.client, ""),
        (_("Contractor"), terms.contractor, ""),
        (_("Term"), f"{_span(terms)} · {signed}", "第三条"),
    ]


def _team(agreed: Any, groups: Iterable[str]) -> list[Line]:
    whole = _("{size} people: {n} supervisor, the rest in {groups}").format(
        size=agreed.size,
        n=agreed.supervisors,
        groups=wording.listed(group(team) for team in groups if team != "supervisor"),
    )
    until = _("by {day}; else the client may terminate and have the first payment back")
    stay = _("at least {n} months in the post")
    return [
        (_("Team"), whole, "附件一"),
        (_("On post"), until.format(day=f"{agreed.complete_on:%Y-%m-%d}"), "第十二条(二)2"),
        (
            _("Replacement"),
            _("within {days} of the demand").format(days=days(agreed.replacement_within_days)),
            "第七条(一)4",
        ),
        (_("Stay"), stay.format(n=agreed.minimum_stay_months), "第七条(二)7"),
        (
            _("Insurance"),
            _("within {days} of being on post {assumed}").format(
                days=days(agreed.insured_within_days), assumed=ASSUMED
            ),
            "第七条(二)6",
        ),
    ]


def _price(terms: Any, milestones: pd.DataFrame) -> list[Line]:
    paid = [
        (
            _(row.title),
            _(GATES.get(row.gate, "{sum}")).format(sum=yuan(row.amount), n=row.working_days),
            f"第五条 {row.milestone}",
        )
        for row in each(milestones)
    ]
    whole = _("{sum}, tax included").format(sum=yuan(terms.price))
    return [(_("Price"), whole, "第四条"), *paid]


def _end(terms: Any) -> list[Line]:
    mark, full = (f"{float(number):g}" for number in (terms.pass_mark, terms.full_score))
    talks = terms.ends_on - terms.renewal_talks_open_on
    return [
        (
            _("Penalty"),
            _("{percent}% of the price = {sum}; a larger loss is owed as well").format(
                percent=terms.penalty_percent, sum=yuan(terms.penalty)
            ),
            "第八条 1",
        ),
        (
            _("Months undone"),
            _("any {n}: the client may terminate; all paid comes back, and the penalty").format(
                n=terms.unfulfilled_months
            ),
            "第八条 2",
        ),
        (
            _("Pass mark"),
            _("{mark} of {full}; below it the contract is suspended").format(mark=mark, full=full),
            "附件二",
        ),
        (
            _("Renewal"),
            _("talks from {day}, {days} before the end").format(
                day=f"{terms.renewal_talks_open_on:%Y-%m-%d}", days=days(talks.days)
            ),
            "第十三条(一)",
        ),
    ]


def table(lines: list[Line]) -> str:
    """Return the lines as a table in markdown: what, and what was agreed by which clause."""
    rows = [
        f"| **{labels.whole(what)}** | {plain(text)} :gray[{labels.whole(clause(cited))}] |"
        for what, text, cited in lines
    ]
    head = f"| {labels.whole(_('what'))} | {_('agreed, by clause')} |"
    return "\n".join([head, "| :--- | :--- |", *rows])
