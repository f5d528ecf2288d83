"""What happened to the contract, as it was entered."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.contract import labels
from dashboard.tables import Column
from warehouse.wording import NOTHING, _, is_missing, money, state, word

# What changes, excuses or ends the contract just stands on file.
LASTING = ("force_majeure", "amendment", "termination")


def draw(rows: pd.DataFrame, *, is_loaded: bool) -> None:
    """List the events, those not settled first; say how one is entered or settled."""
    if not rows.empty:
        _table(rows)
    elif is_loaded:
        st.markdown(_("Contract events were loaded; none belongs to this contract so far."))
    else:
        mark = state("insufficient_data").mark
        text = _("No contract event was ever loaded, so breaches and notices can't be judged.")
        st.markdown(f"{mark} {text}")
    st.caption(
        _(
            "To enter or settle one, load the contract events (合同事项) again with its number; "
            "the later export counts."
        )
    )


def _table(rows: pd.DataFrame) -> None:
    tables.draw(
        rows.fillna({"note": "", "document_no": ""}),
        {
            "kind": Column(_("kind"), 130, lambda row: word("contract_event", row.kind)),
            "state": Column(_("state"), 150, _settled),
            "day": Column(_("day"), 95, lambda row: f"{row.occurred_on:%Y-%m-%d}"),
            "due": Column(_("limit"), 95, _due),
            "amount": tables.figure(_("amount, yuan"), 110, lambda row: money(row.amount)),
            "note": Column(_("note"), 220, "note"),
            "document": Column(_("document number"), 140, "document_no"),
            "event": Column(_("event number"), 80, "event_id"),
            "source": tables.source(240),
        },
        alt=_("Contract events"),
    )


def _due(row: Any) -> str:
    return NOTHING if is_missing(row.due_on) else f"{row.due_on:%Y-%m-%d}"


def _settled(row: Any) -> str:
    if not is_missing(row.resolved_on):
        return f"✓ {_('settled {day}').format(day=f'{row.resolved_on:%Y-%m-%d}')}"
    if not is_missing(row.due_on) and row.due_on.date() < labels.today():
        return f"■ {_('past its limit')}"
    return f"· {_('on record')}" if row.kind in LASTING else f"◌ {_('not settled')}"
