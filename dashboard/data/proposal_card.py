"""One thing handed in: what it would become, who says what is to be done, what was done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from dashboard import following, person, press
from dashboard.data import column_match, record_choice, rehearsal
from dashboard.data.column_match import Keep
from dashboard.markdown import plain
from dashboard.queries.proposals import Decision, Proposal, What
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.wording import STATES, _, clock, count, listed, plural

HEARD = "proposal_heard"  # of the session: what became of a press, told once
SHOWN = 5
PATIENCE = timedelta(seconds=30)  # of a watcher that may be at something else

STEPS = {"judging": 0.5, "building": 0.5}  # of a file, or of the score, when it begins
Decide = Callable[[Proposal, What, str], Decision]
ReadAs = Callable[[Proposal, str, str], None]


def draw(
    proposal: Proposal, decide: Decide, read_as: ReadAs, keep: Keep, contract: str, reading: str
) -> None:
    """Draw what is handed in and undone."""
    with st.container(border=True, key=f"proposal_{proposal.id}"):
        files = plural("{n} file", "{n} files", proposal.slip["files"])
        what = plain(proposal.slip.get("entry", "")) or files
        st.markdown(f"**{what}** · {_clock(proposal.given_at)}")
        found, decision = proposal.rehearsal, proposal.decision
        if decision:
            st.markdown(f"{_decided(decision)} {_('It is being done.')}")
        elif found is None:
            _wait(proposal)
        else:
            rehearsal.draw(found, contract, reading)
            _ask(proposal, decide, read_as)
            if person.may("act", "match_layout"):
                column_match.draw(proposal, found["heads"], keep, person.known())
        _hear(proposal)


def done(proposals: Sequence[Proposal]) -> None:
    """Tell what was done lately, the newest first."""
    for proposal in proposals[:SHOWN]:
        _done(proposal)
    if rest := proposals[SHOWN:]:
        with st.expander(_("{n} more").format(n=count(len(rest))), type="compact"):
            for proposal in rest:
                _done(proposal)


def _done(proposal: Proposal) -> None:
    decision, outcome = proposal.decision, proposal.outcome
    assert decision
    assert outcome
    accounts = outcome["accounts"]
    is_well = not (outcome["is_overtaken"] or any(account["problem"] for account in accounts))
    mark = STATES["ok" if is_well else "at_risk"].mark
    said = [_decided(decision), plain(proposal.slip.get("entry", ""))]
    if outcome["is_overtaken"]:
        said.append(_("Somebody was faster; it was not entered."))
    elif decision.what == "load":
        said.append(rehearsal.equation(accounts))
    st.markdown(f"{mark} {' '.join(filter(None, said))}")
    unread = [account["source_file"] for account in accounts if account["problem"]]
    if unread:
        st.caption(_("Could not be read: {files}").format(files=plain(listed(unread))))
    _hear(proposal)


def _clock(at: datetime) -> str:
    return clock(at, beijing_now())


def _wait(proposal: Proposal) -> None:
    """Say how far the watcher has come, or that it seems to be away."""
    progress = proposal.progress
    if progress:
        text = _("{done} of {of} files were read").format(**progress)
        begun = STEPS.get(progress.get("step", ""), 0)
        share = (progress["done"] + begun) / (progress["of"] + 1)  # the last part is the score
        st.progress(min(share, 1.0), f"{text} · {_step(progress)}")
        return
    late_at = proposal.given_at + PATIENCE
    if beijing_now() < late_at:
        following.until(late_at)
        st.progress(0.0, _("The files are being read, as a trial; nothing is loaded yet."))
        return
    st.warning(
        _(
            "Nobody has read these files yet. Where it stays so, the watcher is not running: "
            "start it with `scorecard serve` or `scorecard watch`."
        )
    )


def _step(progress: Mapping[str, Any]) -> str:
    """Say what is under way with the next file, or after the last."""
    much = progress.get("much", 0)
    match progress.get("step"):
        case "judging":
            return plural("{n} row is being checked", "{n} rows are being checked", much)
        case "building":
            return _("the score is being tried")
        case _:
            size = count(max(much >> 10, 1))
            return _("{size} KB are being read").format(size=size)


def _ask(proposal: Proposal, decide: Decide, read_as: ReadAs) -> None:
    """Ask what is to be done, and who says so."""
    if not person.may("act", "decide"):
        st.caption(_("It waits for somebody whose role it is to decide."))
        return
    accounts = (proposal.rehearsal or {}).get("accounts", [])
    rows = sum(account["accepted"] for account in accounts)
    with (
        st.form(f"decide_{proposal.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        person.field(proposal.id)
        st.form_submit_button(
            plural("Load {n} row", "Load {n} rows", rows) if rows else _("Load all the same"),
            type="primary",
            key=f"load_{proposal.id}",
            on_click=_decide,
            args=(proposal, "load", decide),
        )
        st.form_submit_button(
            _("Do not load"),
            key=f"drop_{proposal.id}",
            on_click=_decide,
            args=(proposal, "discard", decide),
        )
    if any(account["problem"] for account in accounts):
        _offer_other_record(proposal, read_as)


def _decide(proposal: Proposal, what: What, decide: Decide) -> None:
    """Decide, before the page is drawn anew: so whoever comes second hears what stands."""
    if not person.may("act", "decide"):
        return
    name = person.typed(proposal.id)
    if not name:
        st.session_state[HEARD] = proposal.id, _("Fill in your name first: it is noted.")
        return
    person.keep(name)
    try:
        stands = decide(proposal, what, name)
    except UserError as error:
        st.session_state[HEARD] = proposal.id, plain(error.text())
        return
    if (stands.what, stands.by) != (what, name):
        text = _("{decided} Your decision came after it and does not count.")
        st.session_state[HEARD] = proposal.id, text.format(decided=_decided(stands))
    else:
        st.session_state.pop(HEARD, None)


def _hear(proposal: Proposal) -> None:
    of, said = st.session_state.get(HEARD, ("", ""))
    if of == proposal.id:
        st.warning(said)


def _decided(decision: Decision) -> str:
    said = {
        "load": _("{at} {name} had it loaded."),
        "discard": _("{at} {name} decided not to load it."),
    }[decision.what]
    return said.format(at=_clock(decision.at), name=person.said(decision.by))


def _offer_other_record(proposal: Proposal, read_as: ReadAs) -> None:
    """Offer to read the files as a record that is named."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        record = record_choice.draw(
            _("Read all of these as"), _("as recognised"), f"record_{proposal.id}"
        )
        is_pressed = press.heard(_("Read again"), f"again_{proposal.id}", disabled=record is None)
    if record and is_pressed:
        read_as(proposal, record, person.known())
        st.rerun()
