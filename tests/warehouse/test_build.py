"""Store → models → checks → a published snapshot, or the last good one."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.world import NOON, build_world, case, qinghe, rows_of
from warehouse import build as building
from warehouse import checking, snapshots
from warehouse.errors import UserError
from warehouse.given_rows import attach_rows
from warehouse.models import LAYERS, UNIONS, Model, checks, models, read_model
from warehouse.whole import write_models


def test_a_build_of_an_empty_store_publishes_a_snapshot_that_says_it_knows_nothing(tmp_path):
    path = building.build(tmp_path, NOON)
    assert snapshots.current(tmp_path) == path
    with snapshots.open_snapshot(path) as snapshot:
        states = snapshot.query("select distinct state from marts.score_now")
        moment = snapshot.query("select as_of from core.moment")
    assert list(states.state) == ["insufficient_data"]
    assert moment.as_of[0] == NOON


def test_every_table_and_view_of_a_snapshot_answers_without_the_store(tmp_path):
    with snapshots.open_snapshot(building.build(tmp_path, NOON)) as snapshot:
        tables = snapshot.query(
            "select table_schema || '.' || table_name as name from information_schema.tables"
        )
        assert len(tables) > 50
        for name in tables.name:
            snapshot.query(f"from {name}")


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_failing_check_publishes_nothing_and_keeps_the_last_good_snapshot(
    tmp_path, monkeypatch, is_whole
):
    good = building.build(tmp_path, NOON)
    sql, read = "-- No.\nselect 1 from core.moment", frozenset({"core.moment"})
    never = Model("checks", "never", sql, (), False, read)
    monkeypatch.setattr(checking, "checks", lambda: (never,))
    with pytest.raises(UserError, match="check never failed: No"):
        building.build(tmp_path, NOON, is_whole=is_whole)
    assert snapshots.current(tmp_path) == good
    assert sorted(path.name for path in good.parent.iterdir()) == sorted(
        [".lock", "CURRENT", good.name]
    )


def test_what_a_killed_build_left_is_swept(tmp_path):
    left = tmp_path / "published" / ".build-20260101T000000-aaaaaa.duckdb"
    left.parent.mkdir()
    left.write_bytes(b"half")
    building.build(tmp_path, NOON)
    assert not left.exists()


def test_old_snapshots_are_deleted_and_an_open_one_still_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("SCORECARD_KEPT_SNAPSHOTS", "2")
    first = building.build(tmp_path, NOON)
    with snapshots.open_snapshot(first) as snapshot:
        for _ in range(2):
            building.build(tmp_path, NOON)
        assert not first.exists()
        assert len(snapshot.query("from marts.score_now")) == 3


def test_an_open_snapshot_can_neither_change_nor_reach_outside(tmp_path):
    with snapshots.open_snapshot(building.build(tmp_path, NOON)) as snapshot:
        for forbidden in (
            "create table core.x (a int)",
            f"from read_text('{Path(__file__)}')",
            "set enable_external_access = true",
            "attach ':memory:' as other; create table other.x as select 1",
        ):
            with pytest.raises(duckdb.Error):
                snapshot.query(forbidden)


def test_a_query_that_runs_too_long_is_stopped_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("SCORECARD_QUERY_TIMEOUT_SECONDS", "0.2")
    with snapshots.open_snapshot(building.build(tmp_path, NOON)) as snapshot:
        with pytest.raises(UserError, match="narrow the filter"):
            snapshot.query(
                "select count(*) from core.numbers a, core.numbers b, core.numbers c"
                " where a.n * b.n % 7 = c.n % 5"
            )
        assert len(snapshot.query("from marts.score_now")) == 3


def test_a_snapshot_that_is_no_database_is_named_with_its_remedy(tmp_path):
    broken = tmp_path / "snapshot-x.duckdb"
    broken.write_bytes(b"not a database" * 1000)
    with pytest.raises(UserError, match="run scorecard build"):
        snapshots.open_snapshot(broken)


def test_before_the_first_build_there_is_no_snapshot(tmp_path):
    assert snapshots.current(tmp_path) is None
    assert building.next_due(tmp_path) == datetime.max


def test_a_running_clock_is_counted_anew_and_nothing_else(tmp_path):
    building.build(tmp_path, NOON)
    assert building.next_due(tmp_path) == NOON.replace(hour=NOON.hour + 1)  # nothing measurable
    assert rows_of(build_world({"cases": [case(closed_at=None)]}, datetime(2026, 10, 15, 17)),
                   "select count(*) from marts.at_risk_cases") == [(3,)]  # fmt: skip


def test_a_snapshot_is_out_of_date_once_its_day_is_over(tmp_path):
    last, midnight = datetime(2027, 5, 3, 23, 59, 59, 999_999), datetime(2027, 5, 4)
    building.build(tmp_path, last.replace(minute=1))
    assert building.next_due(tmp_path) == last < midnight
    building.build(tmp_path, midnight)
    assert building.next_due(tmp_path) == last + timedelta(days=1)


def test_every_model_comes_after_those_it_reads():
    seen: set[str] = set()
    for model in models():
        known = {f"{m.schema}.{m.name}" for m in models()}
        assert model.reads & known <= seen
        seen.add(model.table)


def test_every_model_and_check_names_its_grain():
    assert all(model.grain for model in (*models(), *checks()))
    assert {model.schema for model in models()} == set(LAYERS)


def test_no_clause_is_missing_from_the_ledger():
    clauses = {model.table for model in models() if model.schema == "clauses"}
    by_table = {model.table: model for model in models()}
    assert by_table["marts.judgements"].reads == clauses
    assert "marts.judgements" in by_table["marts.deductions"].reads


def test_a_model_file_is_read_with_its_schema_grain_and_tables(tmp_path):
    path = tmp_path / "marts" / "totals.sql"
    path.parent.mkdir()
    path.write_text(
        "-- Totals.\n-- Grain: contract_id, day.\n-- Follows from: core.cases.\n"
        "-- Stored: view.\n-- Long texts: a, b.\n\n"
        "with days as (select 1 as a)\n\nselect a from days cross join core.cases\n"
    )
    model = read_model(path)
    assert (model.table, model.grain, model.is_view) == (
        "marts.totals",
        ("contract_id", "day"),
        True,
    )
    assert model.reads == {"core.cases"}
    assert (model.follows_from, model.long_texts) == ("core.cases", ("a", "b"))


@pytest.mark.parametrize(
    "as_of, score",
    [(datetime(2026, 10, 15, 23, 59, 59), Decimal(100)), (datetime(2026, 10, 16), Decimal("99.8"))],
)
def test_as_of_in_the_past_gives_the_score_of_that_moment(as_of, score):
    built = build_world({"cases": [case(closed_at=datetime(2026, 10, 16, 1))]}, as_of)
    assert rows_of(built, "select score from marts.score_now where reading = 'adopted'") == [
        (score,)
    ]


def test_a_model_whose_grain_follows_from_anothers_reads_that_one():
    by_table = {model.table: model for model in models()}
    for model in models():
        if model.follows_from:
            read = set(model.reads)
            while more := {t for one in read & by_table.keys() for t in by_table[one].reads} - read:
                read |= more
            assert model.follows_from in read


def test_the_grain_of_what_is_united_and_apart_is_held_by_its_models():
    for folder, union in UNIONS.items():
        if union.is_apart:
            united = [model for model in models() if model.schema == folder]
            assert all({*model.grain} <= {*union.grain} for model in united)
            is_named = union.key in union.grain
            assert not (is_named and any(f" as {union.key}," in model.sql for model in united))


def test_long_texts_are_kept_small(tmp_path):
    path = tmp_path / "built.duckdb"
    with duckdb.connect(str(path)) as connection:
        attach_rows(connection, {"cases": [case()]})
        write_models(connection, [qinghe()], NOON)
        connection.execute("checkpoint")
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "select distinct column_name from pragma_storage_info('core.cases')"
            " where compression = 'ZSTD'"
        ).fetchall()
    assert {name for (name,) in found} <= {"title", "content"}
    assert ("title",) in found


def test_what_rows_told_of_before_the_day_is_not_told_ahead():
    ahead = NOON + timedelta(hours=3)
    built = build_world({"cases": [case(feedback_at=ahead)]})
    today = datetime.combine(NOON.date(), time())
    told = [at for (at,) in rows_of(built, "select instant from core.told_instants")]
    assert ahead in told
    assert min(told) >= today


def test_two_versions_of_a_rule_at_a_time_fail_a_check():
    built = build_world({"cases": [case()]})
    built.execute(
        "insert into core.rules select * replace (valid_from + interval 1 day as valid_from)"
        " from core.rules where reading = 'adopted' and item_no = 3"
    )
    [held] = [check for check in checks() if check.name == "one_version_at_a_time"]
    assert len(built.execute(held.sql).fetchall()) == 1
