"""The readings beside each other: how each takes the open clauses, and what each leaves."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, columns, rule_citation
from dashboard.queries import contract as queries
from dashboard.queries import score
from warehouse.wording import NOTHING, _, points, state, word


def draw(contract: str) -> None:
    """Show a row a reading."""
    st.subheader(_("Readings of the open clauses"), anchor=False)
    scores = {name: _score(contract, name) for name in address.READINGS}
    rows = queries.readings(contract)
    st.dataframe(
        table({row.reading: row for row in rows.itertuples()}, scores),
        hide_index=True,
        height="content",
        column_config={
            "reading": columns.text(_("reading"), 75),
            "score": columns.figure(_("score"), 75),
            "left": columns.figure(_("left above the pass mark"), 105),
            "late_blocks": columns.text(_("part of 2 hours"), 165),
            "same_day_unit": columns.text(_("same day"), 75),
            "same_day_from": columns.text(_("same day runs"), 165),
        },
        alt=_("Readings of the open clauses"),
    )
    st.caption(_("The adopted one decides; the switch at the top shows the whole page under each."))


def _score(contract: str, reading: str) -> Any:
    return next(score.score_now(contract, reading).itertuples(index=False), None)


def table(found: dict[str, Any], scores: dict[str, Any]) -> pd.DataFrame:
    """Return a row a reading; without a case there is no score, not a full one."""
    known = [name for name in address.READINGS if name in found]
    return pd.DataFrame(
        {
            "reading": [word("reading", name) for name in known],
            "score": [_figure(scores[name], "score") for name in known],
            "left": [_figure(scores[name], "budget_left") for name in known],
            **{
                column: [_(words[getattr(found[name], column)]) for name in known]
                for column, words in rule_citation.READ_AS.items()
            },
        }
    )


def _figure(row: Any, column: str) -> str:
    if row is None or not row.cases:
        return f"{state('insufficient_data').shape} {NOTHING}"
    return points(getattr(row, column))
