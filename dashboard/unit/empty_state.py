"""What stands where the page has no unit, or one that no ranking knows."""

import pandas as pd
import streamlit as st

from dashboard import address, frame
from dashboard.markdown import plain
from dashboard.unit import unit_filters
from dashboard.unit.unit_filters import Unit
from warehouse.wording import _


def to_show(known: pd.DataFrame, unit: Unit | None) -> None:
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
