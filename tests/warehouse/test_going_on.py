"""A build goes on from the snapshot of before, where it may, and to the same figures."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.intake import load_paths
from tests.varied_store import given
from tests.world import NOON
from warehouse import basis, build, checking, renewal, snapshots, whole
from warehouse.errors import UserError
from warehouse.history import STAGED
from warehouse.models import Model
from warehouse.settings import PROJECT

Change = Callable[[Path, pytest.MonkeyPatch], None]

LATER = NOON + timedelta(hours=1)
FIRST = 4  # of the files, before the first build
TABLES = """
    select schema_name || '.' || table_name from duckdb_tables() where database_name = 'one'
    and table_name not in ('moment', 'basis')
"""


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    _be(NOON, monkeypatch)


@pytest.fixture
def tick(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be an hour later than the snapshot of the working folder."""
    _be(LATER, monkeypatch)


def _be(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (build, whole, renewal):
        monkeypatch.setattr(module, "beijing_now", lambda: now)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("going_on")
    load_paths([path for path, _ in given(folder)][:FIRST], folder / "home")
    with pytest.MonkeyPatch.context() as patched:
        _be(NOON, patched)
        build.build(folder / "home", NOON, is_whole=True)
    return folder


@pytest.fixture
def home(built_once: Path, tmp_path: Path) -> Path:
    """A working folder with a snapshot of now."""
    return Path(shutil.copytree(built_once, tmp_path / "copy")) / "home"


def whole_at(path: Path) -> datetime:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = basis.read(connection)
    assert found is not None
    return found.whole_at


def difference(one: Path, other: Path) -> dict[str, Counter[tuple]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        found: dict[str, Counter[tuple]] = {}
        for (table,) in connection.execute(TABLES).fetchall():
            a, b = (
                Counter(connection.execute(f"from {each}.{table}").fetchall())
                for each in ("one", "other")
            )
            found |= {table: (a - b) + (b - a)} if a != b else {}
    return found


def is_whole(path: Path, before: Path) -> bool:
    """Tell whether a build computed everything, and did not go on from the one before."""
    return whole_at(path) != whole_at(before)


def test_after_loads_it_computes_what_they_touch_to_the_same_cells(home: Path, tick: None):
    before = snapshots.required(home)
    for path, asked in given(home.parent)[FIRST:]:
        load_paths([path], home, **asked)
    renewed = build.build(home, LATER)
    assert not is_whole(renewed, before)
    assert difference(renewed, build.build(home, LATER, is_whole=True)) == {}


def test_a_check_of_cases_looks_at_those_that_were_touched(
    home: Path, tick: None, monkeypatch: pytest.MonkeyPatch
):
    new = home / "new.csv"
    new.write_text(
        "工单编号,派单时间\nNEW1,2026-06-01 09:00\nNEW2,2026-06-01 09:00\n", encoding="utf-8"
    )
    load_paths([new], home)
    sql = "-- There is no case.\nselect case_id from core.cases"
    fails = Model(
        "checks", "none", sql, ("case_id",), False, frozenset({"core.cases"}), ("case_id",)
    )
    monkeypatch.setattr(checking, "checks", lambda: [fails])
    with pytest.raises(UserError) as renewed:
        build.build(home, LATER)
    with pytest.raises(UserError) as whole_one:
        build.build(home, LATER, is_whole=True)
    assert 2 <= _violations(renewed.value) < _violations(whole_one.value)


def _violations(error: UserError) -> int:
    return int(error.message.figures["violations"])


def _altered_contract(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(PROJECT / "data" / "contracts", home / "contracts"))
    for path in folder.glob("*.toml"):
        written = path.read_text(encoding="utf-8")
        path.write_text(written.replace("pass_mark = 60", "pass_mark = 61"), encoding="utf-8")
    monkeypatch.setenv("SCORECARD_CONTRACTS", str(folder))


def _other_store(home: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(home / "store" / "loads")
    (home / "store" / "journal").unlink()
    load_paths([home.parent / "given" / "old.csv"], home, forced="cases")


def _cut(home: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    current = snapshots.required(home)
    content = bytearray(current.read_bytes())
    content[len(content) // 2] ^= 1
    current.write_bytes(content)


def _unstaged(home: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "store" / STAGED).unlink()


def _badly_staged(home: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "store" / STAGED).write_bytes(b"no database" * 4096)


def _other_program(_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basis, "program", lambda: "another")


@pytest.mark.parametrize(
    "change",
    [_altered_contract, _other_store, _cut, _unstaged, _badly_staged, _other_program],
)
def test_it_computes_everything_where_there_is_nothing_to_go_on_from(
    home: Path, tick: None, monkeypatch: pytest.MonkeyPatch, change: Change
):
    before = whole_at(snapshots.required(home))
    change(home, monkeypatch)
    assert whole_at(build.build(home, LATER)) != before


@pytest.mark.parametrize("as_of", [NOON - timedelta(minutes=1), NOON + timedelta(days=1)])
def test_it_computes_everything_for_an_earlier_instant_and_for_another_day(
    home: Path, tick: None, as_of: datetime
):
    before = snapshots.required(home)
    assert is_whole(build.build(home, as_of), before)


def test_it_computes_everything_after_a_build_that_failed(
    home: Path, tick: None, monkeypatch: pytest.MonkeyPatch
):
    before = snapshots.required(home)
    with monkeypatch.context() as patched:
        patched.setattr(renewal, "run_again", _fail)
        with pytest.raises(UserError):
            build.build(home, LATER)
    assert snapshots.required(home) == before
    assert is_whole(build.build(home, LATER), before)


def _fail(*_: object) -> None:
    raise UserError("no")


def test_what_no_change_reaches_is_not_computed(
    home: Path, tick: None, monkeypatch: pytest.MonkeyPatch
):
    written: set[str] = set()
    noted = renewal._Renewal._note

    def note(self: Any, cursor: Any, model: Model, rows: Any, *, is_local: bool) -> None:
        written.add(model.table)
        noted(self, cursor, model, rows, is_local=is_local)

    monkeypatch.setattr(renewal._Renewal, "_note", note)
    before = snapshots.required(home)
    assert not is_whole(build.build(home, NOON + timedelta(minutes=1)), before)
    assert "marts.score_now" in written  # it says how old the data is
    assert not written & {"core.cases", "marts.item_days", "marts.questions", "marts.unit_days"}
