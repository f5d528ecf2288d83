"""Daily, weekly and monthly reports of a chosen period, for the city to read."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

import streamlit as st

from dashboard import address, status
from dashboard.queries.exports import Period
from warehouse.wording import _, clock, to_say, word

FORMS = {
    "docx": (to_say("Download as Word"), ":material/description:"),
    "html": (to_say("Download as a page"), ":material/html:"),
}
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
File = tuple[str, Callable[[], bytes]]


def none_yet() -> None:
    """Say that there is no day to report on."""
    st.info(_("The term has not begun at the data's moment: no day to report on yet."))


def being_made() -> AbstractContextManager[None]:
    """Say that the report is being made, for as long as it is."""
    return st.spinner(_("Making the report: figures, tables and pictures …"))


def draw(kind: str, period: Period, files: Mapping[str, File]) -> None:
    """Offer the report on a period, in each form a file with its name."""
    st.subheader(f"{word('report', kind)} {period.stem}", anchor=False)
    if period.last >= status.as_of().date():
        running = _("▲ This period still runs: its figures are as of {time} and will change.")
        st.markdown(f":orange[{running.format(time=clock(status.as_of()))}]")
    with st.container(horizontal=True):
        for form, file in files.items():
            _download(form, *file)
    if address.reading() != "adopted":
        st.caption(_("A report follows the adopted reading, whichever the pages show."))


def _download(form: str, name: str, written: Callable[[], bytes]) -> None:
    label, icon = FORMS[form]
    st.download_button(
        _(label),
        data=written,
        file_name=name,
        mime=MIME[form],
        type="primary" if form == "docx" else "secondary",
        icon=icon,
        on_click="ignore",
        key=f"download_{form}",
    )
