"""What was found: cases, units and communities, papers, people, each leading to its place."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, people, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.targets import link_of
from warehouse import wording
from warehouse.wording import _, count, is_missing, word

MOST = 20
FEWEST_LETTERS = 2


def too_short() -> None:
    """Say what can be searched for, and from how many letters on."""
    text = _(
        "Type at least {n} letters: part of a case number, words of a title, a unit, a community, "
        "the number of a document, a person. The field stands at the top of every page."
    )
    st.info(text.format(n=count(FEWEST_LETTERS)))


def nothing(words: str) -> None:
    """Say that nothing holds the words, and what to try."""
    text = _("Nothing on file holds “{words}”. Try fewer letters, or load the export that has it.")
    st.info(text.format(words=plain(words)))


def cases(rows: pd.DataFrame, found: int, words: str) -> None:
    """List cases, the latest first, and lead to all of them."""
    if not found:
        return
    st.subheader(_("Cases ({n})").format(n=count(found)), anchor=False)
    tables.of_cases(
        rows,
        {
            "handling": tables.marked(_("handling"), 105, "handling", "handling_state"),
            **tables.place(),
            "received": tables.at(_("received"), 105, "received_at"),
        },
        _("Cases, the latest first"),
    )
    if found > len(rows):
        text = _("All {n} cases found").format(n=count(found))
        frame.link("cases", text, tab="all", q=words)


def places(units: Sequence[str], communities: Sequence[str]) -> None:
    """Lead to units, and to the cases of communities."""
    if units:
        st.subheader(_("Units in charge"), anchor=False)
        for unit in units[:MOST]:
            frame.link("unit", plain(unit), unit=unit)
    if communities:
        st.subheader(_("Communities"), anchor=False)
        for community in communities[:MOST]:
            frame.link("cases", plain(community), tab="all", community=community)


def papers(rows: pd.DataFrame) -> None:
    """Lead to what each paper is about."""
    if rows.empty:
        return
    st.subheader(_("Documents"), anchor=False)
    for row in each(rows):
        page, params = link_of(row)
        frame.link(page, _paper(row), width="content", **params)


def _paper(row: Any) -> str:
    parts = [
        word("record", row.record),
        row.number,
        "" if is_missing(row.document_no) else row.document_no,
        "" if is_missing(row.day) else wording.day(row.day),
    ]
    return " · ".join(plain(part) for part in parts if part)


def persons(staff_ids: Sequence[str]) -> None:
    """Lead to the people, called as the reader may see them called."""
    if not staff_ids:
        return
    st.subheader(_("People"), anchor=False)
    shown = staff_ids[:MOST]
    for staff_id, called in zip(shown, people.labels(shown), strict=True):
        frame.link("staffing", plain(called), tab="team", who=staff_id)


def holding(words: str, texts: Sequence[str]) -> list[str]:
    """Return those of `texts` that hold `words`."""
    return [text for text in texts if words.lower() in text.lower()]


def known_as(words: str, staff_ids: Sequence[str]) -> list[str]:
    """Return the people whose number holds `words`, or whose name as far as it may be seen."""
    names = people.names()
    return [one for one in staff_ids if holding(words, [one, names.get(one, "")])]
