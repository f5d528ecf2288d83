"""From which columns each number is computed: all of them, and no others."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, case, rows_of
from warehouse import lineage
from warehouse.lineage import STORE, UnknownColumnError, UnresolvedError, found
from warehouse.models import LAYERS, Model
from warehouse.records import RECORDS
from warehouse.snapshots import current, open_snapshot

# What files bring that the score hangs on: points and what is judged, the requests that excuse it,
# and what says whose a row is.
OF_SCORE = {
    "assessments": "entry_id item_no occurred_at count points status contract street",
    "case_events": "case_id event_at event unit fault",
    "cases": "case_id channel street received_at forwarded_at feedback_at closed_at",
    "exemptions": (
        "exemption_id ground case_id starts_at ends_at decided_at decision contract street"
    ),
    "reports": "kind period_end title due_at submitted_at contract street",
    "staff": "staff_id team on_post_on left_on contract street",
}
OF_COMPOSITE = {
    "case_events": "case_id event_at event",
    "cases": (
        "case_id channel street unit received_at callback_at callback_valid contacted resolved"
        " satisfaction counted"
    ),
    "units": "unit kind aliases",
}
OF_GAPS = {
    "absences": "staff_id from_on to_on approved_by contract street",
    "shifts": "staff_id starts_at ends_at signed_in_at signed_out_at contract street",
    "staff": "staff_id team on_post_on left_on contract street",
}


def told(table: str, column: str) -> dict[str, set[str]]:
    """Return the columns of the records that a column hangs on."""
    of = lineage.lineage(table, column)
    by_record: dict[str, set[str]] = {}
    for leaf, name in of.value | of.rows:
        if lineage.is_told(leaf, name):
            by_record.setdefault(leaf.removeprefix(STORE), set()).add(name)
    return by_record


def written(columns: dict[str, str]) -> dict[str, set[str]]:
    return {record: set(names.split()) for record, names in columns.items()}


def model(sql: str) -> Model:
    """Return a model that nobody has written, which reads cases."""
    return Model("marts", "made", sql, (), False, frozenset({"core.cases"}))


def test_every_column_of_every_model_is_resolved():
    assert {each.schema for each in found().values()} == set(LAYERS)
    assert {
        each.table: lost for each in found().values() if (lost := lineage.unresolved(each))
    } == {}
    assert sum(len(lineage.columns(table)) for table in found()) > 2500


def test_a_model_rests_on_just_the_tables_that_it_reads():
    parted = {
        each.table: {table for table, _column in lineage.direct(each)} ^ each.reads
        for each in found().values()
    }
    assert {table: differ for table, differ in parted.items() if differ} == {}


def test_the_columns_are_those_that_a_build_writes(good_home):
    asked = "select schema_name || '.' || table_name as of, column_name from duckdb_columns()"
    path = current(good_home)
    assert path
    built: dict[str, list[str]] = {}
    with open_snapshot(path) as snapshot:
        for row in snapshot.rows(f"{asked} where not internal order by 1, column_index"):
            built.setdefault(row["of"], []).append(row["column_name"])
    known = built.keys() & {*found(), *lineage.given()}
    assert len(known) > 100
    for table in known:
        assert list(lineage.columns(table)) == built[table], table


@pytest.mark.parametrize(
    "sql, lost",
    [
        ("select cases.no_such_column as a from core.cases as cases", "core.cases.no_such_column"),
        (
            "select cases.case_id as a from core.cases as cases where cases.gone = 1",
            "core.cases.gone",
        ),
    ],
)
def test_a_column_that_its_table_does_not_have_is_not_resolved(sql: str, lost: str):
    assert lineage.unresolved(model(sql)) == [lost]


def test_a_column_that_no_cte_has_is_refused():
    sql = "with few as (select cases.case_id from core.cases as cases) select few.unit from few"
    with pytest.raises(UnknownColumnError, match=r"few\.unit"):
        lineage.direct(model(sql))


def test_of_what_no_model_computes_there_is_no_lineage():
    with pytest.raises(UnresolvedError, match=r"marts\.score_now\.beauty"):
        lineage.lineage("marts.score_now", "beauty")


@pytest.mark.parametrize(
    "table, column, columns",
    [
        ("marts.score_now", "score", OF_SCORE),
        ("marts.unit_ranking", "composite", OF_COMPOSITE),
        ("marts.coverage_hours", "minutes_uncovered", OF_GAPS),
    ],
)
def test_a_figure_hangs_on_these_columns_of_the_records_and_no_others(
    table: str, column: str, columns: dict[str, str]
):
    assert told(table, column) == written(columns)


def test_no_figure_of_the_score_hangs_on_what_names_a_citizen():
    names = {(r.name, c.name) for r in RECORDS.values() for c in r.columns() if c.citizen}
    closed = {(r.name, c.name) for r in RECORDS.values() for c in r.columns() if c.confidential}
    assert ("cases", "caller_name") in names
    for column in lineage.columns("marts.score_now"):
        hangs_on = {(r, c) for r, cols in told("marts.score_now", column).items() for c in cols}
        assert not hangs_on & (names | closed | {("cases", "title"), ("cases", "content")})


def test_points_make_the_score_and_the_time_of_forwarding_decides_which_count():
    of = lineage.lineage("marts.score_now", "score")
    assert {("core.rules", "points"), ("store.assessments", "points")} <= of.value
    assert {("store.cases", "forwarded_at"), ("store.exemptions", "ground")} <= of.rows
    assert of.reads["marts.score_now"]["marts.deductions"]
    assert not of.reads["clauses.forwarding"]["core.forwarding_clocks"]


AT = datetime(2026, 10, 15, 9)
WORLD: dict[str, dict[str, Any]] = {
    "cases": case("LATE", received_at=AT, forwarded_at=datetime(2026, 10, 15, 13, 30))
    | {"unit": "城管办", "title": "积水", "satisfaction": "满意", "contacted": True}
    | {"callback_valid": True, "resolved": True, "case_type": "诉求"},
    "case_events": {
        "case_id": "LATE",
        "event_at": datetime(2026, 10, 15, 13),
        "event": "returned",
        "unit": "城管办",
        "fault": "contractor",
        "operator": "甲",
    },
    "assessments": {
        "entry_id": "KH-1",
        "item_no": 6,
        "occurred_at": AT,
        "count": 1,
        "points": Decimal("2.00"),
        "reason": "演示",
        "entered_by": "甲",
        "confirmed_by": "乙",
        "status": "confirmed",
    },
}


def score(**changed: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the scores of the small world, some of its cells changed."""
    rows = {record: [row | changed.get(record, {})] for record, row in WORLD.items()}
    with World(rows) as world:
        return rows_of(world, "select reading, score from marts.score_now order by reading")


