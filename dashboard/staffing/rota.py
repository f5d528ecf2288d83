"""One day's rota: who should have been there, who was, and when nobody was."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.staffing import labels, person_rows
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import NOTHING, _, is_missing, state
from warehouse.wording.reasons.coverage import reasons


def draw(day: str, rows: pd.DataFrame, gaps: pd.DataFrame, missed: pd.DataFrame) -> None:
    """Show the rota of `day` under its gaps."""
    on = date.fromisoformat(day)
    weekday = wording.weekdays()[on.weekday()]
    with st.container(border=True, key="day_of_rota"):
        title = _("Rota of {day}, {weekday}").format(day=wording.on_day(day), weekday=weekday)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(title, anchor=False)
            st.button(_("Close"), type="tertiary", on_click=address.write, args=("day", None))
        why = reasons(each(gaps), each(missed))
        for gap, reason in zip(each(gaps), why, strict=True):
            st.markdown(_gap(gap, reason, on))
        if rows.empty:
            st.info(_("No rota of this day is on file."))
        else:
            _table(rows, on, title)


def _gap(gap: Any, reason: str, on: date) -> str:
    """Say a gap in words: ■ 00:00–00:38 无人 38 分钟：YS-004 迟到."""
    standing = state("at_risk" if gap.is_ahead else "failed")
    text = _("unattended for {minutes} to come") if gap.is_ahead else _("nobody for {minutes}")
    when = labels.span(gap.starts_at, gap.ends_at, on)
    how_long = text.format(minutes=labels.minutes(gap.minutes))
    return f"{standing.mark} **{when}** {how_long} · {plain(reason)}"


def _table(rows: pd.DataFrame, on: date, title: str) -> None:
    state = Column(_("state"), 165, standing)
    tables.draw(
        person_rows.on_shift(rows),
        {
            **person_rows.of_shift(state, on, 120, 135),
            "signed": Column(_("signed in and out"), 115, signed),
            "group": person_rows.of_group(),
            "source": tables.source(200),
        },
        alt=title,
    )


def standing(row: Any) -> str:
    """Return ✓ 到岗, ▲ 迟到 17 分钟, ○ 按排班计（未签到）."""
    if row.standing == "late" and not is_missing(row.minutes_late):
        late = _("{minutes} late").format(minutes=labels.minutes(row.minutes_late))
        return f"{state('late', 'duty').shape} {late}"
    return wording.marked("duty", row.standing)


def signed(row: Any) -> str:
    """Return 07:56–20:03; what was not signed is left open."""
    if is_missing(row.signed_in_at):
        return NOTHING
    end = "" if is_missing(row.signed_out_at) else f"{row.signed_out_at:%H:%M}"
    return f"{row.signed_in_at:%H:%M}–{end}"
