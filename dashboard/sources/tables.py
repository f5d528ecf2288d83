"""Accounts of the loads, refused rows and doubts, as tables a clerk can work through."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from warehouse.wording import _, count, lang, speaking, to_say, word
from warehouse.wording.reasons.doubts import doubt
from warehouse.wording.reasons.rows import refusal

VIEWS = {"refused": to_say("Refused rows"), "doubts": to_say("Doubts"), "loads": to_say("Files")}
WHOLE = "localized"
IN_FULL, TALL = 30, 700  # rows shown without scrolling; pixels of a longer table


def view_name(view: str) -> str:
    """Return what the table `view` is called."""
    return _(VIEWS[view])


def account(row: Any) -> None:
    """Say how every row that ever came in ended; the three add up."""
    st.markdown(
        "#### "
        + _("{rows} rows = {accepted} used + {unchanged} unchanged + {refused} refused").format(
            rows=count(row.rows),
            accepted=count(row.accepted),
            unchanged=count(row.unchanged),
            refused=count(row.refused),
        )
    )


def _place() -> dict[str, Any]:
    return {
        "source_row": st.column_config.NumberColumn(_("row"), format="%d", width=60),
        "source_file": st.column_config.TextColumn(_("file"), width=290),
        "source_sheet": st.column_config.TextColumn(_("sheet"), width="small"),
        "record": st.column_config.TextColumn(_("record"), width="small"),
    }


def _show(rows: pd.DataFrame, columns: dict[str, Any], download: str) -> None:
    shown = rows[list(columns)].assign(record=rows["record"].map(partial(word, "record")))
    filled = [name for name in columns if shown[name].fillna("").astype(str).any()]
    st.dataframe(
        shown,
        hide_index=True,
        column_order=filled,
        column_config=columns,
        placeholder="",
        height="content" if len(shown) <= IN_FULL else TALL,
    )
    if not shown.empty:
        st.download_button(
            _("Export these {n} rows").format(n=count(len(shown))),
            data=lambda: shown.to_csv(index=False).encode("utf-8-sig"),
            file_name=f"{download}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _said(say: Callable[[Any], str], rows: pd.DataFrame) -> list[str]:
    with speaking(lang()):  # asked once, not for every row
        return [say(row) for row in rows.itertuples()]


def refused(rows: pd.DataFrame) -> None:
    """Show the refused rows: where each stands, why, and the whole row as it came."""
    if rows.empty:
        st.success(_("No row was refused."))
        return
    place = _place()
    columns = {
        "source_row": place["source_row"],
        "reasons": st.column_config.TextColumn(_("why"), width=680),
        "source_file": place["source_file"],
        "record": place["record"],
        "source_sheet": place["source_sheet"],
        "cells": st.column_config.JsonColumn(_("the row as it came"), width=110),
    }
    _show(rows.assign(reasons=_said(refusal, rows)), columns, "refused_rows")
    st.caption(
        _("Mend these rows in the file or at its origin and load it again; the other rows stay.")
    )


def doubts(rows: pd.DataFrame) -> None:
    """Show the rows that are used although something in them is odd."""
    if rows.empty:
        st.success(_("No row is in doubt."))
        return
    place = _place()
    columns = {
        "source_row": place["source_row"],
        "sentence": st.column_config.TextColumn(_("what is odd"), width=680),
        "source_file": place["source_file"],
        "row_key": st.column_config.TextColumn(_("key")),
        "record": place["record"],
        "source_sheet": place["source_sheet"],
    }
    _show(rows.assign(sentence=_said(doubt, rows)), columns, "doubts")


def loads(rows: pd.DataFrame) -> None:
    """Show the account of every load, the newest first."""
    number = st.column_config.NumberColumn
    place = _place()
    columns = {
        "source_file": place["source_file"],
        "loaded_at": st.column_config.DatetimeColumn(_("loaded at"), format="MM-DD HH:mm"),
        "rows": number(_("rows"), format=WHOLE),
        "accepted": number(_("used"), format=WHOLE),
        "unchanged": number(_("unchanged"), format=WHOLE),
        "refused": number(_("refused"), format=WHOLE),
        "doubts": number(_("in doubt"), format=WHOLE),
        "record": place["record"],
        "source_sheet": place["source_sheet"],
        "unknown_columns": st.column_config.TextColumn(_("columns not read")),
    }
    _show(rows, columns, "loads")
