"""Names the pages and runs one of them inside the common frame."""

import streamlit as st

from dashboard import address, doorstep, following, frame, log, press, url_state
from warehouse import privacy

log.keep_tracebacks_out()
privacy.keep_private()
url_state.settle()
following.begin()
pages = frame.pages()

frame.dress()
page = st.navigation(pages, position="hidden")
address.stand_on(page.url_path or "overview")
if doorstep.is_open() and (snapshot := frame.open_snapshot()):  # held until the run is over
    frame.navigation(pages)
    frame.run(page)
    press.forget()
url_state.say()
following.once_connected_again()
