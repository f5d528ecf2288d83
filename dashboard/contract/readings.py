"""The readings beside each other: how each takes the open clauses, and what each leaves."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, frame, rule_citation, tables
from dashboard.tables import Column
from warehouse.wording import NOTHING, _, points, state, word


def draw(readings: pd.DataFrame, scores: dict[str, tuple[Any, ...]]) -> None:
    """Show a row a reading; without a case there is no score, not a full one."""
    st.subheader(_("Readings of the open clauses"), anchor=False)
    named = readings.set_index("reading", drop=False)
    tables.draw(
        named.loc[[name for name in address.READINGS if name in named.index]],
        {
            "reading": Column(_("reading"), 75, lambda row: word("reading", row.reading)),
            "score": tables.figure(_("score"), 75, partial(_figure, scores, "score")),
            "left": tables.figure(
                _("left above the pass mark"), 105, partial(_figure, scores, "budget_left")
            ),
            "late_blocks": _read_as("late_blocks", _("part of 2 hours"), 165),
            "same_day_unit": _read_as("same_day_unit", _("same day"), 75),
            "same_day_from": _read_as("same_day_from", _("same day runs"), 165),
            "redispatch": _read_as("redispatch", _("after a return"), 165),
            "payment_gate": _read_as("payment_gate", _("final payment"), 130),
        },
        alt=_("Readings of the open clauses"),
    )
    st.caption(_("The adopted one decides; the switch at the top shows the whole page under each."))
    frame.link("what_if", _("What if a clause were read otherwise?"))


def _read_as(clause: str, label: str, width: int) -> Column:
    words = rule_citation.READ_AS[clause]
    return Column(label, width, lambda row: _(words[getattr(row, clause)]))


def _figure(scores: dict[str, tuple[Any, ...]], column: str, row: Any) -> str:
    for score in scores[row.reading]:
        if score.cases:
            return points(getattr(score, column))
    return f"{state('insufficient_data').shape} {NOTHING}"
