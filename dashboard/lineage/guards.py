"""What guards a figure: the checks of the build, and how fresh its records are."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.tables import Column
from warehouse.wording import STATES, _, count, moment, word

OF_GRAIN = "grain_of_"


def checks(rows: Sequence[Any]) -> None:
    """Say how many checks guard the way to a figure and that they hold; name each."""
    st.subheader(_("Checks that guard it"), anchor=False)
    failed = [row for row in rows if row.violations]
    written = [row for row in rows if not row.check_name.startswith(OF_GRAIN)]
    mark = STATES["failed" if failed else "ok"].mark
    text = _("{mark} {held} of {all} hold: {written} of sums, and {grains} of one row for each key")
    st.markdown(
        text.format(
            mark=mark,
            held=count(len(rows) - len(failed)),
            all=count(len(rows)),
            written=count(len(written)),
            grains=count(len(rows) - len(written)),
        )
    )
    shown = pd.DataFrame([*failed, *(row for row in written if not row.violations)])
    if shown.empty:
        return
    with st.expander(_("The checks one by one"), type="compact"):
        tables.draw(
            shown,
            {
                "title": Column(
                    _("what must hold"), 620, lambda row: _(row.title).format(subject=row.subject)
                ),
                "violations": tables.number(_("rows against it"), 110, "violations"),
            },
        )


def freshness(rows: pd.DataFrame) -> None:
    """Say of each record on the way up to when it is known, and when its newest file came."""
    st.subheader(_("How fresh its records are"), anchor=False)
    if rows.empty:
        st.markdown(_("None of its records has been loaded yet."))
        return
    as_of = status.as_of()
    tables.draw(
        rows,
        {
            "record": Column(_("record"), 160, lambda row: word("record", row.record)),
            "known_to": Column(_("known to"), 160, lambda row: moment(row.known_to, as_of)),
            "newest": Column(_("newest file"), 160, lambda row: moment(row.newest_load_at, as_of)),
            "accepted": tables.number(_("accepted rows"), 110, "accepted"),
        },
    )
