"""What an entry rests on: the text of its evidence, and the pictures and papers attached to it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import person
from dashboard.markdown import plain
from dashboard.queries import audit
from dashboard.queries.entries import Attachment, attachments, media, without
from warehouse.wording import _

PDF = "application/pdf"

Read = Callable[[Attachment], bytes | None]


def draw(text: str, read: Read) -> None:
    """Show a text of evidence, and what it names as `read` finds it."""
    if bare := without(text):
        st.markdown(_("Evidence: {text}").format(text=plain(bare)))
    for attachment in attachments(text) if person.may("act", "see_attached") else ():
        content = read(attachment)
        if content is None:
            st.warning(
                _("{name}: the attachment is lost or altered; run `scorecard doctor`.").format(
                    name=plain(attachment.name)
                )
            )
        elif media(content) == PDF:
            st.download_button(
                attachment.name,
                data=audit.taken(
                    "act",
                    "see_attached",
                    partial(bytes, content),
                    "exported",
                    dataset=attachment.id,
                ),
                file_name=attachment.name,
                mime=PDF,
                icon=":material/picture_as_pdf:",
                on_click="ignore",
                key=f"evidence_{attachment.id}",
            )
        else:
            st.image(content, caption=plain(attachment.name), width=480)
