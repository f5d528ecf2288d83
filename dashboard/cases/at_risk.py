"""The clocks that run, by time left."""

from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from dashboard import case_link, columns, status
from dashboard.queries.cases import RowFilter
from warehouse import wording
from warehouse.clock import beijing_now
from warehouse.wording import _, clock, left, moment, points

LIVE = timedelta(minutes=15)


@st.fragment(run_every=20.0)
def draw(rows: pd.DataFrame) -> None:
    """List the running clocks by time left; the list counts down by itself."""
    case_link.follow()
    at = _present()
    columns.list_of_cases(
        running(rows, at),
        "open_at_risk",
        {
            "left": columns.text(_("time left"), 135),
            "next": columns.text(_("next tick"), 125),
            "so_far": columns.figure(_("so far"), 60),
            "item": columns.item(),
            **columns.place(),
            "started": columns.text(_("clock since"), 105),
        },
        _("Running clocks by urgency"),
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


def running(rows: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """Say each clock in words as seen at `at`."""
    seconds = [(due - at).total_seconds() for due in rows["due_at"]]
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "left": [f"{'■' if s < 0 else '▲' if s < 1800 else '○'} {left(s)}" for s in seconds],
            "next": [
                _("{time} −{points}").format(
                    time=wording.until(row.next_at, at), points=points(row.points_at_stake)
                )
                for row in rows.itertuples()
            ],
            "so_far": [points(amount) for amount in rows["points_so_far"]],
            "title": rows["title"],
            "item": [wording.item(item) for item in rows["item_no"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "started": [moment(since, at) for since in rows["started_at"]],
        }
    )


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why no clock runs."""
    if all_rows:
        st.info(_("No running clock fits this filter; clear it to see all."))
    else:
        calm = _("No clock is running: nothing waits to be forwarded, or to be closed today.")
        st.markdown(f":green[✓ {calm}]")
