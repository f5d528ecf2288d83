"""The cameras that show nothing, and those nobody looked at today."""

import pandas as pd
import streamlit as st

from dashboard import columns, filters, status
from dashboard.markdown import plain
from dashboard.queries.video import VideoFilter
from dashboard.video import labels
from warehouse.wording import _, count, moment, to_say

DARK, UNSEEN, MISSED = "dark", "unseen", "missed"
TITLES = {
    DARK: to_say("Dark {n}"),
    UNSEEN: to_say("Unseen today {n}"),
    MISSED: to_say("Yesterday {n}"),
}
IN_FULL, TALL = 8, 320  # rows shown without scrolling; pixels of a longer table


def draw(part: VideoFilter, cameras: pd.DataFrame, missed: list[str]) -> None:
    """List the cameras of `part` that need a hand, the longest first.

    `missed` are the numbers of those that nobody looked at yesterday.
    """
    lists = {
        DARK: cameras[cameras["standing"].isin(["offline", "no_image"])],
        UNSEEN: cameras[~cameras["is_checked_today"].astype(bool)].sort_values(
            "unchecked_days", ascending=False, kind="stable"
        ),
        MISSED: cameras[cameras["camera_id"].isin(missed)],
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = filters.switch(
            "cameras",
            _("Cameras"),
            list(lists),
            lambda name: _(TITLES[name]).format(n=count(len(lists[name]))),
        )
        _of_area(part, len(cameras))
    if lists[chosen].empty:
        _all_well(chosen)
    else:
        _table(lists[chosen], chosen, part.by)


def _of_area(part: VideoFilter, cameras: int) -> None:
    if part.area is None:
        return
    text = _("only {area} (cameras: {n})")
    area = plain(labels.area(part.by, part.area))
    st.markdown(text.format(n=count(cameras), area=area), width="content")
    st.button(_("Show all areas"), type="tertiary", on_click=filters.clear, args=(("area",),))


def _all_well(chosen: str) -> None:
    said = {
        DARK: _("All were online and showed an image when last looked at."),
        UNSEEN: _("All were looked at today."),
        MISSED: _("All were looked at yesterday."),
    }
    st.markdown(f":green[✓ {said[chosen]}]")


def _table(rows: pd.DataFrame, chosen: str, by: str) -> None:
    as_of = status.as_of()
    shown = pd.DataFrame(
        {
            "camera": rows["camera_id"],
            "state": [
                labels.dark(row, as_of) if chosen == DARK else labels.unseen(row)
                for row in rows.itertuples()
            ],
            "location": rows["location"],
            "area": rows[by],
            "since": [moment(at, as_of) for at in rows["offline_since"]],
            "last": [moment(at, as_of) for at in rows["last_checked_at"]],
        }
    )
    titles = {
        "camera": st.column_config.TextColumn(_("camera"), width=82, pinned=True),
        "state": columns.text(_("state"), 152 if chosen == DARK else 175),
        "location": columns.text(_("location"), 205),
        "last": columns.text(_("last look"), 97),
        "area": columns.text(_("community") if by == "community" else _("key area"), 100),
        "since": columns.text(_("offline since"), 97),
    }
    if chosen != DARK:
        del titles["since"]
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content" if len(shown) <= IN_FULL else TALL,
        column_order=list(titles),
        column_config=titles,
        alt=_(TITLES[chosen]).format(n=count(len(shown))),
    )
