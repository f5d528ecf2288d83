"""The store: one commit a load, all or nothing, and the catalogue the models read."""

import shutil
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.intake import load_paths
from tests.judged import cases, load_cases
from tests.older_store import make_older
from warehouse import files, parquet, store_audit
from warehouse.across_records import views
from warehouse.catalogue import create_empty, tables
from warehouse.given_rows import attach_rows
from warehouse.loads import Load, SheetCount
from warehouse.models import Model, models
from warehouse.records import RECORDS
from warehouse.store import Store


def query(home: Path, sql: str) -> list[tuple]:
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        return connection.execute(sql).fetchall()


def test_an_empty_store_has_every_table_with_its_types(tmp_path: Path):
    found = query(
        tmp_path,
        "select table_name, column_name, lower(data_type) from duckdb_columns() "
        "where database_name = 'store'",
    )
    types = {(table, column): kind for table, column, kind in found}
    assert {table for table, _ in types} == tables().keys()
    assert types["cases", "received_at"] == "timestamp"
    assert types["assessments", "points"] == "decimal(9,2)"
    assert types["units", "is_current"] == "boolean"


def test_a_loaded_table_has_the_same_columns_and_types_as_an_empty_one(tmp_path: Path):
    sql = "select column_name, data_type from duckdb_columns() where table_name = 'cases'"
    empty = query(tmp_path / "empty", sql)
    load_cases(tmp_path, [{"case_id": "A"}])
    assert query(tmp_path, sql) == empty


def test_rows_come_back_with_their_file_sheet_row_and_load(tmp_path: Path):
    load = load_cases(tmp_path, [{"case_id": "A"}], [{"case_id": "B"}, {"case_id": "C"}])
    where = "source_file, source_sheet, source_row, load_id, load_no, known_at"
    assert cases(tmp_path, where)[-1] == ("cases.csv", "Sheet2", 3, load.load_id, 1, load.loaded_at)


def test_the_loads_say_what_became_of_their_rows(tmp_path: Path):
    refused = {"case_id": "B", "problems": ["title:required"]}
    load_cases(tmp_path, [{"case_id": "A"}, {"case_id": "A"}, refused])
    counts = "rows, accepted, unchanged, refused, doubts"
    assert query(tmp_path, f"select {counts} from store.loads") == [(3, 1, 1, 1, 0)]


def test_refused_rows_and_doubts_are_kept_by_code_with_the_cell_they_quote(tmp_path: Path):
    load_cases(
        tmp_path,
        [
            {"case_id": "A", "problems": ["title:required", "unit:required"]},
            {"case_id": "B", "doubts": ["closed_at:date_only"]},
        ],
    )
    columns = "problems, problem_values, source_row"
    refused = query(tmp_path, f"select {columns} from store.refused_rows")
    assert refused == [("title:required;unit:required", "\n", 2)]
    doubts = query(tmp_path, "select row_key, doubt, value from store.doubts")
    assert doubts == [("B", "closed_at:date_only", None)]


def test_a_store_that_kept_sentences_still_opens(tmp_path: Path):
    load = load_cases(
        tmp_path,
        [
            {"case_id": "A", "problems": ["title:required"]},
            {"case_id": "B", "doubts": ["closed_at:date_only"]},
        ],
    )
    folder = next((tmp_path / "store" / "loads").glob(f"*-{load.load_id}"))
    kept = {"refused": ("problem_values", "reasons"), "doubts": ("value", "sentence")}
    with duckdb.connect() as connection:
        for name, (column, sentence) in kept.items():
            file = folder / f"{name}.parquet"
            connection.execute(
                f"create table {name} as "
                f"select * exclude ({column}), '话' as {sentence} from '{file}'"
            )
            connection.execute(f"copy {name} to '{file}' (format parquet)")
    make_older(tmp_path)
    refused = query(tmp_path, "select problems, problem_values from store.refused_rows")
    assert refused == [("title:required", None)]
    assert query(tmp_path, "select doubt, value from store.doubts") == [
        ("closed_at:date_only", None)
    ]


def test_a_load_that_fails_before_its_commit_leaves_nothing(tmp_path: Path):
    load_cases(tmp_path, [{"case_id": "A"}])
    with suppress(ZeroDivisionError), Store(tmp_path).begin_load() as draft:
        (draft.prepared / "cases.parquet").write_bytes(b"half")
        raise ZeroDivisionError
    assert cases(tmp_path) == [("A", None)]
    assert [path.name for path in (tmp_path / "store").glob(".tmp-*")] == []


