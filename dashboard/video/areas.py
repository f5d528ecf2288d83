"""Today's round by area: a cell a camera, the worst area first."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, status, tables
from dashboard.charts import video as charts
from dashboard.each_row import each
from dashboard.queries.video import VideoFilter
from dashboard.tables import Column
from dashboard.video import labels, video_filters
from warehouse.wording import NOTHING, _, count, duration, is_missing

MOST = 10
KEY = "camera_areas"


def draw(part: VideoFilter, areas: pd.DataFrame, cameras: pd.DataFrame) -> None:
    """Draw the areas that need a look; a click on one narrows what stands below to it.

    `cameras` are those of all areas.
    """
    amiss = areas[[_is_amiss(row) or row.area == part.area for row in each(areas)]]
    first = [n < MOST or name == part.area for n, name in enumerate(amiss["area"])]
    if not amiss.empty:
        _bars(part, amiss[first], cameras)
    st.caption(_the_others(areas, amiss, len(amiss) - sum(first)))
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(areas, part.by)


def _looked_at(row: Any) -> str:
    return f"{count(row.checked_today)} / {count(row.cameras)}"


def _is_amiss(row: Any) -> bool:
    is_unchecked = not is_missing(row.unchecked_today) and row.unchecked_today
    return bool(is_unchecked or row.offline_now or row.no_image_now)


def _bars(part: VideoFilter, areas: pd.DataFrame, cameras: pd.DataFrame) -> None:
    shown = pd.DataFrame(
        {
            "area": [name or video_filters.UNNAMED for name in areas["area"]],
            "name": [labels.area(part.by, name) for name in areas["area"]],
            "text": [_looked_at(row) for row in each(areas)],
            "shade": [1 if part.area in (None, name) else charts.FAINT for name in areas["area"]],
        }
    )
    legend = " · ".join(labels.marked(state) for state in labels.CAMERAS.values())
    text = _("A cell is a camera: {legend}. Click an area to see its own.")
    # Above the chart, whose toolbar would else lie over the choice of an area.
    st.caption(text.format(legend=legend))
    chart_cache.chart_to_pick_from(
        charts.round_by_area,
        shown,
        _cells(part.by, cameras, status.as_of()),
        frame.palette(),
        alt=_in_words(areas, part.by),
        key=KEY,
        pick=charts.PICK,
        on_pick=lambda picked: address.write("area", picked.get("area")),
    )


def _cells(by: str, cameras: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": cameras[by].fillna("").replace("", video_filters.UNNAMED),
            "standing": cameras["standing"],
            "mark": [labels.camera(standing).shape for standing in cameras["standing"]],
            "tip": [
                f"{row.camera_id} · {row.location} · {labels.dark(row, as_of)}"
                for row in each(cameras)
            ],
        }
    )


def _in_words(areas: pd.DataFrame, by: str) -> str:
    told = [
        _("{area} {n} of {all} checked").format(
            area=labels.area(by, row.area), n=count(row.checked_today), all=count(row.cameras)
        )
        for row in each(areas.head(3))
    ]
    return _("Today's round by area, the worst first: {areas}").format(areas=_("; ").join(told))


def _the_others(areas: pd.DataFrame, amiss: pd.DataFrame, not_drawn: int) -> str:
    fine = areas.drop(amiss.index)
    said = []
    if not_drawn:
        said.append(_("Further areas in the table: {n}.").format(n=count(not_drawn)))
    if not fine.empty:
        seen, cameras = fine["checked_today"].sum(), fine["cameras"].sum()
        text = _of_fine(has_amiss=len(amiss) > 0, is_known=not fine["unknown_today"].sum())
        said.append(text.format(n=count(len(fine)), cameras=count(cameras), seen=count(seen)))
    return " ".join(said)


def _of_fine(has_amiss: bool, is_known: bool) -> str:
    """Return what to say of the areas without a fault: all is well only where all is known."""
    if is_known:
        return (
            _("Elsewhere all were checked and show an image (areas {n}, cameras {cameras}).")
            if has_amiss
            else _("All were checked and show an image (areas {n}, cameras {cameras}).")
        )
    return (
        _("○ Elsewhere {seen} of {cameras} were checked today, nothing amiss (areas {n}).")
        if has_amiss
        else _("○ {seen} of {cameras} were checked today, nothing amiss (areas {n}).")
    )


def _table(areas: pd.DataFrame, by: str) -> None:
    as_of = status.as_of()
    number = tables.number
    tables.draw(
        areas,
        {
            "area": Column(_("area"), None, lambda row: labels.area(by, row.area)),
            "cameras": number(_("cameras"), None, "cameras"),
            "checked_today": number(_("checked"), None, "checked_today"),
            "unchecked_today": number(_("not yet"), None, "unchecked_today"),
            "offline_now": number(_("offline"), None, "offline_now"),
            "no_image_now": number(_("image not in order"), None, "no_image_now"),
            "oldest": Column(
                _("longest offline"), None, lambda row: _since(row.oldest_offline_since, as_of)
            ),
        },
    )


def _since(at: Any, as_of: datetime) -> str:
    return NOTHING if is_missing(at) else duration((as_of - at).total_seconds())
