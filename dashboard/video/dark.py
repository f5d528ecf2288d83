"""The cameras that show nothing, and those nobody looked at today."""

import pandas as pd
import streamlit as st

from dashboard import filters, status, tables
from dashboard.markdown import plain
from dashboard.queries.video import VideoFilter
from dashboard.tables import Column
from dashboard.video import labels
from warehouse.wording import _, count, to_say

DARK, UNSEEN, MISSED = "dark", "unseen", "missed"
TITLES = {
    DARK: to_say("Dark {n}"),
    UNSEEN: to_say("Unseen today {n}"),
    MISSED: to_say("Yesterday {n}"),
}
IN_FULL = 8  # rows shown without scrolling


def draw(part: VideoFilter, cameras: pd.DataFrame, missed: list[str]) -> None:
    """List the cameras of `part` that need a hand, the longest first.

    `missed` are the numbers of those that nobody looked at yesterday.
    """
    lists = {
        DARK: cameras[cameras["standing"].isin(["offline", "no_image"])],
        UNSEEN: cameras[cameras["is_checked_today"].eq(False)].sort_values(
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
    is_dark = chosen == DARK
    since = tables.at(_("offline since"), 97, "offline_since")
    tables.draw(
        rows,
        {
            "camera": Column(_("camera"), 82, "camera_id", pinned=True),
            "state": Column(_("state"), 152, lambda row: labels.dark(row, as_of))
            if is_dark
            else Column(_("state"), 175, labels.unseen),
            "location": Column(_("location"), 205, "location"),
            "last": tables.at(_("last look"), 97, "last_checked_at"),
            "area": Column(_("community") if by == "community" else _("key area"), 100, by),
            **({"since": since} if is_dark else {}),
        },
        most=IN_FULL,
        alt=_(TITLES[chosen]).format(n=count(len(rows))),
    )
