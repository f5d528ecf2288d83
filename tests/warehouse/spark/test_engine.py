"""A build on Spark is the build of DuckDB, cell by cell; and says what it lacks."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from console import engines
from etl.intake import load_paths
from tests.made_files import csv_text
from tests.warehouse.spark.alike import differences
from tests.warehouse.spark.conftest import MASTER
from warehouse import build, whole
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.history import STAGED
from warehouse.records import RECORDS
from warehouse.settings import PROJECT
from warehouse.spark.engine import engine
from warehouse.spark.session import open_session
from warehouse.store import Store
from warehouse.whole import Write

MANY = 200  # tables and views


FILES = {
    "notices.csv": [
        ("提示编号", "下发时间", "主题", "签收时间"),
        ("T1", "2026-10-12 09:00", "占道经营", "2026-10-12 10:30"),
        ("T2", "2026-10-13 09:00", "夜间施工", ""),
    ],
    "cases.csv": [
        ("工单编号", "派单时间", "转派时间", "标题"),
        ("W1", "2026-10-12 09:00", "2026-10-12 09:20", "路灯不亮"),
    ],
}
WITHDRAWAL = ("批次编号", "撤回理由", "申请人", "确认人", "状态")


@pytest.fixture
def home(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration with what it lacks, at one moment, no day left to close."""
    copy = Path(shutil.copytree(demo_home, tmp_path / "home"))
    for name, rows in FILES.items():
        _load(copy, name, rows)
    load_id = Store(copy).history().loads[-1].load_id
    _load(copy, "w.csv", [WITHDRAWAL, (load_id, "有误", "王科长", "李主任", "已确认")])
    now = beijing_now()
    for module in (build, whole):
        monkeypatch.setattr(module, "beijing_now", lambda: now)
    build.build(copy)
    return copy


def _load(home: Path, name: str, rows: Sequence[tuple[str, ...]]) -> None:
    path = home / name
    path.write_text(csv_text(rows), encoding="utf-8")
    [account] = load_paths([path], home)
    assert not account.problem


@pytest.mark.timeout(1200)
def test_both_engines_build_the_same_cells(home: Path, settled: dict[str, str], tmp_path: Path):
    exchange = tmp_path / "exchange"
    one = _built(home, tmp_path / "one")
    other = _built(home, tmp_path / "other", engine(MASTER, exchange, settled))
    with duckdb.connect(str(one[0]), read_only=True) as connection:
        told = connection.execute("select distinct record from core.loads where accepted > 0")
        assert {record for (record,) in told.fetchall()} == {*RECORDS}
    compared, found = differences(one[0], other[0])
    assert (compared > MANY, found) == (True, {})
    compared, found = differences(one[1], other[1], views="")
    assert (compared > 1, found) == (True, {})
    assert [*exchange.iterdir()] == []


def _built(home: Path, kept: Path, write: Write | None = None) -> list[Path]:
    """Build, and return the snapshot with what was staged for it, where no other build comes."""
    kept.mkdir()
    path = build.build(home, is_whole=True, write=write)
    return [Path(shutil.copy(each, kept)) for each in (path, Store(home).folder / STAGED)]


def test_a_build_on_spark_where_it_is_not_installed_names_it_and_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(sys.modules, "pyspark.testing.utils", None)
    with (
        pytest.raises(UserError, match=r"not installed.*--engine duckdb"),
        open_session(MASTER, {}),
    ):
        pass


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("postgres", "", None), "--engine postgres: use one of: duckdb"),
        (("duckdb", "local[2]", None), "--master and --exchange are for --engine spark"),
        (("duckdb", "", Path("shared")), "--master and --exchange are for --engine spark"),
    ],
)
def test_an_engine_that_is_asked_for_wrongly_is_refused(
    asked: tuple[str, str, Path | None], said: str, tmp_path: Path
):
    with pytest.raises(UserError, match=said):
        engines.chosen(*asked, tmp_path)


def test_duckdb_builds_where_nothing_is_asked_and_spark_is_not_imported_before_it_runs(
    tmp_path: Path,
):
    assert engines.chosen("duckdb", "", None, tmp_path) is None
    asked = "from console import engines; from pathlib import Path; import sys; "
    asked += "engines.chosen('spark', '', None, Path()); assert 'pyspark' not in sys.modules"
    subprocess.run([sys.executable, "-c", asked], check=True, cwd=PROJECT)


def test_a_build_on_spark_without_java_names_it_and_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with (
        pytest.raises(UserError, match=r"needs Java 17.*--engine duckdb"),
        open_session(MASTER, {}),
    ):
        pass
