"""What was found: by month, by kind, and each issue with its case."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, columns, frame, status
from dashboard.charts import video as charts
from dashboard.queries.video import VideoFilter
from dashboard.video import labels
from warehouse import wording
from warehouse.wording import NOTHING, _, count, is_missing, moment

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
        on_pick=_pick,
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _month_table(rows)


def _pick() -> None:
    picked = st.session_state[KEY]["selection"].get(charts.PICK) or [{}]
    address.write_all({"month": picked[0].get("month"), "page_no": None})


def _in_words(rows: pd.DataFrame) -> str:
    valid, false_alarms = int(rows["valid"].sum()), int(rows["false_alarms"].sum())
    return _("Issues by month: {valid} valid and {false} false alarms in all").format(
        valid=count(valid), false=count(false_alarms)
    )


def _month_table(rows: pd.DataFrame) -> None:
    shown = pd.DataFrame(
        {
            _("month"): [wording.month(month) for month in rows["month"]],
            _("valid"): rows["valid"],
            _("false alarms"): rows["false_alarms"],
        }
    )
    st.dataframe(shown, hide_index=True, placeholder="")


def table(rows: pd.DataFrame, by: str) -> None:
    """List issues, those not disposed of first; a row opens its case."""
    as_of = status.as_of()
    shown = pd.DataFrame(
        {
            "case": rows["case_id"].fillna(""),
            "outcome": [labels.outcome(row) for row in rows.itertuples()],
            "handling": [_handling(row) for row in rows.itertuples()],
            "issue": [labels.kind(issue) for issue in rows["issue"]],
            "location": rows["location"],
            "area": rows[by],
            "found": [moment(at, as_of) for at in rows["checked_at"]],
            "title": rows["case_title"],
            "camera": rows["camera_id"],
            "staff": rows["staff_id"],
        }
    )
    columns.list_of_cases(
        shown,
        "open_video_issue",
        {
            "outcome": columns.text(_("what became of it"), 205),
            "handling": columns.text(_("case stands"), 100),
            "issue": columns.text(_("kind"), 110),
            "location": columns.text(_("location"), 212),
            "found": columns.text(_("found"), 95),
            "title": columns.text(_("title of the case"), 110),
            "area": columns.text(_("community") if by == "community" else _("key area"), 112),
            "camera": columns.text(_("camera"), 82),
            "staff": columns.text(_("looked by"), 75),
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
    """Say why no issue is listed."""
    if not all_rows:
        st.markdown(f":green[✓ {_('No issue has been found by video so far.')}]")
    elif part.months and replace(part, months=()) == VideoFilter(part.contract, part.by):
        months = wording.listed(wording.month(month) for month in part.months)
        found = _("No issue was found in {months}, though cameras were looked at.")
        st.markdown(f":green[✓ {found.format(months=months)}]")
    else:
        st.info(
            _("None of the {n} issues fits this filter; clear it to see all.").format(
                n=count(all_rows)
            )
        )
