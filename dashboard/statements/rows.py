"""The rows of the ledger behind the difference, each with its cause and what brought it."""

from typing import Any

import pandas as pd

from dashboard import address, case_link, status, tables
from dashboard.queries.statements import SORTS
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, finer, is_missing, moment, signed, word

SIZE = 20


def draw(rows: pd.DataFrame) -> None:
    """Show the rows; the first column leads to the case, or to the entry of the ledger."""
    tables.draw(
        rows,
        {
            "when": Column(_("day"), 90, lambda row: f"{row.occurred_on:%Y-%m-%d}"),
            "subject": Column(_("subject"), 160, _subject, leads=_rests_on),
            "item": tables.item(),
            "then": Column(_("then"), 110, lambda row: _side(row.state_then, row.points_then)),
            "now": Column(_("now"), 110, lambda row: _side(row.state_now, row.points_now)),
            "effect": tables.figure(_("points"), 70, lambda row: signed(float(row.effect), finer)),
            "cause": Column(_("Cause"), 110, lambda row: word("why", row.cause)),
            "brought": Column(_("brought by"), 210, _brought),
        },
        sorts=SORTS,
        alt=_("Rows of the ledger that changed, the largest first"),
    )


def _subject(row: Any) -> str:
    return wording.subject(row.subject_kind, row.subject_id)


def _rests_on(row: Any) -> str:
    entry = f"{row.subject_kind}/{row.subject_id}"
    return case_link.address_of(row.case_id) or address.href("ledger", entry=entry)


def _side(state: Any, points: Any) -> str:
    """Return the state and the points that count; what was not there is a dash."""
    if is_missing(state):
        return wording.NOTHING
    return f"{wording.marked('deduction', state)} {finer(points)}"


def _brought(row: Any) -> str:
    """Return the row of the file that did it, or the decision, as far as it is known."""
    if row.cause == "decision" and not is_missing(row.exemption_id):
        return str(row.exemption_id)
    if row.cause not in ("late_data", "correction", "decision") or is_missing(row.source_file):
        return ""
    line = "" if is_missing(row.source_row) else f":{int(row.source_row)}"
    at = "" if is_missing(row.told_at) else f" · {moment(row.told_at, status.as_of())}"
    return f"{row.source_file}{line}{at}"
