"""Has today's round been made, which cameras are dark, and what became of what was found?"""

import streamlit as st

from dashboard import case_link, filters, frame
from dashboard.queries import video as queries
from dashboard.video import areas, dark, empty_state, headline, issues, timeline, video_filters
from warehouse.wording import _

frame.through_app()

case_link.follow()
frame.head(
    _("Video"),
    _("Has today's round been made, which cameras are dark, what became of what was found?"),
)

contract = filters.contract()
days = queries.days(contract)
if empty_state.to_show(days):
    st.stop()

cameras = queries.areas(contract, video_filters.AREAS[0])
headline.answer(cameras, queries.open_issues(contract), days)

part = queries.VideoFilter(contract)
if not cameras.empty:
    left, right = st.columns([2, 3])
    with left.container(border=True, height="stretch"):
        part = video_filters.area(contract)
        areas.draw(part)
    with right.container(border=True, height="stretch"):
        dark.draw(part)
        timeline.draw(days)

with st.container(border=True):
    issues.draw(video_filters.issues(part, days), days)
