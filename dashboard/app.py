"""Names the pages and runs one of them inside the common frame."""

import streamlit as st

from dashboard import frame, log, url_state
from warehouse import privacy

log.keep_tracebacks_out()
privacy.keep_private()
url_state.settle()
PAGES = frame.pages()

frame.dress()
page = st.navigation(PAGES, position="hidden")
is_open = frame.open_snapshot()
frame.follow()  # before the page, which may stop
if is_open:
    frame.navigation(page)
    frame.run(page)
