"""What is on file of the case: exemptions, flow, versions, and the row as it was written."""

import json
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import person, press, status, tables, widget_key
from dashboard.case.clocks import document
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse import wording
from warehouse.wording import NOTHING, _, duration, is_missing, moment, to_say, word
from warehouse.wording.reasons.doubts import doubt

COMPARED = {
    "title": to_say("title of the case"),
    "category": to_say("category"),
    "community": to_say("community"),
    "unit": to_say("unit"),
    "received_at": to_say("received"),
    "forwarded_at": to_say("forwarded"),
    "due_at": to_say("platform's limit"),
    "feedback_at": to_say("fed back"),
    "closed_at": to_say("closed"),
    "callback_at": to_say("called back"),
    "callback_valid": to_say("valid callback"),
    "contacted": to_say("contacted"),
    "resolved": to_say("resolved"),
    "satisfaction": to_say("satisfaction"),
    "counted": to_say("counted in the assessment"),
}


CITIZEN = {
    "caller_name": to_say("caller's name"),
    "caller_phone": to_say("caller's telephone"),
    "address": to_say("address"),
}
Read = Callable[[str, int, str | None, int], dict[str, str]]


def exemptions(rows: pd.DataFrame) -> None:
    """List the requests that reach the case, with who asked and who decided."""
    st.subheader(_("Exemptions"), anchor=False)
    if rows.empty:
        st.caption(_("No request to excuse this case, or the time of its clocks, is on file."))
        return
    as_of = status.as_of()
    tables.plain(
        rows,
        {
            _("document"): document,
            _("item"): lambda row: wording.item(row.item_no),
            _("covers"): lambda row: _covered(row, as_of),
            _("asked by"): "requested_by",
            _("decided by"): lambda row: _decided(row, as_of),
            _("number"): "exemption_id",
        },
    )


def _covered(row: Any, as_of: datetime) -> str:
    if is_missing(row.starts_at):
        return _("this case")
    return f"{moment(row.starts_at, as_of)} – {moment(row.ends_at, as_of)}"


def _decided(row: Any, as_of: datetime) -> str:
    if is_missing(row.decided_by):
        return _("waits for a decision")
    return f"{row.decided_by} {moment(row.decided_at, as_of)}"


def flow(rows: pd.DataFrame) -> None:
    """List the flow records with the time between them."""
    st.subheader(_("Flow records"), anchor=False)
    if rows.empty:
        st.caption(
            _("No flow record of this case has been loaded; its times come from its own row.")
        )
        return
    as_of = status.as_of()
    tables.plain(
        rows.assign(after=rows["event_at"].diff()),
        {
            _("when"): lambda row: moment(row.event_at, as_of),
            _("step"): lambda row: word("event", row.event),
            _("after"): _after,
            _("unit"): "unit",
            _("by"): "operator",
            _("fault"): lambda row: "" if is_missing(row.fault) else word("fault", row.fault),
            _("note"): "note",
            _("from"): _source,
        },
    )


def _after(row: Any) -> str:
    """Return the time since the record before."""
    return "" if is_missing(row.after) else duration(row.after.total_seconds())


def _source(row: Any) -> str:
    return f"{row.source_file} · {row.source_row}"


def versions(rows: pd.DataFrame) -> None:
    """List what changed from version to version, column by column."""
    st.subheader(_("Versions on file"), anchor=False)
    if len(rows) < 2:
        st.caption(_("One version is on file; no later export changed this case."))
        return
    changed = changes(rows, status.as_of())
    st.caption(_("{n} versions on file; what each export changed:").format(n=len(rows)))
    if changed.empty:
        st.caption(_("They differ only in columns that no clock reads."))
    else:
        tables.bare(changed)


def changes(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Return one row a changed column of each version but the first; `rows` the oldest first."""
    listed = list(each(rows))
    found = [
        {
            _("known since"): moment(new.known_at, as_of),
            _("column"): _(name),
            _("before"): _cell(getattr(old, column), as_of),
            _("afterwards"): _cell(getattr(new, column), as_of),
            _("from"): _source(new),
        }
        for old, new in pairwise(listed)
        for column, name in COMPARED.items()
        if _cell(getattr(old, column), as_of) != _cell(getattr(new, column), as_of)
    ]
    return pd.DataFrame(found)


def _cell(value: Any, as_of: datetime) -> str:
    if is_missing(value):
        return NOTHING
    if isinstance(value, datetime):
        return moment(value, as_of)
    return {"True": _("yes"), "False": _("no")}.get(str(value), str(value))


def raw(rows: pd.DataFrame, doubts: pd.DataFrame, read: Read) -> None:
    """Show the row as it was written, with file, sheet, row number and load.

    Who called is shown to whose right it is, once they ask: `read` finds it in the store.
    """
    st.subheader(_("The row as it was written"), anchor=False)
    current = next(each(rows[rows["is_current"]]), None)
    if current is None:
        st.caption(_("The row is not on file any more."))
        return
    st.markdown(_whence(current))
    for row in each(doubts):
        st.markdown(f":orange[▲ {plain(doubt(row))}]")
    if is_missing(current.source_cells):
        st.caption(_("The cells are withheld: they speak of times after as-of."))
        return
    with st.expander(_("All cells"), expanded=False):
        tables.bare(cells(current.source_cells))
        st.caption(_("Name, telephone and address of the citizen stay in the store."))
    _caller(current, read)


def _caller(row: Any, read: Read) -> None:
    """Offer to show who called; it is gone again with the next press."""
    if not person.may("act", "unmask"):
        return
    label = _("Show who called (it is noted)")
    key = f"unmask_{widget_key.of(row.case_id)}"
    if press.heard(label, key):
        sheet = None if is_missing(row.source_sheet) else row.source_sheet
        found = read(row.case_id, int(row.load_no), sheet, int(row.source_row))
        told = [f"{plain(_(CITIZEN[name]))}: {plain(value)}" for name, value in found.items()]
        st.markdown("  \n".join(told) or _("The row names nobody."))


def _whence(row: Any) -> str:
    sheet = "" if is_missing(row.source_sheet) else row.source_sheet
    parts = [
        plain(row.source_file),
        _("sheet {name}").format(name=plain(sheet)) if sheet else "",
        _("row {n}").format(n=row.source_row),
        _("load {n}").format(n=row.load_no),
    ]
    return " · ".join(part for part in parts if part)


def cells(written: str) -> pd.DataFrame:
    """Return header and text of each cell that holds something."""
    pairs = [(str(k), str(v)) for k, v in json.loads(written).items() if v not in (None, "")]
    return pd.DataFrame(pairs, columns=[_("header"), _("as written")])
