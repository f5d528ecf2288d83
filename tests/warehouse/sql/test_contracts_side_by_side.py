"""Several contracts on file: whose each row is, and what is said of rows that are nobody's."""

from datetime import date, datetime
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.offices import Rows, office, speaking_for, together
from tests.world import build_part, case, longtian, qinghe, rows_of
from warehouse.contract import Contract

AS_OF = datetime(2026, 5, 20, 12)
TODAY = date(2026, 5, 20)
OURS, OTHER = "qinghe-2026", "longtian-2026"
TABLES = [
    *("marts.score_now", "marts.score_items", "marts.deductions", "marts.roster_days"),
    *("marts.report_calendar", "marts.coverage_days", "marts.camera_days", "marts.doubts"),
    *("marts.contract_risks", "marts.payment_milestones", "marts.record_days", "core.people"),
    *("core.unplaced_rows", "core.assessments", "core.cases", "core.exemption_reach"),
    "core.sheet_contracts",
]
UNLIKE = ("marts.doubts", "core.unplaced_rows", "core.sheet_contracts")
COMPARED = [table for table in TABLES if table not in UNLIKE]


def built(rows: Rows, *contracts: Contract, loads: int = 1, **ledgers: Any) -> DuckDBPyConnection:
    """Build what is compared, every load speaking for all its records up to as-of."""
    given = {**rows, **speaking_for(rows, range(1, loads + 1), AS_OF), **ledgers}
    return build_part(TABLES, given, AS_OF, contracts, loaded_at=AS_OF)


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
    alone = built(together({1: office()}), qinghe(), **NOTED)
    beside = built(together({1: office()}), qinghe(), longtian(), **NOTED)
    assert figures(beside, OURS) == figures(alone, OURS)
    assert scores(beside)[OURS] == scores(alone)[OURS]
    assert rows_of(beside, "select 1 from core.unplaced_rows") == []
    states = "select state, measured_share from marts.score_now where contract_id = ?"
    assert set(beside.execute(states, [OTHER]).fetchall()) == {("insufficient_data", 0.0)}


@pytest.mark.parametrize("name", ["contract", "street"])
def test_a_row_goes_where_it_says(name: str):
    theirs = office("龙", **{name: OTHER if name == "contract" else "龙田街道"})
    theirs["cases"] = [case("龙A", street="龙田街道")]
    theirs["case_events"] = []
    beside = built(together({1: office(), 2: theirs}), qinghe(), longtian(), loads=2, **NOTED)
    alone = built(together({1: office()}), qinghe(), **NOTED)
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
    beside = built(together({1: ours, 2: theirs, 3: third}), qinghe(), longtian(), loads=3)
    listed = rows_of(beside, "select record, doubt from marts.doubts where origin = 'unplaced'")
    assert listed == [(record, "contract:several")]
    share = (
        "select contract_id, measured_share from marts.score_items"
        " where item_no = ? and reading = 'adopted'"
    )
    sure = built(together({1: ours, 2: theirs}), qinghe(), longtian(), loads=2)
    before = dict(sure.execute(share, [item]).fetchall())
    after = dict(beside.execute(share, [item]).fetchall())
    assert after[OURS] < before[OURS]
    assert after[OTHER] < before[OTHER]


def test_flow_records_before_their_cases_speak_for_the_contract_of_their_load():
    events = [{"case_id": "UNHEARD", "event": "forwarded", "event_at": datetime(2026, 5, 2, 9)}]
    rows = together({1: {"cases": [case("A")], "case_events": events}})
    world = built(rows, qinghe(), **NOTED)
    sheets = "select contract_id from core.sheet_contracts where record = 'case_events'"
    assert rows_of(world, sheets) == [(OURS,)]


def test_flow_records_of_cases_of_a_street_unheard_of_speak_for_no_contract():
    events = [{"case_id": "A", "event": "forwarded", "event_at": datetime(2026, 5, 2, 9)}]
    rows = together({1: {"cases": [case("A", street="西三旗街道")], "case_events": events}})
    world = built(rows, qinghe(), **NOTED)
    sheets = "select contract_id from core.sheet_contracts where record = 'case_events'"
    assert rows_of(world, sheets) == []
