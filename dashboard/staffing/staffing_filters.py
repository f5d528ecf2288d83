"""Which part, month, day and person are looked at, as the address says it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import address, filters
from warehouse import wording
from warehouse.wording import _, to_say

PARTS = ("coverage", "team", "quality")
TITLES = {
    "coverage": to_say("Attendance"),
    "team": to_say("Team and obligations"),
    "quality": to_say("Training and seat checks"),
}
MONTH = "filter_month_shown"


def part() -> str:
    """Offer the parts of the page and return the one looked at."""
    return filters.switch("tab", _("Part"), PARTS, lambda name: _(TITLES[name]))


def month(months: Sequence[str]) -> str:
    """Offer `months`, the newest first, if any; a day in the address stands for its month."""
    if not months:
        return ""
    asked = address.value("month") or address.value("day")[:7]
    filters.show(MONTH, asked if asked in months else months[0], months)
    st.segmented_control(
        _("Month"),
        months,
        required=True,
        format_func=wording.short_month,
        key=MONTH,
        on_change=_keep_month,
        label_visibility="collapsed",
    )
    return str(st.session_state[MONTH])


def _keep_month() -> None:
    address.write_all({"month": st.session_state[MONTH], "day": None})


def day() -> str:
    """Return the day looked at."""
    asked = address.value("day")
    return asked if wording.date_of(asked) else ""


def look_at_day(on: str) -> None:
    """Have the next run show the rota of a day."""
    address.write_all({"tab": None, "month": None, "day": on})


def who(rows: pd.DataFrame) -> str:
    """Return the staff number looked at, where it is one of `rows`."""
    asked = address.value("who")
    return asked if asked in set(rows["staff_id"]) else ""