@pytest.fixture(scope="module")
def unchanged() -> list[tuple[Any, ...]]:
    return score()


@pytest.mark.parametrize(
    "record, column, cell",
    [
        ("cases", "forwarded_at", datetime(2026, 10, 15, 15, 30)),
        ("cases", "closed_at", datetime(2026, 10, 16, 1)),
        ("cases", "channel", "video"),
        ("case_events", "fault", "unit"),
        ("assessments", "points", Decimal("3.00")),
    ],
)
def test_a_cell_that_the_score_is_said_to_hang_on_moves_it(
    record: str, column: str, cell: Any, unchanged: list[tuple[Any, ...]]
):
    assert column in told("marts.score_now", "score")[record]
    assert score(**{record: {column: cell}}) != unchanged


@pytest.mark.parametrize(
    "changed",
    [
        {
            "cases": {"unit": "市政服务队", "title": "路灯", "satisfaction": "不满意"}
            | {"contacted": False, "resolved": False, "case_type": "咨询"},
            "case_events": {"operator": "乙"},
            "assessments": {"reason": "另一件", "entered_by": "丙", "confirmed_by": "丁"},
        },
    ],
)
def test_cells_that_it_is_said_not_to_hang_on_leave_it_as_it_is(
    changed: dict[str, dict[str, Any]], unchanged: list[tuple[Any, ...]]
):
    hangs_on = told("marts.score_now", "score")
    assert not any(hangs_on[record] & cells.keys() for record, cells in changed.items())
    assert score(**changed) == unchanged
