"""The numbers behind the charts, as tables."""

from typing import Any

import pandas as pd
import streamlit as st

from warehouse.wording import _, word


def daily(rows: pd.DataFrame) -> None:
    """Show the score by day, the newest first."""
    number = st.column_config.NumberColumn
    titles = {
        "day": st.column_config.DateColumn(_("day"), format="YYYY-MM-DD"),
        "score": number(_("score"), format="%.1f"),
        "score_if_pending": number(_("if what is pending stands"), format="%.1f"),
        "score_gross": number(_("before exemptions"), format="%.1f"),
    }
    newest_first = rows[list(titles)].iloc[::-1]
    st.dataframe(newest_first, hide_index=True, height=260, column_config=titles)


def events(rows: pd.DataFrame) -> None:
    """Show the events pinned to the course of the score."""
    titles: dict[str, Any] = {
        "day": st.column_config.DateColumn(_("day"), format="YYYY-MM-DD"),
        "kind": st.column_config.TextColumn(_("event")),
        "title": st.column_config.TextColumn(_("name")),
        "points": st.column_config.NumberColumn(_("points"), format="%.1f"),
        "state": st.column_config.TextColumn(_("state")),
    }
    shown = rows.assign(
        kind=[word("score_event", kind) for kind in rows["kind"]],
        state=[word("deduction", state) for state in rows["state"]],
    )
    st.dataframe(shown[list(titles)], hide_index=True, column_config=titles)


def items(rows: pd.DataFrame) -> None:
    """Show each item: points by state and what was judged."""
    number = st.column_config.NumberColumn
    titles: dict[str, Any] = {
        "item_no": number(_("item"), format="%d", width="small"),
        "title": _("title"),
        "points_confirmed": number(_("confirmed points"), format="%.1f"),
        "points_pending": number(_("pending points"), format="%.1f"),
        "points_exempt": number(_("exempt points"), format="%.1f"),
        "units_unpriced": number(_("unpriced units"), format="%d"),
        "subjects_judged": number(_("judged"), format="localized"),
        "met": number(_("met"), format="localized"),
        "missed": number(_("missed"), format="localized"),
        "running": number(_("running"), format="localized"),
        "not_measurable": number(_("not measurable"), format="localized"),
    }
    shown = rows.assign(title=[_(title) for title in rows["title"]])
    st.dataframe(shown[list(titles)], hide_index=True, column_config=titles)


def assumptions(rows: pd.DataFrame) -> None:
    """Show what the contract leaves open and was settled by assumption."""
    titles: dict[str, Any] = {
        "key": st.column_config.TextColumn(_("what")),
        "value": st.column_config.TextColumn(_("value")),
        "reason": st.column_config.TextColumn(_("reason"), width="large"),
    }
    shown = rows.assign(reason=[_(reason) for reason in rows["reason"]])
    st.dataframe(shown[list(titles)], hide_index=True, column_config=titles)