def test_what_a_killed_load_left_is_swept_by_the_next(tmp_path: Path):
    load_cases(tmp_path, [{"case_id": "A"}])
    torn = tmp_path / "store" / ".tmp-torn" / "load"
    torn.mkdir(parents=True)
    (torn / "cases.parquet").write_bytes(b"half a file")
    assert cases(tmp_path) == [("A", None)]
    load_cases(tmp_path, [{"case_id": "B"}])
    assert not torn.exists()


def test_originals_of_a_load_that_never_committed_go_with_it(tmp_path: Path, monkeypatch):
    home, killed, given = tmp_path / "home", tmp_path / "killed", tmp_path / "1.csv"
    given.write_text("工单编号,派单时间\nA1,2026-05-01 09:00\n", encoding="utf-8")
    load_paths([given], home)
    before = originals(home)
    given.write_text("工单编号,派单时间\nA2,2026-05-01 09:00\n", encoding="utf-8")
    rename = files.rename

    def stopped(source: Path, target: Path) -> None:
        if target.parent == Store(home).committed:
            shutil.copytree(home, killed)
            raise ZeroDivisionError
        rename(source, target)

    monkeypatch.setattr(files, "rename", stopped)
    with suppress(ZeroDivisionError):
        load_paths([given], home)
    assert originals(home) == before, "of a load that failed"
    assert len(originals(killed)) == 2
    assert list(store_audit.strangers(Store(killed).history())) == []
    with Store(killed).held():
        Store(killed).settle()
    assert len(originals(killed)) == 2, "of a load that may be under way"
    Store(killed).settle()
    assert originals(killed) == before, "of a load that was killed"
    assert list((killed / "store").glob(".tmp-*")) == []


def originals(home: Path) -> set[str]:
    return {path.name for path in Store(home).originals.iterdir()}


def test_a_second_load_waits_for_the_first_and_says_so(tmp_path: Path):
    said, order = threading.Event(), []

    def second() -> None:
        with Store(tmp_path).begin_load(said.set):
            order.append("second")

    with Store(tmp_path).begin_load():
        thread = threading.Thread(target=second)
        thread.start()
        assert said.wait(5)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_loads_are_numbered_and_each_has_its_identity(tmp_path: Path):
    first = load_cases(tmp_path, [{"case_id": "A"}])
    second = load_cases(tmp_path, [{"case_id": "B"}])
    assert [load.load_no for load in Store(tmp_path).history().loads] == [1, 2]
    assert Store(tmp_path).history().loads == [first, second]
    assert first.identity != second.identity


def test_a_clock_set_back_does_not_let_an_older_load_win(tmp_path: Path, monkeypatch):
    load_cases(tmp_path, [{"case_id": "A", "title": "first"}])
    monkeypatch.setattr("warehouse.draft.beijing_now", lambda: datetime(2020, 1, 1))
    load_cases(tmp_path, [{"case_id": "A", "title": "second"}])
    assert cases(tmp_path) == [("A", "second")]


def test_a_column_that_came_later_is_null_in_older_loads(tmp_path: Path):
    load = load_cases(tmp_path, [{"case_id": "A"}])
    file = next((tmp_path / "store" / "loads").glob(f"*-{load.load_id}")) / "cases.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"create table older as select * exclude (title) from '{file}'")
        connection.execute(f"copy older to '{file}' (format parquet)")
    make_older(tmp_path)
    assert cases(tmp_path) == [("A", None)]
    load_cases(tmp_path, [{"case_id": "B", "title": "new"}])
    assert cases(tmp_path) == [("A", None), ("B", "new")]


def test_many_small_loads_are_gathered_and_read_as_before(tmp_path: Path, monkeypatch):
    what = "case_id, title, is_current, source_row, known_at", "true"
    for number in range(5):
        load_cases(
            tmp_path,
            [{"case_id": "A", "title": str(number)}, {"case_id": "B"}, {"case_id": f"C{number}"}],
        )
    as_they_are = cases(tmp_path, *what)
    monkeypatch.setattr(parquet, "BATCH_FILES", 2)
    for _ in ("gathered now", "gathered before"):
        assert cases(tmp_path, *what) == as_they_are
        gathered = [path.name for path in (tmp_path / "store" / "gathered").iterdir()]
        assert sorted(name.split("-")[0] for name in gathered) == ["cases"] * 2 + ["sightings"] * 2
    load_cases(tmp_path, [{"case_id": "A", "title": "0"}])
    assert cases(tmp_path)[0] == ("A", "0")


