"""Rows that tell of people: what they are called, in which order they stand, their columns."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import address, people
from dashboard.staffing import labels
from dashboard.tables import Column
from warehouse.wording import _, plural


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with `who`, what the person of each is called."""
    return rows.assign(who=people.labels(rows["staff_id"]))


def on_shift(rows: pd.DataFrame) -> pd.DataFrame:
    """Return shifts in their order: dispatch first, for the line rests on it."""
    places = {team: place for place, team in enumerate(labels.GROUPS)}
    placed = named(rows).assign(place=rows["team"].map(places))
    return placed.sort_values(["place", "starts_at", "staff_id"])


def of_shift(state: Column, on: date, who: int, planned: int) -> dict[str, Column]:
    """Return who is planned for a shift of the day `on`, in which `state`, and when.

    `who` and `planned` are the widths of the two.
    """
    return {
        "who": Column(_("who"), who, "who"),
        "state": state,
        "planned": Column(
            _("planned"), planned, lambda row: labels.span(row.starts_at, row.ends_at, on)
        ),
    }


def of_group() -> Column:
    """Return the column of the group."""
    return Column(_("group"), 110, lambda row: labels.group(row.team))


def of_person() -> Column:
    """Return the column that leads to what there is of the person of the row."""
    return Column(_("who"), 130, "who", leads=lambda row: address.changed(who=row.staff_id))


def told(sentences: Sequence[str], most: int) -> None:
    """Tell the first `most` sentences, the others when asked."""
    with st.container(gap="xsmall"):
        for sentence in sentences[:most]:
            st.markdown(sentence)
    if more := sentences[most:]:
        others = plural("{n} other", "{n} others", len(more))
        with st.expander(others, type="compact"):
            for sentence in more:
                st.markdown(sentence)
