"""What left the house lately: every export leaves its papers behind."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard import following, status, tables
from dashboard.queries.exports import Dataset, Left
from dashboard.tables import Column
from warehouse.clock import beijing_now
from warehouse.wording import _, count, lang, moment

MOST = 20
OF_A_DIGEST = 12


def draw(lately: Callable[[], list[Left]], known: Mapping[str, Dataset]) -> None:
    """List what left lately; what the command takes meanwhile appears by itself."""
    following.watch("exports")
    st.subheader(_("Recent exports"), anchor=False)
    taken = lately()
    if not taken:
        st.markdown(_("Nothing has been exported yet."))
        return
    today = beijing_now()
    columns = {
        "when": Column(_("when"), 105, lambda row: moment(row.one.written_at, today)),
        "what": Column(_("what"), 230, lambda row: _what(row.one, known)),
        "rows": tables.figure(_("rows"), 75, lambda row: count(row.one.rows)),
        "filter": Column(_("filter"), 380, lambda row: _filter(row.one)),
        "by": Column(_("who"), 130, lambda row: row.one.by),
        "digest": Column("SHA-256", 112, lambda row: row.one.sha256[:OF_A_DIGEST]),
        "snapshot": Column(_("snapshot"), 178, lambda row: row.one.snapshot),
        "files": Column(
            _("files"), 90, lambda row: _("kept") if row.one.is_there else _("taken away")
        ),
    }
    tables.draw(pd.DataFrame({"one": taken}), columns)
    st.caption(
        _(
            "Nothing proves a name that bears no account. SHA-256 is that of the first file, as "
            "its manifest tells it in full."
        )
    )


def _filter(one: Left) -> str:
    """Return the sentence of the filter; the contract in use need not be named."""
    name = _(status.contract().name)
    return one.sentences[lang()].removeprefix(name).lstrip("；; ") or _("all")


def _what(one: Left, known: Mapping[str, Dataset]) -> str:
    called = known[one.dataset].called if one.dataset in known else one.dataset
    demo = _("demonstration data") if one.is_demo else ""
    return " · ".join(part for part in (called, one.layout, demo) if part)
