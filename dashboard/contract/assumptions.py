"""What the contract leaves open and its file assumes, each with the reason."""

from typing import Any

import streamlit as st

from dashboard.markdown import plain
from dashboard.queries import rules
from warehouse.wording import _, count, word


def draw(contract: str) -> None:
    """List what is assumed; a key without a name here keeps its own."""
    rows = rules.assumptions(contract)
    st.subheader(_("Assumed ({n})").format(n=count(len(rows))), anchor=False)
    half = (len(rows) + 1) // 2
    for column, part in zip(st.columns(2), (rows[:half], rows[half:]), strict=True):
        column.markdown("  \n".join(sentence(row) for row in part.itertuples()))


def sentence(row: Any) -> str:
    """Say one assumption: ◇ 日报时限：次日 10:00, and why."""
    what = plain(word("assumption", row.key))
    return _("◇ **{what}**: {value} · {reason}").format(
        what=what, value=plain(row.value), reason=plain(_(row.reason))
    )
