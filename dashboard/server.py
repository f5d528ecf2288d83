"""The server of the dashboard: Streamlit's, behind a guard at its only door."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from dashboard import document, leaving
from dashboard.document import Document
from dashboard.following import following
from dashboard.guard import NAMES, Guard
from dashboard.leaving import Leaving
from warehouse.access.provider import provider

known = provider()
app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=following,
    routes=[document.ROUTE, *leaving.ROUTES],
    middleware=[Middleware(Guard), Middleware(Leaving), Middleware(Document)],
    secrets=known.secrets() if known else None,
)

if known:  # beside the names of this machine, which stand in the configuration read by now
    config.set_option("server.allowedHosts", [*NAMES, known.hostname])
