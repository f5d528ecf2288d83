"""Whatever is amiss in the published folder is told in a sentence, and a build replaces it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb
import pytest

from etl.intake import load_paths
from tests.published import publish_world
from tests.world import NOON, case
from warehouse import build as building
from warehouse import doctor, snapshots
from warehouse.errors import UserError
from warehouse.settings import settings

Damage = Callable[[Path], object]  # of the current snapshot


def _pointing(content: bytes) -> Damage:
    return lambda path: path.with_name("CURRENT").write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table notes as select 1 as a")


def _of_another_build(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("update core.moment set build_id = 'another'")


def _flipped(at: int) -> Damage:
    def flip(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            (byte,) = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ 0xFF]))

    return flip


def _folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _pointer_folder(path: Path) -> None:
    path.with_name("CURRENT").unlink()
    (path.with_name("CURRENT") / "inside").mkdir(parents=True)


OF_THE_SNAPSHOT: dict[str, Damage] = {
    "gone": Path.unlink,
    "no bytes": lambda path: path.write_bytes(b""),
    "cut to a page": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "cut by a half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a text": lambda path: path.write_text("不是数据库\n" * 1000, encoding="utf-8"),
    "a text of a line": lambda path: path.write_text("x"),
    "another database": _foreign,
    "another build": _of_another_build,
    "a bit of the magic": _flipped(8),
    "a bit of the main header": _flipped(20),
    "a folder": _folder,
}
OF_THE_POINTER: dict[str, Damage] = {
    "no pointer": lambda path: path.with_name("CURRENT").unlink(),
    "an empty pointer": _pointing(b""),
    "blanks": _pointing(b" \n\t\n"),
    "garbage": _pointing(b"\x00\x01\x02"),
    "no text": _pointing(b"\xff\xfe\x80snapshot"),
    "an endless pointer": _pointing(b"snapshot-" + b"a" * 1_000_000),
    "a way up": _pointing(b"../../outside/snapshot-x.duckdb"),
    "a way up and back": _pointing(b"../published/snapshot-x.duckdb"),
    "another folder": _pointing(b"/etc/passwd"),
    "two lines": _pointing(b"snapshot-x.duckdb\n../../outside.duckdb"),
    "a line before": _pointing(b"../x\nsnapshot-x.duckdb"),
    "a way of Windows": _pointing(b"..\\snapshot-x.duckdb"),
    "no snapshot's name": _pointing(b"CURRENT"),
    "a folder for a pointer": _pointer_folder,
    "nothing published": lambda path: shutil.rmtree(path.parent),
    "a pointer to nothing": _pointing(b"snapshot-20200101T000000-000000.duckdb"),
}
DAMAGES = OF_THE_SNAPSHOT | OF_THE_POINTER


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built")
    (home / "cases.csv").write_text("工单编号,派单时间\nA1,2026-05-01 09:00\n", encoding="utf-8")
    load_paths([home / "cases.csv"], home)
    building.build(home, NOON)
    return home


@pytest.fixture
def home(built_once: Path, tmp_path: Path) -> Path:
    """A copy of a working folder with a published snapshot."""
    return Path(shutil.copytree(built_once, tmp_path / "home"))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_a_sentence_with_the_remedy_and_a_new_one_is_due(home: Path, damage: Damage):
    damage(snapshots.required(home))
    with pytest.raises(UserError, match="run scorecard build") as told:
        snapshots.open_snapshot(snapshots.required(home))
    assert "运行 scorecard build" in told.value.text("zh")
    assert "rror" not in told.value.text("zh")
    assert building.next_due(home) == datetime.min


@pytest.mark.parametrize("damage", OF_THE_POINTER.values(), ids=OF_THE_POINTER)
def test_the_doctor_names_the_pointer_that_leads_to_no_snapshot(home: Path, damage: Damage):
    damage(snapshots.required(home))
    told = [each.sentence.text("en") for each in doctor.examine(replace(settings(), home=home))]
    pointer = str(home / "published" / "CURRENT")
    assert [each for each in told if pointer in each and each.endswith("Rebuild: scorecard build")]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_publishing_replaces_whatever_is_there(
    built_once: Path, home: Path, damage: Damage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(building, "write_models", lambda *_, **__: None)
    monkeypatch.setattr(building, "run_checks", lambda *_: None)
    monkeypatch.setattr(building, "_open_draft", partial(_copied, built_once))
    kept = 2
    monkeypatch.setenv("SCORECARD_KEPT_SNAPSHOTS", str(kept))
    damage(snapshots.required(home))
    for _ in range(kept + 1):  # until those that came before are deleted
        path = building.build(home, NOON, is_whole=True)
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        assert snapshot.path == path
        assert len(snapshot.query("from marts.score_now")) == 3
    assert len(list(path.parent.glob("snapshot-*"))) == kept


@contextmanager
def _copied(home: Path, draft: Path, staged: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    shutil.copy(snapshots.required(home), draft)
    with duckdb.connect(str(draft)) as connection:
        connection.execute(f"attach '{staged}' as staging")
        connection.execute("update core.moment set build_id = ?", [draft.stem.partition("-")[2]])
        yield connection


@pytest.mark.parametrize("content", [b"snapshot-x.duckdb", b"snapshot-x.duckdb\n"])
def test_a_plain_name_is_followed_and_stays_in_the_folder(tmp_path: Path, content: bytes):
    (tmp_path / "published").mkdir()
    _pointing(content)(tmp_path / "published" / "snapshot-x.duckdb")
    assert snapshots.current(tmp_path) == tmp_path / "published" / "snapshot-x.duckdb"


def test_before_the_first_load_nothing_is_lost(tmp_path: Path):
    assert snapshots.lost(tmp_path) is None
    with pytest.raises(UserError, match="Load first"):
        snapshots.required(tmp_path)


def test_damage_that_only_a_query_meets_is_told_too(tmp_path: Path):
    rows = {"cases": [case(f"A{number}") for number in range(99)]}
    path = snapshots.required(publish_world(tmp_path, rows))
    snapshot = snapshots.open_snapshot(path)
    with path.open("r+b") as file:
        file.seek(12288)
        file.write(b"\x55" * (path.stat().st_size - 12288))
    with pytest.raises(snapshots.DamagedError, match="run scorecard build"):
        snapshot.query("from core.cases")
    with pytest.raises(snapshots.DamagedError, match="run scorecard build"):
        list(snapshot.batches("from core.cases"))
