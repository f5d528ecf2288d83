"""What was found: by month, by kind, and each issue with its case."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, status, tables
from dashboard.charts import video as charts
from dashboard.queries.video import VideoFilter
from dashboard.tables import Column
from dashboard.video import labels
from warehouse import wording
from warehouse.wording import NOTHING, _, count, is_missing

KEY = "video_months"
SIZE = 20


def months(part: VideoFilter, found: pd.DataFrame, looked_in: list[str]) -> None:
    """Draw what was `found` in each month looked in; a click narrows the issues to it."""
    rows = found.set_index("month").reindex(looked_in, fill_value=0).reset_index(names="month")
    rows["name"] = [wording.short_month(month) for month in rows["month"]]
    rows["shade"] = [
        1 if not part.months or month in part.months else charts.FAINT for month in rows["month"]
    ]
    st.caption(_("■ valid · □ false alarms, by month. Click a month to see its issues."))
    chart_cache.chart_to_pick_from(
        charts.by_month,
        rows,
        (_("valid"), _("false alarms")),
        frame.palette(),
        alt=_in_words(rows),
        key=KEY,
        pick=charts.PICK,
        on_pick=lambda picked: address.write("month", picked.get("month")),
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        tables.plain(
            rows,
            {
                _("month"): lambda row: wording.month(row.month),
                _("valid"): "valid",
                _("false alarms"): "false_alarms",
            },
        )


def _in_words(rows: pd.DataFrame) -> str:
    valid, false_alarms = int(rows["valid"].sum()), int(rows["false_alarms"].sum())
    text = _("Issues by month: {valid} valid and {false} false alarms in all")
    return text.format(valid=count(valid), false=count(false_alarms))


def table(rows: pd.DataFrame, by: str) -> None:
    """List issues, those not disposed of first; a row opens its case."""
    tables.of_cases(
        rows,
        {
            "outcome": Column(_("what became of it"), 205, labels.outcome),
            "handling": Column(_("case stands"), 100, _handling),
            "issue": Column(_("kind"), 110, lambda row: labels.kind(row.issue)),
            "location": Column(_("location"), 212, "location"),
            "found": tables.at(_("found"), 108, "checked_at"),
            "title": Column(_("title of the case"), 110, "case_title"),
            "area": Column(_("community") if by == "community" else _("key area"), 112, by),
            "camera": Column(_("camera"), 98, "camera_id"),
            "staff": Column(_("checked by"), 75, "staff_id"),
        },
        _("Issues found by video: those not disposed of first"),
    )


def _handling(row: Any) -> str:
    if row.is_case_on_file:
        return wording.marked("handling", row.case_handling_state)
    if not is_missing(row.case_id):
        return f"○ {_('not on file')}"
    return f"○ {_('no case')}" if row.standing in {"open", "disposed"} else NOTHING


def nothing(part: VideoFilter, all_rows: int) -> None:
    """Say why no issue is listed; it is good news only where the looks of every day are known."""
    known = status.known_days("video_checks", part.months)
    if not all_rows:
        status.calm(_("No issue has been found by video so far."), known)
    elif part.months and replace(part, months=()) == VideoFilter(part.contract, part.by):
        months = wording.listed(wording.month(month) for month in part.months)
        found = _("No issue was found in {months}, though cameras were checked.")
        status.calm(found.format(months=months), known)
    else:
        text = _("None of the {n} issues fits this filter; clear it to see all.")
        st.info(text.format(n=count(all_rows)))
