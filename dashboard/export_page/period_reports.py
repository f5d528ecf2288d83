"""Daily, weekly and monthly reports of a chosen period, for the city to read."""

from functools import partial

import streamlit as st

from dashboard import address, filters, status
from dashboard.queries import exports as queries
from dashboard.queries import pinned
from dashboard.queries.exports import Period
from warehouse.wording import _, clock, to_say, word

FORMS = {
    "docx": (to_say("Download as Word"), ":material/description:"),
    "html": (to_say("Download as a page"), ":material/html:"),
}
PERIOD = "filter_period"
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


def draw(contract: str, reading: str) -> None:
    """Offer the report on a period, as Word and as a page."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = filters.switch("report", _("Report"), queries.KINDS, partial(word, "report"))
        kind = next(kind for kind in queries.KINDS if kind == chosen)
        known = {period.stem: period for period in queries.periods(contract, kind)}
        period = _period(known) if known else None
    if period is None:
        st.info(_("The term has not begun at the data's moment: no day to report on yet."))
        return
    st.subheader(f"{word('report', kind)} {period.stem}", anchor=False)
    if not _is_over(period):
        running = _("▲ This period still runs: its figures are as of {time} and will change.")
        st.markdown(f":orange[{running.format(time=clock(status.as_of()))}]")
    with st.container(horizontal=True):
        for form in FORMS:
            _download(contract, period, form)
    st.caption(_("Tables and pictures are made when you ask, which takes some seconds."))
    if reading != "adopted":
        st.caption(_("A report follows the adopted reading, whichever the pages show."))


def _period(known: dict[str, Period]) -> Period:
    """Offer the periods and return the address's, else the newest that is over."""
    asked = address.value("period")
    period = known[asked] if asked in known else _newest(list(known.values()))
    st.session_state[PERIOD] = period.stem
    st.selectbox(
        _("Period"),
        list(known),
        key=PERIOD,
        width=300,
        on_change=lambda: address.write("period", st.session_state[PERIOD]),
    )
    return period


def _is_over(period: Period) -> bool:
    return period.last < status.as_of().date()


def _newest(known: list[Period]) -> Period:
    """Return the newest period that is over, or, where none is, the one that runs."""
    return next((period for period in known if _is_over(period)), known[0])


def _download(contract: str, period: Period, form: str) -> None:
    label, icon = FORMS[form]
    st.download_button(
        _(label),
        data=partial(queries.report, pinned(), contract, period, form),
        file_name=queries.report_name(contract, period, form),
        mime=MIME[form],
        type="primary" if form == "docx" else "secondary",
        icon=icon,
        on_click="ignore",
        key=f"download_{form}",
    )