def test_large_files_are_read_where_they_are(tmp_path: Path, monkeypatch):
    for number in range(3):
        load_cases(tmp_path, [{"case_id": f"A{number}"}])
    monkeypatch.setattr(parquet, "BATCH_FILES", 2)
    monkeypatch.setattr(parquet, "SMALL_BYTES", 1)
    assert len(cases(tmp_path)) == 3
    assert not (tmp_path / "store" / "gathered").exists()


def test_an_account_that_does_not_add_up_cannot_be_written():
    with pytest.raises(AssertionError, match="do not add up"):
        SheetCount(1, None, "cases", rows=3, accepted=1, unchanged=1, refused=0, doubts=0)


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path):
    load = load_cases(tmp_path, [{"case_id": "A"}], source_file="工单 '引号'.csv")
    assert isinstance(load, Load)
    assert Store(tmp_path).history().loads == [load]
    assert cases(tmp_path, "source_file") == [("工单 '引号'.csv",)]


def test_a_manifest_of_a_load_that_told_no_notes_is_read_too(tmp_path: Path):
    load_cases(tmp_path, [{"case_id": "A"}])
    make_older(tmp_path, lambda load: [part.pop("notes") for part in load["parts"]])
    assert Store(tmp_path).history().loads[0].parts[0].notes == ()


def test_rows_given_in_python_look_like_one_load():
    with duckdb.connect() as connection:
        attach_rows(
            connection,
            {
                "cases": [
                    {"case_id": "A", "received_at": "2026-05-01 09:00", "counted": True},
                    {"case_id": "B", "is_current": False, "known_at": datetime(2026, 5, 2)},
                ],
                "reports": [],
            },
        )
        found = connection.execute(
            "select row_key, source_file, source_row, load_no, is_current, counted "
            "from store.cases order by row_key"
        ).fetchall()
        loaded = connection.execute("select record, rows from store.loads").fetchall()
    assert found == [("A", "test.csv", 1, 1, True, True), ("B", "test.csv", 2, 1, False, None)]
    assert loaded == [("cases", 2), ("reports", 0)]


def test_a_column_nobody_declared_is_an_error_in_given_rows():
    with duckdb.connect() as connection, pytest.raises(ValueError, match="no column colour"):
        attach_rows(connection, {"cases": [{"case_id": "A", "colour": "red"}]})


def test_models_see_every_table_of_the_store_less_what_is_kept_back():
    staged = columns_staged()
    callers = {"caller_names", "callers_apart"}
    assert staged.keys() - tables().keys() == callers | {view.name for view in views()}
    kept_back = {name: columns.keys() - set(staged[name]) for name, columns in tables().items()}
    assert kept_back["refused_rows"] == {"cells"}, "they name the citizen"
    assert kept_back["loads"] == {"sha256"}
    assert kept_back["doubts"] == set()
    for name, record in RECORDS.items():
        closed = {column.name for column in record.stored_columns() if column.confidential}
        assert kept_back[name] == {"row_hash", *closed}
    assert kept_back["cases"] > {"row_hash"}


def columns_staged() -> dict[str, list[str]]:
    """Return the columns of every view of `staging` over an empty store, by its name."""
    with duckdb.connect() as connection:
        create_empty(connection)
        connection.execute("attach ':memory:' as staging")
        staged = [model for model in models() if model.schema == "staging"]
        for model in staged:
            connection.execute(f"create view {model.table} as {model.sql}")
        return {model.name: [name for name, *_ in described(connection, model)] for model in staged}


def described(connection: duckdb.DuckDBPyConnection, model: Model) -> list[tuple[Any, ...]]:
    return connection.execute(f"describe {model.table}").fetchall()


def test_a_store_that_cannot_gather_reads_all_the_same(tmp_path: Path, monkeypatch):
    for number in range(3):
        load_cases(tmp_path, [{"case_id": f"A{number}"}])
    monkeypatch.setattr(parquet, "BATCH_FILES", 2)
    (tmp_path / "store" / "gathered").write_text("a file where the folder should be")
    assert len(cases(tmp_path)) == 3
