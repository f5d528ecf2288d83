"""What was known at an instant: later moments unheard of, later rows not there yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

HAPPENINGS = {
    "cases": ("forwarded_at", "feedback_at", "closed_at"),
    "staff": ("left_on",),
    "reports": ("submitted_at",),
    "exemptions": ("ends_at", "decided_at"),
}
BEGINNINGS = {
    "cases": "received_at",
    "case_events": "event_at",
    "staff": "on_post_on",
    "assessments": "occurred_at",
    "exemptions": "starts_at",
    "policies": "submitted_on",
}
REGISTERS = {"staff", "assessments", "exemptions", "policies"}  # no entry there means none


@dataclass(frozen=True)
class Knowledge:
    """The rows as they stood at an instant, which records were ever loaded, and of what streets."""

    as_of: datetime
    rows: Rows
    loaded: frozenset[str]
    spans: Sequence[Row] = ()
    streets: Mapping[str, frozenset[str | None]] = field(default_factory=dict)

    def of(self, record: str) -> Sequence[Row]:
        """Give the rows of a record; of one never loaded, none."""
        return self.rows.get(record, ())


def known(rows: Rows, as_of: datetime) -> Knowledge:
    """Forget what happened after as_of; without spans, what is on file speaks for all time."""
    records = {record: of_record for record, of_record in rows.items() if record != "spans"}
    spans = rows.get("spans") or [
        {"record": record, "kind": "", "covers_from": None, "covers_to": None}
        for record, of_record in records.items()
        if of_record or record in REGISTERS
    ]
    then = {record: _known(record, of_record, as_of) for record, of_record in records.items()}
    return Knowledge(
        as_of, then, frozenset(span["record"] for span in spans), spans, _streets(records)
    )


def _streets(rows: Rows) -> Mapping[str, frozenset[str | None]]:
    """Give the streets that cases name, and those that the cases of flow records do."""
    cases = [row for row in rows.get("cases", ()) if row.get("is_current", True)]
    of_case = {case["case_id"]: case.get("street") for case in cases}
    of_events = [of_case.get(event["case_id"]) for event in rows.get("case_events", ())]
    return {"cases": frozenset(of_case.values()), "case_events": frozenset(of_events)}


def _known(record: str, rows: Sequence[Row], as_of: datetime) -> list[Row]:
    begins = BEGINNINGS.get(record)
    there = [row for row in rows if begins is None or not _later(row.get(begins), as_of)]
    return _newest([_forgetful(record, row, as_of) for row in there])


def _newest(rows: list[Row]) -> list[Row]:
    """Keep of each case what the last export told, and with it what earlier ones did."""
    earlier = [row for row in rows if not row.get("is_current", True)]
    newest = [row for row in rows if row.get("is_current", True)]
    if not earlier:
        return newest
    return [{**row, "earlier": [old for old in earlier if old["case_id"] == row["case_id"]]}
            for row in newest]  # fmt: skip


def _forgetful(record: str, row: Row, as_of: datetime) -> Row:
    later = {key for key in HAPPENINGS.get(record, ()) if _later(row.get(key), as_of)}
    row = {key: None if key in later else value for key, value in row.items()}
    if record == "exemptions" and row.get("decided_at") is None:
        return {**row, "decision": "pending"}
    return row


def _later(moment: datetime | date | None, as_of: datetime) -> bool:
    if isinstance(moment, datetime):
        return moment > as_of
    return moment is not None and moment > as_of.date()
