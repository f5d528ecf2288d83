"""Daily, weekly and monthly reports of a chosen period, for the city to read."""

from contextlib import AbstractContextManager

import streamlit as st

from dashboard import address, report_download, status
from dashboard.queries.exports import Files, Period
from warehouse.wording import _, clock, word


def none_yet() -> None:
    """Say that there is no day to report on."""
    st.info(_("The term has not begun at the data's moment: no day to report on yet."))


def being_made() -> AbstractContextManager[None]:
    """Say that the report is being made, for as long as it is."""
    return st.spinner(_("Making the report: figures, tables and pictures …"))


def draw(kind: str, period: Period, files: Files) -> None:
    """Offer the report on a period, in each form a file with its name."""
    st.subheader(f"{word('report', kind)} {period.stem}", anchor=False)
    if period.last >= status.as_of().date():
        running = _("▲ This period still runs: its figures are as of {time} and will change.")
        st.markdown(f":orange[{running.format(time=clock(status.as_of()))}]")
    report_download.draw(files)
    if address.reading() != "adopted":
        st.caption(_("A report follows the adopted reading, whichever the pages show."))
