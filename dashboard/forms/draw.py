"""A form on a page: asked, checked by the record's class, sent, and what became of it."""

import io
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard import person, status
from dashboard.forms import fields
from dashboard.forms.form import Form
from dashboard.markdown import plain
from dashboard.queries import audit, entries
from dashboard.queries.entries import Entry, Version
from dashboard.queries.proposals import Proposal
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.records import RECORDS
from warehouse.wording import _
from warehouse.wording.reasons.rows import reason

OF_THE_WHOLE, OF_THE_NAME = "row", "name"  # where a fault is said that no field has
EVIDENCE = "evidence"
SENT = "forms_sent"  # of the session: which proposals
TOLD_FOR = timedelta(minutes=15)
Wrong = Mapping[str, Sequence[str]]


def draw(form: Form, over: Version | None = None) -> None:
    """Draw a form for who may fill it in; `over` is the row it is filled in over, if any."""
    if not person.may("form", form.opens):
        return
    wrong: Wrong = st.session_state.get(_key(form, "wrong"), {})
    key = _key(form, "fold")  # it stays as it is, whatever comes to stand before it
    expander = st.expander(
        _(form.title), key=key, icon=":material/edit_note:", expanded=bool(wrong)
    )
    with expander, st.form(_key(form, "form"), border=False):
        for is_long, names in groupby(form.asked, fields.is_long):
            with st.container(horizontal=not is_long, vertical_alignment="top"):
                for name in names:
                    _ask(form, name, wrong.get(name, ()))
        if form.takes_evidence:
            st.file_uploader(
                _("Evidence: PDF or picture (optional)"),
                type=["pdf", "png", "jpg", "jpeg"],
                accept_multiple_files=True,
                max_upload_size=entries.LARGEST >> 20,
                key=_field(form, "attached"),
            )
            _say(wrong.get("attached", ()))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            person.field(_field(form, "by"))
            for answer, title in form.answers.items():
                st.form_submit_button(
                    _(title),
                    key=_key(form, f"send_{answer}"),
                    type="primary" if answer == next(iter(form.answers)) else "secondary",
                    on_click=_send,
                    args=(form, answer, over),
                )
        _say([*wrong.get(OF_THE_NAME, ()), *wrong.get(OF_THE_WHOLE, ())])


def _ask(form: Form, name: str, wrong: Sequence[str]) -> None:
    """Draw the field of a column, and what is wrong in it."""
    column = RECORDS[form.record].column(name)
    assert column is not None
    options = form.options[name]() if name in form.options else None
    with st.container(width="stretch" if fields.is_long(name) else fields.width(column)):
        fields.draw(column, _field(form, name), options, is_now=name in form.now)
        _say(wrong)


