"""Which unit is looked at, in which scope and month, as the address says it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, filters
from dashboard.each_row import each
from dashboard.queries.ledger import RowFilter
from dashboard.queries.rankings import RankingFilter
from dashboard.ranking_parts import labels, ranking_filters
from warehouse.wording import _, is_missing


@dataclass(frozen=True)
class Unit:
    """A unit that has, or had, cases; the registry may not know its kind."""

    name: str
    kind: str


def asked(known: pd.DataFrame) -> Unit | None:
    """Return the unit in the address, None where it is not among the `known` with a case."""
    name = address.value("unit").strip()
    row: Any = next(each(known[known["unit"] == name]), None)
    return None if row is None else Unit(name, "" if is_missing(row.kind) else str(row.kind))


def another(known: pd.DataFrame) -> None:
    """Offer every unit that ever had a case."""
    filters.one_of_many("unit", _("Unit"), list(known["unit"]))


def part(contract: str, unit: Unit, months: pd.DataFrame) -> RankingFilter:
    """Draw the choice of scope and month and return the ranking the unit stands in."""
    with st.container(horizontal=True, vertical_alignment="center"):
        scope = ranking_filters.scope()
        st.space("stretch")
        month = ranking_filters.month(months)
    row = months[months["month"] == month].iloc[0]
    return RankingFilter(contract, unit.kind, scope, month, *labels.ends(row))


def rows(part: RankingFilter, unit: str) -> RowFilter:
    """Return the rows of the ledger that the unit's cases brought in the days looked at."""
    return RowFilter(part.contract, address.reading(), unit=unit, first=part.first, last=part.last)
