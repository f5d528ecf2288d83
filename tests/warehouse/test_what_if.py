"""What if: the score over a snapshot is what a build of the changed contract or rows would say."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import NOON, Rows, behind, case, every_report, longtian, qinghe, span
from warehouse import basis
from warehouse.access.reader import Reader, reading_as
from warehouse.basis import Basis
from warehouse.contract import Contract
from warehouse.errors import UserError
from warehouse.given_rows import attach_rows
from warehouse.readings import ReadingName
from warehouse.recomputed import TARGETS, recomputed
from warehouse.what_if import Answer, Change, what_if
from warehouse.whole import write_some

CONTRACT = "qinghe-2026"


def at(hour: int, minute: int = 0, day: int = 14) -> datetime:
    return datetime(2026, 10, day, hour, minute)


def returned(case_id: str, hour: int, **columns: Any) -> dict[str, Any]:
    return {"case_id": case_id, "event_at": at(hour), "event": "returned", "unit": "一所"} | columns


CASES = [
    case("GOOD"),
    case("LATE", received_at=at(8), forwarded_at=at(14, 30), feedback_at=at(16), closed_at=at(17)),
    case("OPEN", received_at=at(9), forwarded_at=None, feedback_at=None, closed_at=None),
    case("SLOW", received_at=at(9, day=13), feedback_at=at(16, day=13), closed_at=at(9)),
    case("SAME", received_at=at(9, day=13), feedback_at=at(15, day=13), closed_at=at(10)),
    case("NEXT", received_at=at(9, day=12), feedback_at=at(15, day=13), closed_at=at(16, day=13)),
    case("PLEA", received_at=at(9, day=11), feedback_at=at(15, day=11), closed_at=at(9)),
    case("BACK", received_at=at(8), forwarded_at=at(8, 5), feedback_at=at(18), closed_at=at(19)),
]
PLEAS: list[dict[str, Any]] = [
    {"exemption_id": "E-CASE", "ground": "leader_instruction", "case_id": "PLEA"},
    {
        "exemption_id": "E-TIME",
        "ground": "force_majeure",
        "starts_at": at(11),
        "ends_at": at(23),
    },
]
ENTRIES: list[dict[str, Any]] = [
    {"entry_id": "K-5", "item_no": 5, "count": 1, "points": "3", "status": "proposed"},
    {"entry_id": "K-8", "item_no": 8, "count": 2, "status": "proposed"},
    {"entry_id": "K-1", "item_no": 1, "count": 1, "status": "confirmed"},
    {"entry_id": "K-7", "item_no": 7, "count": 1, "status": "withdrawn"},
]
ROWS: dict[str, list[dict[str, Any]]] = {
    "cases": CASES,
    "case_events": [
        {"case_id": "BACK", "event_at": at(8, 5), "event": "forwarded", "unit": "一所"},
        returned("BACK", 9, fault="contractor"),
        {"case_id": "BACK", "event_at": at(15), "event": "forwarded", "unit": "二所"},
    ],
    "reports": every_report(date(2026, 10, 10)),
    "exemptions": [{"requested_by": "赵一", "decision": "pending"} | plea for plea in PLEAS],
    "assessments": [
        {"occurred_at": at(10), "reason": "演示", "entered_by": "甲"} | entry for entry in ENTRIES
    ],
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the snapshot of ROWS."""
    return published(tmp_path_factory.mktemp("what_if"), ROWS)


def published(home: Path, rows: Rows, contracts: Sequence[Contract] = ()) -> Path:
    """Return the path of a snapshot of rows that holds what the targets stand on."""
    agreed = contracts or [qinghe()]
    path = home / "snapshot-test.duckdb"
    with duckdb.connect(str(path), config={"threads": "1"}) as connection:
        attach_rows(connection, rows, NOON)
        write_some(connection, behind(TARGETS), agreed, NOON, build_id="test")
        Basis(basis.program(), basis.said(agreed), "", 0, NOON).write(connection)
    return path