def _say(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        st.markdown(f":red[■ {plain(sentence)}]")


def _key(form: Form, part: str) -> str:
    return f"form_{form.name}_{part}"


def _field(form: Form, name: str) -> str:
    """Return the key of a field; each sending has fields of its own, empty again after it."""
    return f"{_key(form, name)}_{st.session_state.get(_key(form, 'turn'), 0)}"


def _send(form: Form, answer: str, over: Version | None) -> None:
    """Check what stands in the form; send it where nothing is wrong."""
    if not person.may("form", form.opens):
        return  # by now; the page that is drawn next says why
    name = person.typed(_field(form, "by"))
    token = st.session_state.setdefault(_key(form, "token"), secrets.token_hex(8))
    cells = _cells(form, answer, name, token)
    attached = st.session_state.get(_field(form, "attached")) or []
    try:
        evidence, attachments = entries.attach([(file.name, file.getvalue()) for file in attached])
    except UserError as error:
        st.session_state[_key(form, "wrong")] = {"attached": [error.text()]}
        return
    if evidence:
        cells[EVIDENCE] = " ".join(filter(None, (cells.get(EVIDENCE, ""), evidence)))
    problems, row_key = entries.checked(form.record, cells)
    wrong = _faults(form, cells, name, problems)
    st.session_state[_key(form, "wrong")] = wrong
    if wrong:
        return
    person.keep(name)
    entry = Entry(
        token,
        form.record,
        _about(form, answer, cells),
        entries.file_name(form.record),
        entries.written(form.record, cells),
        row_key,
        over,
        [(file, io.BytesIO(content)) for file, content in attachments],
    )
    try:
        audit.note("entered", record=form.record, key=row_key, answer=answer, form=form.opens)
        proposal = entries.enter(entry, None if form.is_tried_first else name)
    except UserError as error:
        st.session_state[_key(form, "wrong")] = {OF_THE_WHOLE: [error.text()]}
        return
    st.session_state[SENT] = [*st.session_state.get(SENT, []), proposal.id]
    st.session_state[_key(form, "turn")] = st.session_state.get(_key(form, "turn"), 0) + 1
    del st.session_state[_key(form, "token")]


def _cells(form: Form, answer: str, name: str, token: str) -> dict[str, str]:
    """Return the row that is sent, by column."""
    now = beijing_now()
    cells = {**form.filled}
    cells |= {each: fields.text(_field(form, each)) for each in form.asked}
    cells |= {each: f"-{cells[each].lstrip('-')}" for each in form.negated if cells[each]}
    cells |= form.adds.get(answer, {})
    if form.by:
        cells[form.by] = name
    if form.at:
        cells[form.at] = f"{now:%Y-%m-%d %H:%M:%S}"
    if form.numbered:
        column, begins = form.numbered
        cells[column] = f"{begins}-{now:%Y%m%d}-{token[:6].upper()}"
    return cells


def _about(form: Form, answer: str, cells: Mapping[str, str]) -> str:
    """Return in one line what was sent."""
    answers = [_(form.answers[answer])] if len(form.answers) > 1 or not form.asked else []
    number = [cells[form.numbered[0]]] if form.numbered else []
    asked = (cells[name] for name in form.asked)
    return " · ".join(filter(None, [*answers, form.subject, *number, *asked]))


def _faults(
    form: Form, cells: Mapping[str, str], name: str, problems: Sequence[str]
) -> dict[str, list[str]]:
    """Return what is wrong with a row, by the field where it is said."""
    wrong: dict[str, list[str]] = {}
    for code in problems:
        column = code.partition(":")[0]
        said = reason(form.record, code, cells.get(column)).partition(_("; "))[0]
        at = column if column in form.asked else OF_THE_WHOLE
        if column == form.by:
            at, said = OF_THE_NAME, (said if name else _("Fill in your name first: it is noted."))
        wrong.setdefault(at, []).append(said)
    if not name and not form.by:
        wrong.setdefault(OF_THE_NAME, []).append(_("Fill in your name first: it is noted."))
    return wrong


def tell(listed: Sequence[Proposal]) -> None:
    """Say what became of what this session sent lately, whatever page shows the form no more."""
    mine = st.session_state.get(SENT, [])
    with st.container(key="told"):  # a place of its own: no form under it is drawn anew for it
        for proposal in listed:
            if proposal.id in mine and beijing_now() - proposal.given_at < TOLD_FOR:
                _tell(proposal)


def _tell(proposal: Proposal) -> None:
    what = plain(proposal.slip["entry"])
    outcome: Mapping[str, Any] | None = proposal.outcome
    if proposal.decision is None:
        text = _("The page Data shows what it changes and waits for somebody's word: {what}")
        st.info(text.format(what=what))
        return
    if outcome is None:
        st.info(_("Sent, it is being entered: {what}").format(what=what))
        return
    accounts = outcome["accounts"]
    if outcome["is_overtaken"]:
        faster = _("Somebody was faster, and another version stands by now. Not entered: {what}")
        known = _("One of this number is on file already and stays as it is. Not entered: {what}")
        st.warning((faster if proposal.slip["over"] else known).format(what=what))
    elif any(account["refused"] or account["problem"] for account in accounts):
        text = _("Not entered, the page Data lists why: {what}")
        st.error(text.format(what=what))
    elif any(account["accepted"] for account in accounts):
        is_counted = status.moment().built_at >= datetime.fromisoformat(outcome["at"])
        counted = _("it counts") if is_counted else _("the score follows in a moment")
        st.success(_("Entered: {what}; {counted}.").format(what=what, counted=counted))
    else:
        text = _("On file already, nothing was entered twice: {what}")
        st.info(text.format(what=what))
