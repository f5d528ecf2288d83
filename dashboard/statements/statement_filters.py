"""Which closing is looked at, and against what, as the address says it."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import address, filters
from dashboard.queries.statements import Closings
from warehouse import wording
from warehouse.wording import _

DAYS_BACK = 7
DAY_WIDTH = 185
CAUSES = (
    *("accrued", "late_data", "correction", "decision", "rule", "program", "other"),
    *("unsaid", "floor", "withheld"),
)
OF_ROWS = CAUSES[:8]


def between(contract: str, reading: str, kept: pd.DataFrame) -> Closings:
    """Return the closings that the address means: by default that of a week ago, against now."""
    days = [day.date() for day in kept["day"]]
    asked, until = (wording.date_of(address.value(name)) for name in ("day", "until"))
    first = asked if asked and asked in days else days[max(len(days) - DAYS_BACK, 0)]
    if until is None or until not in days or until == first:
        return Closings(contract, reading, first.isoformat())
    first, later = sorted((first, until))
    return Closings(contract, reading, first.isoformat(), later.isoformat())


def choose(between: Closings, kept: pd.DataFrame) -> None:
    """Offer the days that were closed."""
    ends = kept["day"].iloc[0].date(), kept["day"].iloc[-1].date()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _day("day", _("As known at the closing of"), between.day, ends)
        _day("until", _("against (none: today)"), between.until, ends)


def cause(offered: list[str]) -> str:
    """Offer the causes and return the one that is chosen, '' for all."""
    chosen = filters.one("cause", _("Cause"), offered, lambda one: wording.word("why", one))
    return chosen or ""


def _day(name: str, label: str, shown: str, ends: tuple[date, date]) -> None:
    key = f"filter_statement_{name}"
    filters.show(key, wording.date_of(shown), [label])
    st.date_input(
        label,
        value=None,
        min_value=ends[0],
        max_value=ends[1],
        key=key,
        width=DAY_WIDTH,
        format="YYYY-MM-DD",
        on_change=_keep,
        args=(name, key),
    )


def _keep(name: str, key: str) -> None:
    chosen = st.session_state[key]
    address.write_all({name: chosen.isoformat() if chosen else None, "cause": None})