def built(rows: Rows, as_of: datetime = NOON, **options: Any) -> DuckDBPyConnection:
    """Return a database with the targets built over rows, and what they stand on."""
    connection = duckdb.connect(config={"threads": "1"})
    attach_rows(connection, rows, as_of)
    contracts = options.get("contracts", [qinghe()])
    write_some(connection, behind(TARGETS), contracts, as_of)
    return connection


@cache
def _present_world() -> DuckDBPyConnection:
    return built(ROWS)


def said(asked: DuckDBPyConnection, reading: str) -> dict[str, list[dict[str, Any]]]:
    """Return what a database says of the targets, in rows."""
    found = {}
    for table in sorted(TARGETS):
        order = {"marts.score_items": "item_no", "marts.score_daily": "day"}.get(table, "reading")
        sql = f"select * from {table} where contract_id = '{CONTRACT}' and reading = '{reading}'"
        rows = asked.execute(f"{sql} order by {order}")
        names = [name for name, *_ in rows.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    return found


def told(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    return {
        "marts.score_daily": answer.daily,
        "marts.score_items": answer.items,
        "marts.score_now": [answer.now],
    }


def decided(change: Change) -> dict[str, list[dict[str, Any]]]:
    """Return ROWS with the decisions loaded as a file would bring them."""
    requests = [
        plea | {"decision": word, "decided_at": NOON, "decided_by": "乙", "document_no": "1"}
        if (word := _decision(change, plea["exemption_id"]))
        else plea
        for plea in ROWS["exemptions"]
    ]
    entries = [entry | _status(change, entry["entry_id"]) for entry in ROWS["assessments"]]
    return ROWS | {"exemptions": requests, "assessments": entries}


def _decision(change: Change, plea: str) -> str:
    return {plea in change.approved: "approved", plea in change.rejected: "rejected"}.get(True, "")


def _status(change: Change, entry: str) -> dict[str, str]:
    if entry in change.confirmed:
        return {"status": "confirmed", "confirmed_by": "丙"}
    return {"status": "withdrawn"} if entry in change.withdrawn else {}


def rebuilt(change: Change, reading: str) -> dict[str, list[dict[str, Any]]]:
    """Return what a build says of the contract and the rows after the change."""
    with built(decided(change), contracts=[_written(change, reading)]) as world:
        return said(world, reading)


def _written(change: Change, reading: str) -> Contract:
    """Return the contract as its file would say it, changed value by value and read again."""
    terms: dict[str, Any] = qinghe().model_dump()
    for rule in terms["rules"]:
        if rule["item"] in change.points:
            rule["points"] = change.points[rule["item"]]
        if rule["item"] == 2:
            rule["limit_minutes"] = change.limit_minutes or rule["limit_minutes"]
            rule["block_minutes"] = change.block_minutes or rule["block_minutes"]
    for version in terms["readings"][reading]:
        version |= change.clauses()
    return Contract.model_validate(terms)


CHANGES: Mapping[str, tuple[ReadingName, Change]] = {
    "forwarding costs more": ("adopted", Change(points={2: Decimal("0.3")})),
    "closing costs more, strictly read": ("strict", Change(points={3: Decimal("0.5")})),
    "a missing report and a missing rule cost less": (
        "lenient",
        Change(points={4: Decimal("0.2"), 8: Decimal("0.5")}),
    ),
    "the team has points": ("adopted", Change(points={1: Decimal("0.5")})),
    "the limit is half an hour": ("adopted", Change(limit_minutes=30)),
    "a block is half an hour": ("strict", Change(block_minutes=30)),
    "started blocks count": ("adopted", Change(late_blocks="started")),
    "days are counted": ("adopted", Change(same_day_unit="day")),
    "the day of receipt counts": ("adopted", Change(same_day_from="received")),
    "a return is timed": ("adopted", Change(redispatch="timed")),
    "a case is excused": ("adopted", Change(approved=frozenset({"E-CASE"}))),
    "a window is excused": ("strict", Change(approved=frozenset({"E-TIME"}))),
    "both are rejected": ("adopted", Change(rejected=frozenset({"E-CASE", "E-TIME"}))),
    "entries are confirmed": ("adopted", Change(confirmed=frozenset({"K-5", "K-8"}))),
    "an entry is withdrawn": ("lenient", Change(withdrawn=frozenset({"K-5"}))),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_score_is_that_of_a_build_when(name: str, path: Path):
    reading, change = CHANGES[name]
    before = said(_present_world(), reading)

    after = told(what_if(path, CONTRACT, reading, change))

    assert after == rebuilt(change, reading)
    assert after != before


ids = st.sampled_from(["approved", "rejected", None])
statuses = st.sampled_from(["confirmed", "withdrawn", None])


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw several changes at once."""
    points = st.decimals("0.01", 5, places=2)
    chosen = {each["exemption_id"]: draw(ids) for each in PLEAS}
    chosen |= {each: draw(statuses) for each in ("K-5", "K-8")}
    of = {word: frozenset(i for i, w in chosen.items() if w == word) for word in chosen.values()}
    return Change(
        points=draw(st.dictionaries(st.sampled_from([1, 2, 3, 4, 7, 8]), points)),
        limit_minutes=draw(st.none() | st.integers(1, 600)),
        block_minutes=draw(st.none() | st.integers(30, 300)),
        late_blocks=draw(st.sampled_from([None, "full", "started"])),
        same_day_unit=draw(st.sampled_from([None, "case", "day"])),
        same_day_from=draw(st.sampled_from([None, "feedback", "received"])),
        redispatch=draw(st.sampled_from([None, "free", "timed"])),
        **{word: found for word, found in of.items() if word},
    )


@settings(
    max_examples=int(os.environ.get("WORLDS", "4")),
    deadline=None,
    derandomize="WORLDS" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(change=changes(), reading=st.sampled_from(["adopted", "strict", "lenient"]))
def test_changes_together_score_as_a_build_of_them(change: Change, reading: Any, path: Path):
    assert told(what_if(path, CONTRACT, reading, change)) == rebuilt(change, reading)


def test_the_same_contract_computed_anew_scores_as_the_snapshot(path: Path):
    anew = qinghe().model_copy(
        update={"rules": tuple(reversed(qinghe().rules)), "assumed": ()}  # not one figure differs
    )
    with recomputed(path, anew) as present:
        found = present.rows("select * from marts.score_now order by reading")

    assert found == [
        said(_present_world(), reading)["marts.score_now"][0]
        for reading in ("adopted", "lenient", "strict")
    ]


def test_one_of_two_contracts_alone_is_changed_and_there(tmp_path: Path):
    rows = ROWS | {
        "cases": [*CASES, case("L-1", street="龙田街道", received_at=at(8), forwarded_at=at(14))]
    }
    both = [qinghe(), longtian()]
    path = published(tmp_path, rows, both)
    change = Change(points={2: Decimal("0.3")}, late_blocks="started")

    with recomputed(path, change.of(qinghe(), "adopted")) as after:
        found = after.rows("select distinct contract_id from marts.score_now")
        score = after.rows("select score from marts.score_now where reading = 'adopted'")

    with built(rows, contracts=[_written(change, "adopted"), longtian()]) as world:
        [now] = said(world, "adopted")["marts.score_now"]
    assert found == [{"contract_id": CONTRACT}]
    assert score == [{"score": now["score"]}]


END = datetime(2027, 4, 22)
GOOD: Rows = {"cases": [case("GOOD")], "reports": every_report(date(2027, 4, 21))}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the snapshot of a world in which nothing else is missed to the end of the term."""
    return published(tmp_path_factory.mktemp("good"), GOOD)


@pytest.mark.parametrize(
    ("reading", "rate", "missed"),
    [
        ("adopted", 1, [NOON.date() + timedelta(weeks=n) for n in range(1, 27)]),
        ("lenient", 14, [NOON.date() + timedelta(days=n // 2) for n in range(2, 376)]),
    ],
)
def test_misses_from_now_on_cost_what_they_cost_once_loaded(
    good: Path, reading: Any, rate: int, missed: list[date]
):
    answer = what_if(good, CONTRACT, reading, Change(misses={3: Decimal(rate)}))

    late = [
        case(
            f"MISS-{number}",
            received_at=datetime(day.year, day.month, day.day, 8),
            feedback_at=datetime(day.year, day.month, day.day, 16),
            closed_at=datetime(day.year, day.month, day.day, 9) + timedelta(days=1),
        )
        for number, day in enumerate(missed)
        if day <= date(2027, 4, 21)
    ]
    ended = {**GOOD, "spans": _whole_term(), "cases": [*GOOD["cases"], *late]}
    with built(ended, END) as world:
        [now] = said(world, reading)["marts.score_now"]
    assert answer.score_at_end == now["score"]
    assert answer.costs[0].misses == len(late)
    assert answer.costs[0].points == answer.now["score"] - now["score"]


def _whole_term() -> list[dict[str, Any]]:
    return [span("cases", datetime(2026, 4, 22), END), span("reports")]


def test_no_score_falls_below_nothing_by_misses(path: Path):
    answer = what_if(path, CONTRACT, "adopted", Change(misses={2: Decimal(900)}))

    assert answer.score_at_end == 0
    assert answer.costs[0].points == answer.costs[0].units * Decimal("0.1")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"points": {5: 3}}, "Item 5 has no points of its own"),
        ({"points": {9: 3}}, "Item 9 has no points of its own"),
        ({"misses": {6: 1}}, "Item 6 has no points of its own"),
        ({"misses": {1: 1}}, "Item 1 has no points of its own"),
        ({"approved": {"E-NONE"}}, "E-NONE waits for no decision"),
        ({"confirmed": {"K-1"}}, "K-1 waits for no decision"),
        ({"approved": {"E-CASE"}, "rejected": {"E-CASE"}}, "E-CASE is decided both ways"),
    ],
)
def test_what_can_not_be_reckoned_with_is_said(change: dict, sentence: str, path: Path):
    with pytest.raises(UserError, match=sentence):
        what_if(path, CONTRACT, "adopted", Change.model_validate(change))


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": {3: 0}},
        {"points": {3: "0.123"}},
        {"limit_minutes": 0},
        {"block_minutes": 29},
        {"misses": {3: -1}},
        {"misses": {3: "nan"}},
        {"late_blocks": "none"},
    ],
)
def test_no_change_is_out_of_bounds(wrong: dict):
    with pytest.raises(ValueError, match="validation error"):
        Change.model_validate(wrong)


