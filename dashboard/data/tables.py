"""Accounts of the loads, refused rows and doubts, as tables a clerk can work through."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import paging, tables
from dashboard.queries.files import OF_LOADS, OF_ROWS
from dashboard.tables import Column, Columns, number
from warehouse.wording import _, count, inert, plural, to_say, visible, word
from warehouse.wording.reasons.doubts import doubt
from warehouse.wording.reasons.load_notes import load_notes
from warehouse.wording.reasons.rows import refusal, unread

Take = Callable[[Callable[[], bytes], str], Callable[[], bytes]]
VIEWS = {"refused": to_say("Refused rows"), "doubts": to_say("Doubts"), "loads": to_say("Files")}


def view_name(view: str) -> str:
    """Return what the table `view` is called."""
    return _(VIEWS[view])


def account(row: Any) -> str:
    """Say how every row that ever came in ended; the three add up."""
    text = _("{rows} rows = {accepted} used + {unchanged} unchanged + {refused} refused")
    ends = ("rows", "accepted", "unchanged", "refused")
    said = text.format(**{end: count(getattr(row, end)) for end in ends})
    mended = _("{n} of them came again").format(n=count(row.settled))
    withdrawn = plural(
        "{n} row that was withdrawn does not count",
        "{n} rows that were withdrawn do not count",
        row.withdrawn,
    )
    more = [mended] * bool(row.settled) + [withdrawn] * bool(row.withdrawn)
    return " · ".join([said, *more])


def _place() -> dict[str, Column]:
    return {
        "source_row": number(_("row"), 84, "source_row", "whole"),
        "source_column": Column(_("column"), 60, "source_column"),
        "source_file": Column(_("file"), 290, "source_file"),
        "source_sheet": Column(_("sheet"), 92, "source_sheet"),
        "record": Column(_("record"), 100, lambda row: word("record", row.record)),
    }


def _draw(
    rows: pd.DataFrame,
    columns: Columns,
    download: str,
    take: Take,
    sorts: Mapping[str, str] = OF_ROWS,
) -> None:
    """Show the columns in which anything stands, a page at a time; `take` offers all as a file."""
    before = paging.offset(len(rows))
    said = tables.said(rows.iloc[before : before + paging.SIZE], columns)
    tables.draw(said, _filled(said, columns), sorts=sorts)
    paging.turn(len(rows), before)
    if not said.empty:
        st.download_button(
            _("Export these {n} rows").format(n=count(len(rows))),
            data=take(lambda: _as_csv(rows, columns), download),
            file_name=f"{download}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _filled(said: pd.DataFrame, columns: Columns) -> Columns:
    """Return the columns in which anything is said."""
    return {
        name: replace(column, cell=name) for name, column in columns.items() if said[name].any()
    }


def _as_csv(rows: pd.DataFrame, columns: Columns) -> bytes:
    said = tables.said(rows, columns)
    filled = said.loc[:, said.any()]
    return filled.map(inert).to_csv(index=False).encode("utf-8-sig")


def refused(rows: pd.DataFrame, take: Take) -> None:
    """Show the rows to be mended: where each stands, why, and the row as it came."""
    if rows.empty:
        st.success(_("No row is to be mended."))
        return
    _draw(rows, _of_refused(), "refused_rows", take)


def _of_refused() -> dict[str, Column]:
    place = _place()
    return {
        "source_row": place["source_row"],
        "source_column": place["source_column"],
        "reasons": Column(_("why"), 600, refusal),
        "source_file": place["source_file"],
        "record": place["record"],
        "source_sheet": place["source_sheet"],
        "cells": Column(_("the row as it came"), 300, _as_it_came),
    }


def _as_it_came(row: Any) -> str:
    """Return the cells of a row, also those that could not be read; escapes are made visible."""
    came = {name: cell for name, cell in json.loads(row.cells or "{}").items() if cell is not None}
    said = {**came, **unread(row)}
    cells = {visible(name): visible(cell) for name, cell in said.items()}
    return json.dumps(cells, ensure_ascii=False)


def doubts(rows: pd.DataFrame, take: Take) -> None:
    """Show the rows that are used although something in them is odd."""
    if rows.empty:
        st.success(_("No row is in doubt."))
        return
    _draw(rows, _of_doubts(), "doubts", take)


def _of_doubts() -> dict[str, Column]:
    place = _place()
    return {
        "source_row": place["source_row"],
        "source_column": place["source_column"],
        "sentence": Column(_("what looks odd"), 600, doubt),
        "source_file": place["source_file"],
        "row_key": Column(_("key"), None, "row_key"),
        "record": place["record"],
        "source_sheet": place["source_sheet"],
    }


def loads(rows: pd.DataFrame, take: Take) -> None:
    """Show the account of every load, the newest first."""
    place = _place()
    columns = {
        "source_file": place["source_file"],
        "withdrawn": Column(_("counts"), None, lambda row: _("withdrawn") * row.is_withdrawn),
        "loaded_at": tables.at(_("loaded at"), 105, "loaded_at"),
        "given_by": Column(_("loaded by"), 100, "given_by"),
        "rows": number(_("rows"), None, "rows"),
        "accepted": number(_("used"), None, "accepted"),
        "unchanged": number(_("unchanged"), None, "unchanged"),
        "refused": number(_("refused"), None, "refused"),
        "doubts": number(_("in doubt"), None, "doubts"),
        "record": place["record"],
        "source_sheet": place["source_sheet"],
        "unknown_columns": Column(_("columns not read"), None, "unknown_columns"),
        "notes": Column(_("set aside, filled or joined"), None, load_notes),
    }
    _draw(rows, columns, "loads", take, OF_LOADS)
