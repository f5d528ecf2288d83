"""Has today's round been made, which cameras are dark, and what became of what was found?"""

from dataclasses import replace

import streamlit as st

from dashboard import filters, frame, paging
from dashboard.queries import files
from dashboard.queries import video as queries
from dashboard.video import areas, dark, headline, issues, kinds, timeline, video_filters
from warehouse.wording import _

frame.through_app()

frame.head(
    _("Video"),
    _("Has today's round been made, which cameras are dark, what became of what was found?"),
)

contract = filters.contract()
days = queries.days(contract)
if headline.is_empty(days, files.loaded(contract)):
    st.stop()

cameras = queries.areas(contract, video_filters.AREAS[0])
headline.answer(cameras, queries.open_issues(contract), days)

part = queries.VideoFilter(contract)
if not cameras.empty:
    left, right = st.columns([2, 3])
    with left.container(border=True, height="stretch"):
        part = video_filters.area(contract)
        every = queries.cameras(queries.VideoFilter(contract))
        areas.draw(part, queries.areas(contract, part.by), every)
    with right.container(border=True, height="stretch"):
        is_known = headline.is_yesterday_known(days)
        missed = queries.unseen_on(contract, headline.yesterday()) if is_known else None
        dark.draw(part, queries.cameras(part), missed)
        timeline.draw(days)
with st.container(border=True):
    part = video_filters.issues(part, days)
    shown, all_rows = queries.issues_count(part)
    if all_rows:
        left, right = st.columns([5, 7])
        with left:
            found = queries.months(replace(part, months=()))
            issues.months(part, found, video_filters.looked_in(days))
        with right:
            kinds.table(queries.kinds(part))
    if not shown:
        issues.nothing(part, all_rows)
        st.stop()
    before = paging.offset(shown, issues.SIZE)
    issues.table(queries.issues(part, issues.SIZE, before), part.by)
    paging.turn(shown, before, issues.SIZE)
