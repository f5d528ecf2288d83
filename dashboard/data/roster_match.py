"""A roster of people × days, told by hand what its codes mean and who its people are."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import widget_key
from dashboard.markdown import plain
from dashboard.queries.proposals import KeptMapping, KeptRoster, are_hours
from warehouse.wording import _, visible

SHIFTS = "shifts"
OFF = ("休", "休息", "-")  # typed of a code without duty; to type nothing answers nothing


def draw(roster: Mapping[str, Any], key: str) -> tuple[KeptMapping, bool] | None:
    """Ask for the hours of each code and the number of each name; say whether all is answered.

    None where the roster tells no month: kept, it would read the next month's as this one.
    """
    if not roster["tells_month"]:
        st.warning(
            _(
                "This roster does not say of which month it is. Write it into its title or the "
                "name of the sheet, like 2026年5月, and drop the file again."
            )
        )
        return None
    st.caption(_("The hours of each code, like 08:00-16:00 or 20:00-08:00; 休 for no duty."))
    codes = _asked(roster["codes"], {code: code for code in roster["codes"] if code in OFF}, key)
    punches = _punches(key) if roster["has_punches"] else []
    if roster["people"]:
        st.caption(_("The staff number of each name:"))
    people = _asked(list(roster["people"]), roster["people"], f"{key}_person")
    hours = {code: "" if text in OFF else text for code, text in codes.items()}
    said = [*codes.values(), *people.values(), *(punches or [""] * roster["has_punches"])]
    wrong = [text for text in [*hours.values(), *punches] if not are_hours(text)]
    if wrong:
        text = _("{what} are no hours: write them like 08:00-16:00.")
        st.markdown(f":red[■ {text.format(what=plain(', '.join(wrong)))}]")
    kept = KeptRoster(roster["person"], hours, people, punches)
    return KeptMapping("", SHIFTS, roster=kept), not wrong and all(said)


def _asked(names: Sequence[str], known: Mapping[str, str], key: str) -> dict[str, str]:
    """Ask for something of each name; what is known stands there already."""
    with st.container(horizontal=True):
        return {
            name: st.text_input(
                visible(name),
                value=known.get(name, ""),
                key=f"roster_{key}_{widget_key.of(name)}",
                width=180,
            ).strip()
            for name in names
        }


def _punches(key: str) -> list[str]:
    text = st.text_input(
        _("The shifts that the punches belong to, like 08:00-20:00, 20:00-08:00"),
        key=f"roster_punches_{key}",
    )
    return [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
