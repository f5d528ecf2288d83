"""What was found by kind: how much of it was true, became a case, and how long it took."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns
from dashboard.video import labels
from warehouse.wording import NOTHING, _, duration, share

SUMS = ("found", "valid", "false_alarms", "became_cases", "disposed", "disposal_seconds")


def table(rows: pd.DataFrame) -> None:
    """Show one row a kind, under the row of all."""
    if rows.empty:
        return
    named = rows.assign(issue=[labels.kind(issue) for issue in rows["issue"]])
    if len(named) > 1:
        named = pd.concat([_all(named), named], ignore_index=True)
    shown = pd.DataFrame(
        {
            "kind": named["issue"],
            "found": named["found"],
            "valid": named["valid"],
            "false": [_share(row.false_alarms, row.valid + row.false_alarms) for row in _in(named)],
            "cases": [_share(row.became_cases, row.valid) for row in _in(named)],
            "mean": [_mean(row) for row in _in(named)],
            "longest": [duration(row.longest_seconds) for row in _in(named)],
        }
    )
    number = st.column_config.NumberColumn
    titles = {
        "kind": st.column_config.TextColumn(_("kind"), width=105, pinned=True),
        "found": number(_("found"), width=60, format="localized"),
        "valid": number(_("valid"), width=60, format="localized"),
        "false": columns.figure(_("false alarms"), 115),
        "cases": columns.figure(_("became cases"), 115),
        "mean": columns.text(_("disposal, mean"), 115),
        "longest": columns.text(_("longest"), 115),
    }
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content",
        column_order=list(titles),
        column_config=titles,
        alt=_("Issues by kind"),
    )


def _in(rows: pd.DataFrame) -> Any:
    return rows.itertuples(index=False)


def _all(rows: pd.DataFrame) -> pd.DataFrame:
    sums = {name: rows[name].sum() for name in SUMS}
    longest = rows["longest_seconds"].max()
    return pd.DataFrame([{"issue": _("all kinds"), **sums, "longest_seconds": longest}])


def _share(part: int, of: int) -> str:
    return share(part / of, of=of) if of else NOTHING


def _mean(row: Any) -> str:
    return duration(row.disposal_seconds / row.disposed) if row.disposed else NOTHING
