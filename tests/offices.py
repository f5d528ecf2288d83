"""What several offices have on file, all with the same numbers, as loads of one store."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from tests.world import case, every_report, longtian, qinghe
from warehouse.contract import Contract

Rows = dict[str, list[dict[str, Any]]]
AS_OF = datetime(2026, 5, 20, 12)
YEAR = timedelta(days=365)
DATED = {"cases", "case_events", "shifts", "absences", "video_checks", "reports"}


def at(hour: int, day: int = 4) -> datetime:
    """Return a time in May 2026."""
    return datetime(2026, 5, day, hour)


def office(prefix: str = "", **named: str) -> Rows:
    """Return what an office has on file; every row says whose it is by `named`."""
    late = {"received_at": at(9), "forwarded_at": at(14), "closed_at": at(16)}
    street = {"street": named["street"]} if "street" in named else {}
    rows = {
        "staff": [
            {"staff_id": "S1", "name": f"{prefix}赵一", "team": "dispatch",
             "on_post_on": date(2026, 5, 1)}
        ],
        "shifts": [
            {"staff_id": "S1", "starts_at": at(8, day), "ends_at": at(20, day)}
            for day in range(2, 21)
        ],
        "absences": [
            {"staff_id": "S1", "from_on": date(2026, 5, 9), "to_on": date(2026, 5, 9),
             "approved_by": "李二"}
        ],
        "cameras": [
            {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 2)}
        ],
        "video_checks": [
            {"check_id": f"V{day}", "camera_id": "C1", "checked_at": at(9, day), "online": True}
            for day in range(2, 20, 2)
        ],
        "reports": every_report(date(2026, 5, 15)),
        "assessments": [
            {"entry_id": "E1", "item_no": 5, "occurred_at": at(10), "points": 2, "reason": "迟到",
             "entered_by": "甲", "status": "confirmed", "count": 1}
        ],
        "policies": [
            {"kind": "safety", "title": "安全", "submitted_on": date(2026, 4, 25)}
        ],
        "contract_events": [
            {"event_id": "K1", "kind": "breach", "occurred_on": date(2026, 5, 6)}
        ],
        "invoices": [
            {"invoice_no": "F1", "milestone": "1", "amount": 584617.07,
             "received_on": date(2026, 4, 24)}
        ],
        "payments": [
            {"payment_no": "P1", "milestone": "1", "amount": 584617.07,
             "paid_on": date(2026, 5, 8), "invoice_no": "F1"}
        ],
        "exemptions": [
            {"exemption_id": "X1", "ground": "system_failure", "starts_at": at(0, 6),
             "ends_at": at(12, 6), "requested_by": "甲", "decision": "approved",
             "decided_at": at(12, 7), "document_no": "1"}
        ],
    }  # fmt: skip
    placed = {record: [{**row, **named} for row in of_record] for record, of_record in rows.items()}
    cases = [case(f"{prefix}A", **late, **street), case(f"{prefix}B", **street)]
    cases[1] |= {"received_at": at(9, 6), "forwarded_at": at(9, 6)}
    events = [
        {"case_id": f"{prefix}A", "event_at": at(15), "event": "returned", "fault": "contractor"}
    ]
    return placed | {"cases": cases, "case_events": events}


def together(offices: Mapping[int, Rows]) -> Rows:
    """Return the rows of offices by the number of their load."""
    records = {record for rows in offices.values() for record in rows}
    return {
        record: [
            {"load_no": number, "load_id": f"load {number}", **row}
            for number, rows in offices.items()
            for row in rows.get(record, [])
        ]
        for record in sorted(records)
    }


def speaking_for(rows: Rows, loads: Iterable[int], until: datetime) -> Rows:
    """Return the spans and accounts of loads that speak for all of their records up to `until`."""
    kept = [
        (number, record)
        for number in loads
        for record in rows
        if any(row["load_no"] == number for row in rows[record])
    ]
    return {
        "spans": [_span(number, record, rows, until) for number, record in kept],
        "loads": [_account(number, record, rows, until) for number, record in kept],
    }


def _span(number: int, record: str, rows: Rows, until: datetime) -> dict[str, Any]:
    ends = None, until if record in DATED else None
    if record == "shifts":
        own = [row for row in rows[record] if row["load_no"] == number]
        ends = min(row["starts_at"] for row in own), max(row["ends_at"] for row in own)
    known = {"load_no": number, "load_id": f"load {number}", "record": record, "kind": ""}
    return known | dict(zip(("covers_from", "covers_to"), ends, strict=True))


def _account(number: int, record: str, rows: Rows, loaded_at: datetime) -> dict[str, Any]:
    count = sum(row["load_no"] == number for row in rows[record])
    known = {"load_no": number, "load_id": f"load {number}", "source_file": "test.csv"}
    known |= {"record": record, "loaded_at": loaded_at, "rows": count, "accepted": count}
    return known | {"unchanged": 0, "refused": 0}


def last_year() -> Contract:
    """Return the contract of the street that ended before this one began."""
    term = {"signed_on": date(2025, 4, 22), "starts_on": date(2025, 4, 22)}
    named = {"id": "qinghe-2025", "name": "上一年度合同", "ends_on": date(2026, 4, 21)}
    return qinghe().model_copy(update=term | named)


def a_year_ago(rows: Rows) -> Rows:
    """Return the rows of an office with every day a year earlier."""
    return {
        record: [{name: _earlier(cell) for name, cell in row.items()} for row in of_record]
        for record, of_record in rows.items()
    }


def _earlier(cell: Any) -> Any:
    return cell - YEAR if isinstance(cell, date) else cell


CONTRACTS = {1: qinghe(), 2: longtian(), 3: last_year()}


@cache
def offices() -> dict[int, Rows]:
    """Return the rows of each contract's office, all with the same numbers."""
    ours, theirs = office("清", contract="qinghe-2026"), office("龙", street="龙田街")
    ended = office("旧", contract="qinghe-2025")
    theirs["assessments"][0]["points"] = 4
    for received in (*ours["cases"], *ended["cases"]):
        received["street"] = "清河街道"
    return {1: ours, 2: theirs, 3: a_year_ago(ended)}


def on_file(*numbers: int) -> Rows:
    """Return what is on file of the offices of these numbers."""
    rows = together({number: offices()[number] for number in numbers})
    return rows | speaking_for(rows, numbers, AS_OF)
