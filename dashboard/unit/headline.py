"""The answer: the unit's composite and rank in the month, its three rates, what it received."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, frame, tables
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.ranking_parts import labels
from dashboard.unit import unit_filters
from dashboard.unit.unit_filters import Unit
from warehouse import wording
from warehouse.wording import _, count, is_missing, points, share, state

RATE = (96, 125)  # pixels; in Chinese three stand side by side on a phone


def draw(row: Any, period: str, levers: pd.DataFrame) -> None:
    """Draw the composite with its rank beside the rates and the cases; `levers` of all units."""
    own, rates, cases = frame.cards([4, 5, 4])
    with own:
        _composite(row, period)
    with rates:
        _rates(row)
    with cases:
        text = _("Received {received}, closed {closed}")
        st.markdown(text.format(received=count(row.received), closed=count(row.closed)))
        with st.container(key="levers", gap="xsmall"):
            _levers(levers[levers["unit"] == row.unit])


def _composite(row: Any, period: str) -> None:
    st.caption(period)
    if is_missing(row.composite):
        st.header(state("insufficient_data").paint(labels.standing(row)), anchor=False)
        st.markdown(_("No callback of this month is valid so far, so the unit has no rank."))
        return
    place = _("{place} of {n}").format(place=labels.place(row.rank), n=count(row.ranked_units))
    st.header(f"{points(row.composite)} · {place}", anchor=False)
    st.markdown(labels.sample(row))
    st.caption(moved(row))


def moved(row: Any) -> str:
    """Say how the rank moved against the month before."""
    if is_missing(row.movement):
        return _("No rank in the month before.")
    if not row.movement:
        text = _("— unchanged against the month before ({place})")
        return text.format(place=labels.place(row.previous_rank))
    text = _("{movement} against the month before ({place})")
    return text.format(movement=labels.movement(row), place=labels.place(row.previous_rank))


def _rates(row: Any) -> None:
    with st.container(horizontal=True):
        for name, title in labels.rates().items():
            with st.container(width=tables.wider(*RATE), gap="xsmall"):
                _rate(title, row, name)


def _rate(title: str, row: Any, name: str) -> None:
    low, high = (getattr(row, f"{name.removesuffix('_rate')}_{end}") for end in ("low", "high"))
    st.metric(title, share(getattr(row, name)))
    if not is_missing(low):
        st.caption(f"{share(low)}–{share(high)}  \nn={count(row.valid_callbacks)}")


def _levers(own: pd.DataFrame) -> None:
    if own.empty:
        st.caption(_("No single callback would have changed its rank."))
    for row in each(own):
        place, composite = labels.place(row.rank_if), points(row.composite_if)
        if row.direction == "down":
            text = _("▼ One more callback gone badly would have meant {place} ({composite}).")
            st.markdown(text.format(place=place, composite=composite))
            continue
        text = _("▲ This one case made good would have meant {place} ({composite}):")
        st.markdown(text.format(place=place, composite=composite))
        frame.link("case", plain(row.case_id), case=row.case_id)


def without_cases(month: str, unit: str) -> None:
    """Say that the unit has no case in the month."""
    text = _("No 12345 case of {unit} has come in for {month}: choose another month.")
    st.info(text.format(unit=plain(unit), month=wording.month(month)))


def without_unit(known: pd.DataFrame, unit: Unit | None) -> None:
    """Say that no ranking knows the unit, and where to look."""
    asked = address.value("unit").strip()
    if unit is not None:
        text = _(
            "{unit} is not in the register of units, so no ranking counts it: load the units "
            "(承办单位) with it."
        )
        st.info(text.format(unit=plain(unit.name)))
        label = _("All cases of {unit}").format(unit=plain(unit.name))
        frame.link("cases", label, tab="all", unit=unit.name)
    elif asked:
        st.info(_("No case of {unit} has come in yet.").format(unit=plain(asked)))
    else:
        st.info(_("Choose a unit, or go by its row in the rankings."))
    unit_filters.another(known)
    frame.link("rankings", _("To the rankings"))
