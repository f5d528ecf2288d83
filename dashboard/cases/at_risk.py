"""The clocks that run, by time left."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import countdown, status, tables
from dashboard.queries.cases import RowFilter
from dashboard.tables import Column
from warehouse.wording import _, moment, points


def draw(rows: pd.DataFrame, sorts: Mapping[str, str]) -> None:
    """List the running clocks by time left, counted anew each minute that the clock counts."""
    at = countdown.present()
    tables.of_cases(
        rows,
        {
            "left": Column(_("time left"), 135, lambda row: countdown.left(row, at)),
            "next": Column(_("next deduction"), 125, lambda row: countdown.next_points(row, at)),
            "so_far": tables.figure(_("so far"), 60, lambda row: points(row.points_so_far)),
            "item": replace(tables.item(), cell=countdown.item),
            **tables.place(),
            "started": Column(_("clock started"), 105, lambda row: moment(row.started_at, at)),
        },
        _("Running clocks by urgency"),
        sorts,
    )
    st.caption(countdown.counted_at(at))


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no clock runs."""
    if all_rows:
        st.info(_("No running clock fits this filter; clear it to see all."))
    else:
        text = _("No clock is running: nothing waits to be forwarded, or to be closed today.")
        status.calm(text, status.known_to())
