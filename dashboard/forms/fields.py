"""The field of a column: what it lets one type or choose, and the text that comes of it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from warehouse.clock import beijing_now
from warehouse.records import Column
from warehouse.wording import _, lang
from warehouse.wording.reasons.rows import label

LONG = ("reason", "evidence", "note", "source", "topic", "title", "basis")
WIDTHS = {"choice": 200, "yes_no": 160, "time": 200, "date": 180, "whole": 200, "decimal": 200}
DAY, MINUTE = "%Y-%m-%d", "%Y-%m-%d %H:%M"


def draw(column: Column, key: str, options: Mapping[str, str] | None, *, is_now: bool) -> None:
    """Draw the field of a column; one of a time or a day may begin with now."""
    name = label(column) + ("" if column.required else _(" (optional)"))
    choices = options or _choices(column)
    if choices:
        st.selectbox(
            name,
            list(choices),
            index=None,
            format_func=choices.__getitem__,
            placeholder=_("choose"),
            key=key,
        )
    elif column.type == "date":
        today = beijing_now().date() if is_now else None
        st.date_input(name, value=today, format="YYYY-MM-DD", key=key)
    else:
        now = beijing_now().strftime(MINUTE) if is_now else ""
        example = "2026-04-22 09:05" if column.type == "time" else None
        st.text_input(
            name,
            value=now or column.default or "",
            placeholder=example,
            key=key,
        )


def is_long(name: str) -> bool:
    """Say whether what is typed into a column is a sentence."""
    return name in LONG


def width(column: Column) -> int:
    """Return how wide the field of a column is that holds no sentence."""
    return WIDTHS.get(column.type, 260)


def text(key: str) -> str:
    """Return what stands in a field, as a file would hold it."""
    value = st.session_state.get(key)
    if isinstance(value, date):
        return value.strftime(DAY)
    return "" if value is None else str(value).strip()


def _choices(column: Column) -> dict[str, str]:
    words = {code: said[0] for code, said in column.choices.items() if said}
    return words if lang() == "zh" else {code: code.replace("_", " ") for code in words}
