"""Which cameras and issues are looked at, as the address says it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.markdown import plain
from dashboard.queries import video as queries
from dashboard.queries.video import VideoFilter
from dashboard.video import labels
from warehouse import wording
from warehouse.wording import _

NAMES = ("area", "month", "issue", "standing")
AREAS = ("community", "key_area")
UNNAMED = "none"  # in the address: the cameras for which no area is given


def area(contract: str) -> VideoFilter:
    """Draw the choice of an area and return what it says."""
    st.subheader(_("Today's round"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = filters.switch("by", _("Areas"), AREAS, lambda kind: _(labels.AREAS[kind]))
        names = sorted(name or UNNAMED for name in queries.areas(contract, by)["area"])
        chosen = filters.one_of_many("area", _("Area"), names, lambda code: named(by, code))
    return VideoFilter(contract, by, "" if chosen == UNNAMED else chosen)


def named(by: str, code: str) -> str:
    """Return the name of the area that the address calls `code`."""
    return labels.area(by, "" if code == UNNAMED else code)


def issues(part: VideoFilter, days: pd.DataFrame) -> VideoFilter:
    """Draw the filters of the issues, say them, and return `part` narrowed by them."""
    st.subheader(_("Issues and their cases"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        narrowed = _narrowed(part, days)
        filters.sentence(*queries.issues_count(narrowed), said(narrowed), NAMES)
    return narrowed


def _narrowed(part: VideoFilter, days: pd.DataFrame) -> VideoFilter:
    with st.popover(_("Filter"), icon=":material/filter_list:"):
        months = filters.several("month", _("Month"), looked_in(days), wording.short_month)
        kinds = filters.several("issue", _("Kind of issue"), queries.issue_names(part.contract))
        standings = filters.several("standing", _("Standing"), list(labels.ISSUES), _standing)
    return replace(part, months=tuple(months), issues=tuple(kinds), standings=tuple(standings))


def _standing(code: str) -> str:
    return labels.marked(labels.issue(code))


def looked_in(days: pd.DataFrame) -> list[str]:
    """Return the months in which anybody looked at a camera."""
    looked = days.loc[days["checks"].fillna(0) > 0, "day"]
    return list(dict.fromkeys(f"{day:%Y-%m}" for day in looked))


def said(part: VideoFilter) -> list[str]:
    """Say the choice in the office's words."""
    parts = [
        "" if part.area is None else plain(labels.area(part.by, part.area)),
        wording.listed(wording.month(month) for month in part.months),
        wording.listed(plain(issue) for issue in part.issues),
        wording.listed(labels.issue(standing).word for standing in part.standings),
    ]
    return [text for text in parts if text]
