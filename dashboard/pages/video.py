"""Has today's round been made, which cameras are dark, and what became of what was found?"""

import streamlit as st

from dashboard import filters, frame, opening
from dashboard.queries import video as queries
from dashboard.video import areas, choice, course, dark, issues, nothing, today
from dashboard.wording import _

frame.through_app()

opening.follow()
frame.head(
    _("Video"),
    _("Has today's round been made, which cameras are dark, what became of what was found?"),
)

contract = filters.contract()
days = queries.days(contract)
if nothing.to_show(days):
    st.stop()

cameras = queries.areas(contract, choice.AREAS[0])
today.answer(cameras, queries.open_issues(contract), days)

part = queries.Part(contract)
if not cameras.empty:
    left, right = st.columns([2, 3])
    with left.container(border=True, height="stretch"):
        part = choice.area(contract)
        areas.draw(part)
    with right.container(border=True, height="stretch"):
        dark.draw(part)
        course.draw(days)

with st.container(border=True):
    issues.draw(choice.issues(part, days), days)
