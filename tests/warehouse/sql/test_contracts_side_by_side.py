"""Several contracts on file: whose each row is, and what is said of rows that are nobody's."""

from datetime import date, datetime
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.world import build_part, case, every_report, longtian, qinghe, rows_of
from warehouse.contract import Contract

AS_OF = datetime(2026, 5, 20, 12)
TODAY = date(2026, 5, 20)
OURS, OTHER = "qinghe-2026", "longtian-2026"
TABLES = [
    *("marts.score_now", "marts.score_items", "marts.deductions", "marts.roster_days"),
    *("marts.report_calendar", "marts.coverage_days", "marts.camera_days", "marts.doubts"),
    *("marts.contract_risks", "marts.payment_milestones", "marts.record_days", "core.people"),
    *("core.unplaced_rows", "core.assessments", "core.cases", "core.exemption_reach"),
]
COMPARED = [table for table in TABLES if table not in ("marts.doubts", "core.unplaced_rows")]


def at(hour: int, day: int = 4) -> datetime:
    """Return a time in May 2026."""
    return datetime(2026, 5, day, hour)


def office(prefix: str = "", **named: str) -> dict[str, list[dict[str, Any]]]:
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


def together(*offices: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of several offices, each record's as one sheet of its own load."""
    return {
        record: [
            {"load_no": number, "load_id": f"load {number}", **row}
            for number, one in enumerate(offices, start=1)
            for row in one.get(record, [])
        ]
        for record in offices[0]
    }


def built(
    rows: dict[str, list[dict[str, Any]]], *contracts: Contract, loads: int = 1, **ledgers: Any
) -> DuckDBPyConnection:
    """Build what is compared, every load speaking for all its records up to as-of."""
    spans = [
        {"load_no": number, "load_id": f"load {number}", "record": record, "kind": "",
         "covers_from": None, "covers_to": AS_OF if record in DATED else None}
        for number in range(1, loads + 1)
        for record in rows
    ]  # fmt: skip
    accounts = [_account(number, record, rows) for number in range(1, loads + 1) for record in rows]
    given = {**rows, "spans": spans, "loads": accounts, **ledgers}
    return build_part(TABLES, given, AS_OF, contracts, loaded_at=AS_OF)


def _account(number: int, record: str, rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    count = sum(row.get("load_no", 1) == number for row in rows[record])
    known = {"load_no": number, "load_id": f"load {number}", "source_file": "test.csv"}
    known |= {"record": record, "loaded_at": AS_OF, "rows": count, "accepted": count}
    return known | {"unchanged": 0, "refused": 0}


DATED = {"cases", "case_events", "shifts", "absences", "video_checks", "reports"}


def figures(world: DuckDBPyConnection, contract: str) -> dict[str, list[Any]]:
    """Return every row that is compared, of one contract."""
    unlike = {"source_row", "load_id", "load_no", "row_key", "note_row"}
    found = {}
    for table in COMPARED:
        described = world.execute(f"describe {table}").fetchall()
        columns = ", ".join(f'"{name}"' for name, *_ in described if name not in unlike)
        sql = f"select {columns} from {table} where contract_id = ? order by all"
        found[table] = world.execute(sql, [contract]).fetchall()
    return found


def scores(world: DuckDBPyConnection) -> dict[str, Any]:
    """Return the adopted score of each contract."""
    sql = "select contract_id, score from marts.score_now where reading = 'adopted'"
    return {contract: str(score) for contract, score in rows_of(world, sql)}


NOTED: Any = {"contracts_on_file": [{"load_no": 1, "contract_id": OURS}]}


def test_a_second_contract_file_changes_no_cell_of_the_first():
    alone = built(together(office()), qinghe(), **NOTED)
    beside = built(together(office()), qinghe(), longtian(), **NOTED)
    assert figures(beside, OURS) == figures(alone, OURS)
    assert scores(beside)[OURS] == scores(alone)[OURS]
    assert rows_of(beside, "select 1 from core.unplaced_rows") == []
    states = "select state, measured_share from marts.score_now where contract_id = ?"
    assert set(beside.execute(states, [OTHER]).fetchall()) == {("insufficient_data", 0.0)}


def test_two_streets_with_like_numbers_each_read_as_if_alone():
    named = {"street": "龙田街"}
    ours, theirs = office(street="清河街道"), office("龙", **named)
    theirs["assessments"][0]["points"] = 4
    beside = built(together(ours, theirs), qinghe(), longtian(), loads=2)
    assert rows_of(beside, "select 1 from core.unplaced_rows") == []
    for contract, rows, number in ((qinghe(), ours, 1), (longtian(), theirs, 2)):
        alone = built(together(rows), contract)
        told, expected = figures(beside, contract.id), figures(alone, contract.id)
        for table in COMPARED:
            assert told[table] == expected[table], (number, table)
    assert scores(beside)[OURS] != scores(beside)[OTHER]


@pytest.mark.parametrize("name", ["contract", "street"])
def test_a_row_goes_where_it_says(name: str):
    theirs = office("龙", **{name: OTHER if name == "contract" else "龙田街道"})
    theirs["cases"] = [case("龙A", street="龙田街道")]
    theirs["case_events"] = []
    beside = built(together(office(), theirs), qinghe(), longtian(), loads=2, **NOTED)
    alone = built(together(office()), qinghe(), **NOTED)
    assert figures(beside, OURS) == figures(alone, OURS)
    assert rows_of(beside, "select name from core.people order by contract_id") == [
        ("龙赵一",),
        ("赵一",),
    ]


UNPLACED = {"staff": 1, "assessments": 5, "policies": 8, "cases": 2, "reports": 4}


@pytest.mark.parametrize("record", UNPLACED)
def test_a_row_that_may_be_anyones_is_listed_and_leaves_its_clause_unmeasured(record: str):
    item = UNPLACED[record]
    ours, theirs = office(street="清河街道"), office("龙", street="龙田街道")
    unsure = {name: value for name, value in ours[record][-1].items() if name != "street"}
    key = {"staff": "staff_id", "assessments": "entry_id", "cases": "case_id"}.get(record)
    unsure |= {key: "nobody's"} if key else {}
    if record == "policies":
        unsure |= {"kind": "training"}
    if record == "reports":
        unsure |= {"period_end": date(2026, 5, 18), "kind": "daily",
                   "submitted_at": datetime(2026, 5, 19, 8)}  # fmt: skip
    third = {record: [unsure]}
    beside = built(together(ours, theirs, third), qinghe(), longtian(), loads=3)
    listed = rows_of(beside, "select record, doubt from marts.doubts where origin = 'unplaced'")
    assert listed == [(record, "contract:several")]
    share = (
        "select contract_id, measured_share from marts.score_items"
        " where item_no = ? and reading = 'adopted'"
    )
    sure = built(together(ours, theirs), qinghe(), longtian(), loads=2)
    before = dict(sure.execute(share, [item]).fetchall())
    after = dict(beside.execute(share, [item]).fetchall())
    assert after[OURS] < before[OURS]
    assert after[OTHER] < before[OTHER]
