"""What left the house lately: every export leaves its papers behind."""

import pandas as pd
import streamlit as st

from dashboard import columns, status
from dashboard.queries import exports as queries
from dashboard.queries.exports import Left
from warehouse.clock import beijing_now
from warehouse.wording import _, count, lang, moment

MOST = 20
OF_A_DIGEST = 12


@st.fragment(run_every=5.0)
def draw() -> None:
    """List the last exports, those of the command among them; a new one appears by itself."""
    st.subheader(_("What left the house lately"), anchor=False)
    taken = queries.lately(MOST)
    if not taken:
        st.markdown(_("Nothing has left the house yet."))
        return
    st.dataframe(
        listed(taken),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "when": columns.text(_("when"), 105),
            "what": columns.text(_("what"), 230),
            "rows": columns.figure(_("rows"), 75),
            "filter": columns.text(_("filter"), 450),
            "digest": columns.text("SHA-256", 112),
            "snapshot": columns.text(_("snapshot"), 178),
            "files": columns.text(_("files"), 90),
        },
    )
    st.caption(
        _(
            "Who took it is not known yet: the pages do not ask who reads them. SHA-256 is that of "
            "the first file, as its manifest tells it in full."
        )
    )


def listed(taken: list[Left]) -> pd.DataFrame:
    """Say each export in words."""
    today = beijing_now()
    return pd.DataFrame(
        {
            "when": [moment(one.written_at, today) for one in taken],
            "what": [_what(one) for one in taken],
            "rows": [count(one.rows) for one in taken],
            "filter": [_filter(one) for one in taken],
            "digest": [one.sha256[:OF_A_DIGEST] for one in taken],
            "snapshot": [one.snapshot for one in taken],
            "files": [_("kept") if one.is_there else _("taken away") for one in taken],
        }
    )


def _filter(one: Left) -> str:
    """Return the sentence of the filter; the contract in use need not be named."""
    name = _(status.contract().name)
    return one.sentences[lang()].removeprefix(name).lstrip("；; ") or _("all")


def _what(one: Left) -> str:
    known = queries.datasets().get(one.dataset)
    parts = [known.called if known else one.dataset, one.layout]
    demo = _("demonstration data") if one.is_demo else ""
    return " · ".join(part for part in (*parts, demo) if part)
