"""Names the pages and runs one of them inside the common frame."""

import streamlit as st

from dashboard import frame

PAGES = frame.pages()

frame.dress()
page = st.navigation(PAGES, position="hidden")
if frame.open_snapshot():
    frame.navigation(page)
    frame.run(page)
    frame.follow()
else:
    frame.follow()