def test_who_may_not_see_a_contract_is_told_no_score_of_it(path: Path):
    with reading_as(Reader("other", contracts=("longtian-2026",))), pytest.raises(UserError):
        what_if(path, CONTRACT, "adopted", Change(limit_minutes=60))


def test_a_reader_of_few_units_is_told_the_sums_of_the_whole_contract(path: Path):
    change = Change(limit_minutes=60)
    with reading_as(Reader("few", units=("一所",), contracts=(CONTRACT,))):
        theirs = what_if(path, CONTRACT, "adopted", change)

    assert theirs == what_if(path, CONTRACT, "adopted", change)


def test_a_snapshot_of_another_program_is_not_reckoned_with(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(basis, "program", lambda: "another")

    with pytest.raises(UserError, match="scorecard build"):
        what_if(path, CONTRACT, "adopted", Change(limit_minutes=60))


def test_what_takes_too_long_is_given_up_in_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCORECARD_QUERY_TIMEOUT_SECONDS", "0")

    with pytest.raises(UserError, match="was given up"):
        recomputed(path, Change(limit_minutes=60).of(qinghe(), "adopted"))


def test_what_only_a_build_can_settle_is_said(path: Path):
    longer = qinghe().model_copy(update={"ends_on": date(2027, 5, 1)})

    with pytest.raises(UserError, match="that takes a build"):
        recomputed(path, longer)


def test_nothing_is_written(path: Path):
    before = _files(path.parent)

    what_if(path, CONTRACT, "adopted", Change(block_minutes=30, misses={2: Decimal(1)}))

    assert _files(path.parent) == before


def _files(home: Path) -> dict[Path, tuple[int, int]]:
    return {one: (one.stat().st_mtime_ns, one.stat().st_size) for one in home.rglob("*")}
