"""An unknown layout, matched by hand: which header of a sheet feeds which column of a record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import press, tables, widget_key
from dashboard.data import record_choice, roster_match
from dashboard.markdown import plain
from dashboard.queries.proposals import KeptMapping, Proposal
from warehouse.records import RECORDS, Column
from warehouse.wording import _, lang, to_say, visible
from warehouse.wording.reasons.rows import label

ORDERS = {
    "": to_say("as they can be read"),
    "ymd": to_say("year first"),
    "mdy": to_say("month first"),
    "dmy": to_say("day first"),
}
SHOWN_ROWS, SHOWN_VALUES = 6, 3
SHORTEST = 2  # signs that two names must share to be taken for one another

Keep = Callable[[Proposal, KeptMapping, str], None]
Head = Mapping[str, Any]


def draw(proposal: Proposal, heads: Sequence[Head], keep: Keep, by: str) -> None:
    """Offer to match the columns of each sheet whose layout nobody knows; `by` is who does."""
    if heads:
        st.caption(_("Nobody knows these layouts yet. Match their columns once, here:"))
    for head in heads:
        name = " ".join(filter(None, (head["file"], head["sheet"])))
        key = widget_key.of(f"{proposal.id} {head['file']} {head['sheet']}")
        title = _("Match the columns of {name}").format(name=plain(name))
        with st.expander(title, key=f"match_fold_{key}"):
            shown = pd.DataFrame(head["rows"][:SHOWN_ROWS]).fillna("")
            tables.bare(shown.rename(columns=lambda n: n + 1))
            roster = head["roster"]
            with st.container(key=f"match_asked_{key}"):
                told = roster_match.draw(roster, key) if roster else _match(head["rows"], key)
            if told is None:
                continue
            mapping, is_whole = told
            with st.container(horizontal=True, vertical_alignment="bottom"):
                name = st.text_input(
                    _("What this layout is called"),
                    value=head["file"].rpartition(".")[0],
                    key=f"match_name_{key}",
                    width=320,
                )
                is_pressed = press.heard(
                    _("Keep it and read again"),
                    f"match_keep_{key}",
                    type="primary",
                    disabled=not is_whole,
                )
            if is_pressed:
                keep(proposal, replace(mapping, name=name), by)
                st.rerun()


def _match(rows: Sequence[Sequence[str]], key: str) -> tuple[KeptMapping, bool] | None:
    """Ask which header feeds which column; return that, and whether all that is needed is fed."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        record = record_choice.draw(
            _("What the rows are"), _("choose"), f"match_record_{key}", width=240
        )
        fullest = max(range(len(rows)), key=lambda n: sum(map(bool, rows[n])))
        at = st.selectbox(
            _("Row of the headers"),
            list(range(len(rows))),
            index=fullest,
            format_func=lambda n: f"{n + 1}: {visible(' · '.join(filter(None, rows[n])))[:40]}",
            key=f"match_header_{key}",
            width=320,
        )
    if record is None:
        return None
    headers = {header: _values(rows, at, n) for n, header in enumerate(rows[at]) if header}
    columns = _fields(RECORDS[record].stored_columns(), headers, key)
    order = st.selectbox(
        _("How its dates are written"),
        list(ORDERS),
        format_func=lambda order: _(ORDERS[order]),
        key=f"match_order_{key}",
        width=240,
    )
    needed = {column.name for column in RECORDS[record].stored_columns() if column.required}
    return KeptMapping("", record, columns, order or None), needed <= columns.keys()


def _values(rows: Sequence[Sequence[str]], at: int, n: int) -> list[str]:
    """Return the first values under a header."""
    below = [row[n] for row in rows[at + 1 :] if n < len(row) and row[n]]
    return below[:SHOWN_VALUES]


def _fields(
    columns: Sequence[Column], headers: Mapping[str, Sequence[str]], key: str
) -> dict[str, str]:
    """Ask of each column which header feeds it: the required ones first, the likely one chosen."""
    chosen: dict[str, str] = {}
    required = [column for column in columns if column.required]
    others = [column for column in columns if not column.required]
    with st.container(horizontal=True):
        for column in [*required, *others]:
            options = list(headers)
            guess = _guess(column, options)
            header = st.selectbox(
                label(column) + (_(" *") if column.required else ""),
                options,
                index=options.index(guess) if guess else None,
                format_func=lambda header: visible(_shown(header, headers[header])),
                placeholder=_("no column"),
                key=f"match_{key}_{column.name}",
                width=240,
            )
            if header:
                chosen[column.name] = header
    return chosen


def _guess(column: Column, headers: Sequence[str]) -> str | None:
    """Return the header that looks most like a column: by the same name, else by a part of it."""
    names = [_bare(name) for name in column.headers]
    same = (header for header in headers if _bare(header) in names)
    alike = (header for header in headers if any(_are_alike(_bare(header), n) for n in names))
    return next(same, next(alike, None))


def _bare(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _are_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > SHORTEST and (one in other or other in one)


def _shown(header: str, values: Sequence[str]) -> str:
    examples = ("、" if lang() == "zh" else ", ").join(values)
    return f"{header}（{examples}）" if examples else header
