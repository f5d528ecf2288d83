"""The clocks that run, by time left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import following, status, tables
from dashboard.queries.cases import RowFilter
from dashboard.tables import Column
from warehouse import wording
from warehouse.clock import COUNTED_EVERY, beijing_now
from warehouse.wording import _, clock, left, moment, points, word

MINUTE = timedelta(minutes=1)
LIVE = COUNTED_EVERY + 2 * MINUTE  # a snapshot older than that has no watcher to follow it


def draw(rows: pd.DataFrame, sorts: Mapping[str, str]) -> None:
    """List the running clocks by time left, counted anew each minute that the clock counts."""
    at = _present()
    if at != status.as_of():
        following.until(at.replace(second=0, microsecond=0) + MINUTE)
    tables.of_cases(
        rows,
        {
            "left": Column(_("time left"), 135, lambda row: _left(row, at)),
            "next": Column(_("next tick"), 125, lambda row: _next(row, at)),
            "so_far": tables.figure(_("so far"), 60, lambda row: points(row.points_so_far)),
            "item": replace(tables.item(), cell=_item),
            **tables.place(),
            "started": Column(_("clock since"), 105, lambda row: moment(row.started_at, at)),
        },
        _("Running clocks by urgency"),
        sorts,
    )
    st.caption(_counted_at(at))


def _present() -> datetime:
    """Return the wall clock while the data is fresh, else the instant the data stands for."""
    now, as_of = beijing_now(), status.as_of()
    return now if timedelta(0) <= now - as_of < LIVE else as_of


def _counted_at(at: datetime) -> str:
    as_of = status.as_of()
    if at == as_of:
        text = _("Time left as of {time}, the instant the data stands for.")
    else:
        text = _("Time left counts against the clock, {now}; everything else stands as of {time}.")
    return text.format(time=clock(as_of), now=f"{at:%H:%M}")


def _left(row: Any, at: datetime) -> str:
    seconds = (row.due_at - at).total_seconds()
    return f"{'■' if seconds < 0 else '▲' if seconds < 1800 else '○'} {left(seconds)}"


def _item(row: Any) -> str:
    item = wording.item(row.item_no)
    if row.subject_kind == "redispatch":
        return f"{item} · {word('subject', row.subject_kind)}"
    return item


def _next(row: Any, at: datetime) -> str:
    when = wording.until(row.next_at, at)
    return _("{time} −{points}").format(time=when, points=points(row.points_at_stake))


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no clock runs."""
    if all_rows:
        st.info(_("No running clock fits this filter; clear it to see all."))
    else:
        text = _("No clock is running: nothing waits to be forwarded, or to be closed today.")
        status.calm(text, status.known_to())
