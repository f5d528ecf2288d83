"""Which ranking is looked at, as the address says it: kind, scope, and a month or any days."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import address, filters, period_filter, status
from dashboard.each_row import each
from dashboard.period_filter import ENDS
from dashboard.queries.rankings import RankingFilter
from dashboard.ranking_parts import labels
from warehouse import wording
from warehouse.wording import _

NAMES = ("kind", "scope", "month", *ENDS)
MONTH = "filter_ranking_month"
MONTHS_IN_SIGHT = 12


def ranking(contract: str, months: pd.DataFrame) -> RankingFilter:
    """Draw the choices and return the ranking they ask for."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kind = filters.switch("kind", _("Units"), list(labels.KINDS), labels.kind)
        within = scope()
        st.space("stretch")
        days = _some_days(contract)
        chosen = month(months, is_required=days is None)
    if days is not None:
        return RankingFilter(contract, kind, within, "", *days)
    row = months[months["month"] == chosen].iloc[0]
    return RankingFilter(contract, kind, within, chosen, *labels.ends(row))


def last_month(contract: str, kind: str, months: pd.DataFrame) -> RankingFilter:
    """Return the ranking of the newest month that is over, as nobody has chosen another."""
    row = months[months["month"] == newest(months)].iloc[0]
    return RankingFilter(contract, kind, labels.SCOPES[0], row["month"], *labels.ends(row))


def scope() -> str:
    """Offer to look at the cases that count, or at all of them."""
    return filters.switch("scope", _("Cases taken"), list(labels.SCOPES), labels.scope)


def month(months: pd.DataFrame, is_required: bool = True) -> str:
    """Offer `months` and return the one looked at; the address's, else the newest that is over."""
    names = list(months["month"])[:MONTHS_IN_SIGHT]
    asked = address.value("month")
    chosen = asked if asked in names else newest(months)
    shown = {row.month: labels.month_shown(row) for row in each(months)}
    filters.show(MONTH, chosen if is_required else None, map(shown.__getitem__, names))
    st.segmented_control(
        _("Assessment month"),
        names[::-1],
        format_func=shown.__getitem__,
        key=MONTH,
        on_change=_keep_month,
        label_visibility="collapsed",
    )
    return chosen


def newest(months: pd.DataFrame) -> str:
    """Return the newest month that is over, or, where none is, the one that runs."""
    over = months[months["is_complete"]]
    return str((over if len(over) else months)["month"].iloc[0])


def _keep_month() -> None:
    # A second click on the month in force takes it away: then it stays as it was.
    month = st.session_state[MONTH] or address.value("month")
    address.write_all({"month": month, **dict.fromkeys(ENDS)})


def _some_days(contract: str) -> tuple[str, str] | None:
    """Offer any two days of the term so far; the address's, None where it names none."""
    term = status.contract()
    begins, ends = term.starts_on.date(), min(term.ends_on.date(), status.as_of().date())
    asked = [wording.date_of(address.value(name)) for name in ENDS]
    note = _("Both days are included. A month chosen takes their place.")
    period_filter.any_days(asked, note, (begins, max(begins, ends)))
    if asked == [None, None]:
        return None
    first, last = sorted([_within(asked[0], begins, ends), _within(asked[1] or ends, begins, ends)])
    return first.isoformat(), last.isoformat()


def _within(day: date | None, begins: date, ends: date) -> date:
    return begins if day is None else max(begins, min(day, ends))


def sentence(shown: int, of_all: int, said: Sequence[str]) -> None:
    """Say which ranking is in sight, and how many of all units with a case stand in it."""
    is_narrowed = any(address.value(name) for name in NAMES)
    filters.sentence(shown, of_all, said, NAMES if is_narrowed else ())


def said(part: RankingFilter, months: pd.DataFrame, known: str) -> list[str]:
    """Say the choice in the office's words; `known`: how much of its days is on file."""
    return [labels.kind(part.kind), labels.scope(part.scope), labels.period(part, months, known)]
