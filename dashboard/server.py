"""The server of the dashboard: Streamlit's, behind a guard at its only door."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import document
from dashboard.document import Document
from dashboard.following import following
from dashboard.guard import Guard

app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=following,
    routes=[document.ROUTE],
    middleware=[Middleware(Guard), Middleware(Document)],
)
