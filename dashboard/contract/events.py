"""What happened to the contract, as it was entered."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns
from dashboard.contract import labels
from dashboard.queries import contract as queries
from dashboard.queries import files
from warehouse.wording import NOTHING, _, is_missing, money, state, word

# A month found undone stays so; what changes or excuses the contract just stands on file.
LASTING = ("month_unfulfilled", "force_majeure", "amendment")


def draw(contract: str) -> None:
    """List the events, those not settled first; say how one is entered or settled."""
    rows = queries.events(contract)
    if rows.empty:
        _nothing()
    else:
        _table(rows)
    st.caption(
        _(
            "To enter or settle one, load the contract events (合同事项) again with its number; "
            "the later export counts."
        )
    )


def _nothing() -> None:
    if "contract_events" in files.loaded():
        st.markdown(_("Contract events were loaded; none belongs to this contract so far."))
    else:
        mark = state("insufficient_data").mark
        text = _("No contract event was ever loaded, so breaches and notices can't be judged.")
        st.markdown(f"{mark} {text}")


def _table(rows: pd.DataFrame) -> None:
    st.dataframe(
        pd.DataFrame(
            {
                "kind": [kind(code) for code in rows["kind"]],
                "state": [settled(row) for row in rows.itertuples()],
                "day": [f"{on:%Y-%m-%d}" for on in rows["occurred_on"]],
                "due": [NOTHING if is_missing(on) else f"{on:%Y-%m-%d}" for on in rows["due_on"]],
                "amount": [money(amount) for amount in rows["amount"]],
                "note": rows["note"].fillna(""),
                "document": rows["document_no"].fillna(""),
                "event": rows["event_id"],
                "source": [f"{row.source_file}:{row.source_row}" for row in rows.itertuples()],
            }
        ),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "kind": columns.text(_("kind"), 130),
            "state": columns.text(_("state"), 150),
            "day": columns.text(_("day"), 95),
            "due": columns.text(_("limit"), 95),
            "amount": columns.figure(_("amount, yuan"), 110),
            "note": columns.text(_("note"), 220),
            "document": columns.text(_("document number"), 140),
            "event": columns.text(_("event number"), 80),
            "source": columns.text(_("row of the file"), 240),
        },
        alt=_("Contract events"),
    )


def kind(code: str) -> str:
    """Return the office's word for a kind of event."""
    return word("contract_event", code)


def settled(row: Any) -> str:
    """Return ✓ 2026-07-10 办结, ■ 逾期未办结, ◌ 未办结, · 已记录."""
    if not is_missing(row.resolved_on):
        return f"✓ {_('settled {day}').format(day=f'{row.resolved_on:%Y-%m-%d}')}"
    if not is_missing(row.due_on) and row.due_on.date() < labels.today():
        return f"■ {_('past its limit')}"
    return f"· {_('on record')}" if row.kind in LASTING else f"◌ {_('not settled')}"
