"""A reader from whom rows are kept finds them in no table, view or macro of a snapshot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offices import AS_OF, CONTRACTS, on_file
from tests.published import publish_world
from tests.world import case
from warehouse import snapshots
from warehouse.access import sight
from warehouse.access.people import Person
from warehouse.access.reader import OFFICE
from warehouse.snapshots import Reader, Snapshot

CELLS = """
    select table_schema || '.' || table_name as name, list(column_name) as columns
    from information_schema.columns
    where table_catalog = current_database() and data_type = 'VARCHAR'
    group by all
    order by all
"""
SECRET = {"title": "暗号甲标题", "content": "暗号甲内容", "unit": "甲科"}
OURS = {"title": "暗号乙标题", "content": "暗号乙内容", "unit": "乙科"}
TIME = "2026-10-15 10:00"
ROWS = {
    "cases": [case("A", **SECRET), case("B", **OURS)],
    "units": [{"unit": "甲科", "kind": "department"}, {"unit": "乙科", "kind": "department"}],
    "case_events": [
        {"case_id": one, "event_at": TIME, "event": "urged", "note": f"暗号备注{one}"}
        for one in ("A", "B")
    ],
    "staff": [{"staff_id": "A1", "name": "暗号人", "team": "dispatch", "on_post_on": "2026-05-01"}],
    "contract_events": [
        {"event_id": "E1", "kind": "breach", "occurred_on": "2026-06-01", "note": "暗号备注合同"}
    ],
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshots.required(publish_world(tmp_path_factory.mktemp("world"), ROWS))


@pytest.fixture(scope="module")
def of_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows, contracts = on_file(*CONTRACTS), list(CONTRACTS.values())
    home = publish_world(tmp_path_factory.mktemp("three"), rows, AS_OF, contracts)
    return snapshots.required(home)


def texts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield every text that can be read in a snapshot, with its table."""
    for row in snapshot.rows(CELLS):
        listed = ", ".join(f'"{column}"' for column in row["columns"])
        for found in snapshot.rows(
            f"select distinct unnest([{listed}]) as text from {row['name']}"
        ):
            yield row["name"], str(found["text"])


def read(path: Path, reader: Reader) -> set[tuple[str, str]]:
    with snapshots.open_snapshot(path, reader) as snapshot:
        return set(texts(snapshot))


def holding(found: set[tuple[str, str]], *words: str) -> list[tuple[str, str]]:
    return sorted(one for one in found if any(word in one[1] for word in words))


def reader_of(role: str, **limits: tuple[str, ...]) -> Reader:
    return sight.of(Person("a", "A", role, **limits))  # type: ignore[arg-type]


def test_what_is_kept_can_be_read_by_the_office(path: Path):
    found = read(path, OFFICE)
    for secret in ("暗号甲标题", "暗号甲内容", "暗号备注A", "暗号备注合同", "暗号人"):
        assert holding(found, secret), secret


def test_a_supervisor_of_a_unit_reads_no_case_of_another(path: Path):
    found = read(path, reader_of("supervisor", units=("乙科",)))
    assert holding(found, "暗号甲", "暗号备注A") == []
    assert holding(found, "暗号乙标题")
    assert holding(found, "暗号备注B")


def test_a_role_without_case_texts_reads_none_and_counts_the_same(path: Path):
    reader = reader_of("finance")
    assert holding(read(path, reader), "暗号甲", "暗号乙", "暗号人") == []
    with snapshots.open_snapshot(path, reader) as snapshot:
        [row] = snapshot.rows("select count(*) as cases from core.cases")
    assert row["cases"] == 2


def test_a_contractor_reads_no_remark_of_others(path: Path):
    found = read(path, reader_of("contractor", contracts=("qinghe-2026",)))
    assert holding(found, "暗号备注") == []
    assert holding(found, "暗号甲标题")


@pytest.mark.parametrize("number", CONTRACTS)
def test_a_contractor_reads_the_rows_of_its_own_contract_alone(of_three: Path, number: int):
    prefixes = {1: "清", 2: "龙", 3: "旧"}
    others = [prefix + "A" for each, prefix in prefixes.items() if each != number]
    found = read(of_three, reader_of("contractor", contracts=(CONTRACTS[number].id,)))
    assert holding(found, *others) == []
    assert holding(found, f"{prefixes[number]}A")


def test_nobody_reads_nothing_of_anybody(of_three: Path):
    assert holding(read(of_three, sight.NOTHING), "清A", "龙A", "旧A") == []


def test_a_macro_reads_what_its_reader_may(path: Path):
    asked = "select sum(received) as cases from marts.{macro}"
    days = "'qinghe-2026', date '2026-10-01', date '2026-10-31'"
    with snapshots.open_snapshot(path, reader_of("contractor", contracts=("other",))) as snapshot:
        found = snapshot.rows(asked.format(macro=f"pooled_between({days})"))
    assert not found[0]["cases"]


def test_a_query_cannot_name_the_snapshot_behind_the_narrowed_one(path: Path):
    reader = reader_of("finance")
    names = []
    for _ in range(2):
        with snapshots.open_snapshot(path, reader) as snapshot:
            [row] = snapshot.rows(
                "select database_name as name from duckdb_databases() where path is not null"
            )
            names.append(row["name"])
    assert names[0] != names[1]
