"""The cameras that show nothing, and those nobody checked today."""

import pandas as pd
import streamlit as st

from dashboard import filters, status, tables
from dashboard.markdown import plain
from dashboard.queries.video import VideoFilter
from dashboard.tables import Column
from dashboard.video import labels
from warehouse.wording import NOTHING, _, count, state, to_say

DARK, UNSEEN, MISSED = "dark", "unseen", "missed"
TITLES = {
    DARK: to_say("Dark {n}"),
    UNSEEN: to_say("Unseen today {n}"),
    MISSED: to_say("Yesterday {n}"),
}
UNKNOWN = {
    UNSEEN: to_say("No check of today is on file yet."),
    MISSED: to_say("No check of yesterday is on file."),
}
IN_FULL = 8  # rows shown without scrolling


def draw(part: VideoFilter, cameras: pd.DataFrame, missed: list[str] | None) -> None:
    """List the cameras of `part` that need a hand, the longest first.

    `missed` are the numbers of those that nobody looked at yesterday, if that is known.
    """
    lists = _lists(cameras, missed)
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = filters.switch(
            "cameras",
            _("Cameras"),
            list(lists),
            lambda name: _(TITLES[name]).format(n=_number(lists[name])),
        )
        _of_area(part, len(cameras))
    if (rows := lists[chosen]) is None:
        st.markdown(f"{state('insufficient_data').mark} {_(UNKNOWN[chosen])}")
    elif rows.empty:
        _all_well(chosen, cameras)
    else:
        _table(rows, chosen, part.by)


def _lists(cameras: pd.DataFrame, missed: list[str] | None) -> dict[str, pd.DataFrame | None]:
    """Return the cameras of each list; None where the looks of its day are not known."""
    seen = cameras["is_checked_today"]
    unseen = cameras[seen.eq(False)].sort_values("unchecked_days", ascending=False, kind="stable")
    return {
        DARK: cameras[cameras["standing"].isin(["offline", "no_image"])],
        UNSEEN: None if seen.isna().any() else unseen,
        MISSED: None if missed is None else cameras[cameras["camera_id"].isin(missed)],
    }


def _number(rows: pd.DataFrame | None) -> str:
    return NOTHING if rows is None else count(len(rows))


def _of_area(part: VideoFilter, cameras: int) -> None:
    if part.area is None:
        return
    text = _("only {area} (cameras: {n})")
    area = plain(labels.area(part.by, part.area))
    st.markdown(text.format(n=count(cameras), area=area), width="content")
    st.button(_("Show all areas"), type="tertiary", on_click=filters.clear, args=(("area",),))


def _all_well(chosen: str, cameras: pd.DataFrame) -> None:
    said = {
        DARK: _("All were online and showed an image when last checked."),
        UNSEEN: _("All were checked today."),
        MISSED: _("All were checked yesterday."),
    }
    never = int(cameras["last_checked_at"].isna().sum())
    untold = _("never checked: {n}").format(n=count(never)) if never else ""
    status.calm(said[chosen], untold)


def _table(rows: pd.DataFrame, chosen: str, by: str) -> None:
    as_of = status.as_of()
    is_dark = chosen == DARK
    since = tables.at(_("offline since"), 105, "offline_since")
    tables.draw(
        rows,
        {
            "camera": Column(_("camera"), 98, "camera_id"),
            "state": Column(_("state"), 152, lambda row: labels.dark(row, as_of))
            if is_dark
            else Column(_("state"), 175, labels.unseen),
            "location": Column(_("location"), 205, "location"),
            "last": tables.at(_("last checked"), 105, "last_checked_at"),
            "area": Column(_("community") if by == "community" else _("key area"), 100, by),
            **({"since": since} if is_dark else {}),
        },
        most=IN_FULL,
        alt=_(TITLES[chosen]).format(n=_number(rows)),
    )
