"""Who is on duty now and within the next 12 hours."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import status, tables
from dashboard.staffing import labels, person_rows
from dashboard.tables import Column
from warehouse.wording import NOTHING, STATES, _, is_missing

HAND_OVER = 5  # minutes; whoever signs in within them is not called late


def draw(duty: pd.DataFrame) -> None:
    """List who is on duty now and who comes next, by group."""
    st.subheader(_("On duty now, and the next 12 hours"), anchor=False)
    if duty.empty:
        st.info(
            _(
                "The rota on file names nobody for now and the next 12 hours; load the newest "
                "one (排班)."
            )
        )
        return
    on = status.as_of().date()
    state = Column(_("now"), tables.wider(175, 210), standing)
    tables.draw(
        person_rows.on_shift(duty),
        {**person_rows.of_shift(state, on, 118, 132), "group": person_rows.of_group()},
        alt=_("On duty now, and the next 12 hours"),
    )


def standing(row: Any) -> str:
    """Return ✓ 签到 07:56, ▲ 未签到，迟 35 分钟, ○ 按排班计（未签到）, or when the person comes."""
    if row.standing == "next":
        return _("· from {time}").format(time=f"{row.starts_at:%H:%M}")
    if row.standing == "late":
        text = _("not signed in, {minutes} late").format(minutes=labels.minutes(row.minutes_late))
        return f"{STATES['at_risk'].shape} {text}"
    if not row.is_signed:
        return f"{STATES['insufficient_data'].shape} {_('by the rota (not signed in)')}"
    return f"{STATES['ok'].shape} {signed(row)}"


def signed(row: Any) -> str:
    """Return when a person signed in, and how late."""
    if is_missing(row.signed_in_at):
        return NOTHING
    text = _("in {time}").format(time=f"{row.signed_in_at:%H:%M}")
    if is_missing(row.minutes_late) or row.minutes_late < HAND_OVER:
        return text
    late = _("{minutes} late").format(minutes=labels.minutes(row.minutes_late))
    return f"{text} · {late}"
