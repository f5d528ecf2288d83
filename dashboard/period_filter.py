"""Of which days rows are looked at: today, a week, a month, an assessment month, or any days.

The address names the first and the last day, so that a link shows tomorrow what it shows today.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import streamlit as st

from dashboard import address, filters, status
from dashboard.address import Said
from dashboard.queries import rankings
from warehouse import wording
from warehouse.wording import _, to_say

ENDS = ("first", "last")
PERIOD = "filter_period_of_rows"
DAY_WIDTH = 185  # pixels; two of them stand below each other on a phone
NAMES = {
    "today": to_say("today"),
    "week": to_say("this week"),
    "month": to_say("this month"),
    "last_month": to_say("last month"),
    "assessment_month": to_say("this assessment month"),
    "last_assessment_month": to_say("last assessment month"),
}
DAY = timedelta(days=1)
Days = tuple[date, date]


def choose(contract: str) -> None:
    """Offer the periods that are asked for most, and any days."""
    known = _known(contract)
    asked = days(address.said())
    chosen = next((name for name, ends in known.items() if _written(ends) == asked), None)
    filters.show(PERIOD, chosen, known)
    st.pills(
        _("Period"),
        list(known),
        format_func=lambda name: _(NAMES[name]),
        key=PERIOD,
        on_change=_keep_period,
        args=(known,),
        label_visibility="collapsed",
    )
    any_days(map(wording.date_of, asked), _("Both days are included."))


def any_days(asked: Iterable[date | None], note: str, within: Days | None = None) -> None:
    """Offer a first and a last day; those asked for are shown, `within` two days if given."""
    least, most = within or (None, None)
    with st.popover(_("Any days"), icon=":material/date_range:"):
        for name, label, day in zip(ENDS, (_("From"), _("To")), asked, strict=True):
            key = f"filter_{name}"
            is_offered = day is not None and (within is None or within[0] <= day <= within[1])
            filters.show(key, day if is_offered else None)
            st.date_input(
                label,
                value=None,
                min_value=least,
                max_value=most,
                key=key,
                width=DAY_WIDTH,
                format="YYYY-MM-DD",
                on_change=_keep_day,
                args=(name, key),
            )
        st.caption(note)


def days(said: Said) -> tuple[str, str]:
    """Return the first and the last day that an address means, in their order; '' for no end."""
    first, last = (wording.date_of(said.last(name)) for name in ENDS)
    if first and last and first > last:
        first, last = last, first
    return (first.isoformat() if first else "", last.isoformat() if last else "")


def words(of: str, first: str, last: str) -> str:
    """Say what the days are `of`, and which: 派单日期 2026-10-01 至 2026-10-31; '' for all."""
    if not first and not last:
        return ""
    if first == last:
        text = _("{what} on {day}")
    elif first and last:
        text = _("{what} from {first} to {last}")
    else:
        text = _("{what} since {first}") if first else _("{what} until {last}")
    return text.format(what=of, day=first, first=first, last=last)


def _known(contract: str) -> dict[str, Days]:
    """Return the days of each period, whole though they lie ahead in part."""
    today = status.as_of().date()
    monday, month = today - today.weekday() * DAY, today.replace(day=1)
    end_of_last = month - DAY
    known = {
        "today": (today, today),
        "week": (monday, monday + 6 * DAY),
        "month": (month, (month + 31 * DAY).replace(day=1) - DAY),
        "last_month": (end_of_last.replace(day=1), end_of_last),
    }
    assessed = rankings.months(contract)
    for name, is_complete in (("assessment_month", False), ("last_assessment_month", True)):
        newest = assessed[assessed["is_complete"] == is_complete].head(1)
        for first, last in zip(newest["first_day"], newest["last_day"], strict=True):
            known[name] = first.date(), last.date()
    return known


def _written(ends: Days) -> tuple[str, str]:
    return ends[0].isoformat(), ends[1].isoformat()


def _keep_period(known: Mapping[str, Days]) -> None:
    name = st.session_state[PERIOD]
    first, last = _written(known[name]) if name else ("", "")
    address.write_all({"first": first, "last": last, "month": None})


def _keep_day(name: str, key: str) -> None:
    chosen = st.session_state[key]
    address.write(name, chosen.isoformat() if chosen else None)
