"""A report as a file, in each of its forms, written when somebody asks for it."""

import streamlit as st

from dashboard.queries.exports import Files
from warehouse.wording import _, to_say

FORMS = {
    "docx": (to_say("Download as Word"), ":material/description:"),
    "html": (to_say("Download as a page"), ":material/html:"),
}
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


def draw(files: Files, key: str = "") -> None:
    """Offer a report in the forms of `files`; `key` tells several on one page apart."""
    with st.container(horizontal=True):
        for form, (name, written) in files.items():
            label, icon = FORMS[form]
            st.download_button(
                _(label),
                data=written,
                file_name=name,
                mime=MIME[form],
                type="primary" if form == "docx" else "secondary",
                icon=icon,
                on_click="ignore",
                key=f"download_{key}{form}",
            )
