"""The audit trail is in a backup, and restoring loses none of the acts that stand."""

import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from console.restoring import show_swapped
from etl import from_originals
from tests.audited import note_acts
from tests.judged import load_cases
from warehouse import audit, backup, files, restored_trail, restoring, trail_audit
from warehouse.errors import UserError
from warehouse.swapping import Swapped
from warehouse.wording import speaking


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store, a trail of three acts, and a backup of both."""
    folder = tmp_path_factory.mktemp("made")
    load_cases(folder / "home", [{"case_id": "A"}], source_file="a.csv")
    backup.write(folder / "home", folder / "older.zip")  # of before anything was noted
    note_acts(folder / "home", 1, 2, 3)
    backup.write(folder / "home", folder / "backup.zip")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "home"


def restore(folder: Path, name: str = "backup.zip") -> Swapped:
    return restoring.restore(folder / "home", folder / name)


def became(swapped: Swapped) -> str:
    return swapped.trail.became if swapped.trail else ""


def minutes(home: Path) -> list[int]:
    return [each.at.minute for each in audit.acts(home)]


def amiss(home: Path) -> list[str]:
    return [error.text("en") for error in trail_audit.amiss(home)]


def trails(home: Path) -> dict[str, bytes]:
    found = sorted((home / "audit").glob("[a-z]*"))
    return {path.name: path.read_bytes() for path in found}


def aside(home: Path) -> list[Path]:
    return list(restored_trail.aside(home / "audit"))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_trail_is_in_a_backup_with_its_head_each_proved(folder: Path, home: Path):
    held = members(folder / "backup.zip")
    assert {
        name.removeprefix("audit/"): content
        for name, content in held.items()
        if name.startswith("audit/")
    } == trails(home)
    sums = held["SHA256SUMS"].decode()
    digest = files.sha256(home / "audit" / "trail")
    assert f"{digest}  audit/trail\n" in sums
    assert "  audit/head\n" in sums


def test_where_no_trail_stands_that_of_the_backup_returns_and_goes_on(folder: Path, home: Path):
    before = trails(home)
    files.remove(home)
    assert became(restore(folder)) == "returned"
    assert trails(home) == before
    note_acts(home, 4)
    assert minutes(home) == [4, 3, 2, 1]
    assert amiss(home) == []


@pytest.mark.parametrize("later", [(), (4, 5)], ids=["the same", "more acts"])
def test_a_trail_that_goes_on_from_that_of_the_backup_stays(
    folder: Path, home: Path, later: tuple[int, ...]
):
    note_acts(home, *later)
    before = trails(home)
    assert became(restore(folder)) == "stays"
    assert trails(home) == before
    assert amiss(home) == []


def test_a_trail_that_is_the_beginning_of_that_of_the_backup_goes_on_as_that(
    folder: Path, home: Path
):
    shutil.copytree(home, folder / "before")
    note_acts(home, 4, 5)
    backup.write(home, folder / "later.zip")
    files.remove(home)
    (folder / "before").rename(home)
    assert became(restore(folder, "later.zip")) == "returned"
    assert minutes(home) == [5, 4, 3, 2, 1]
    assert amiss(home) == []


@pytest.mark.parametrize("is_there", [True, False], ids=["cut", "gone"])
def test_a_trail_that_was_cut_has_back_what_the_backup_holds_and_the_rest_is_still_missed(
    folder: Path, home: Path, is_there: bool
):
    path = home / "audit" / "trail"
    note_acts(home, 4)
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    if not is_there:
        path.unlink()
    assert became(restore(folder)) == "returned"
    assert minutes(home) == [3, 2, 1]
    [said] = amiss(home)
    assert "ends with line 3" in said
    assert "tells of 1 more" in said


def test_a_trail_that_differs_stays_and_that_of_the_backup_is_kept_beside_it_once(
    folder: Path, home: Path
):
    files.remove(home / "audit")
    note_acts(home, 7)
    before = trails(home)
    swapped = restore(folder)
    assert became(swapped) == "apart"
    [path] = aside(home)
    assert swapped.trail
    assert swapped.trail.path == path
    assert path.read_bytes() == members(folder / "backup.zip")["audit/trail"]
    assert before.items() <= trails(home).items()
    assert restore(folder).trail == swapped.trail
    note_acts(home, 8)
    assert minutes(home) == [8, 7]
    assert amiss(home) == []


def test_a_trail_that_was_kept_beside_goes_along_in_the_next_backup(folder: Path, home: Path):
    files.remove(home / "audit")
    note_acts(home, 7)
    restore(folder)
    before = trails(home)
    backup.write(home, folder / "both.zip")
    files.remove(home)
    assert became(restore(folder, "both.zip")) == "returned"
    assert trails(home) == before
    assert became(restore(folder, "both.zip")) == "stays"
    assert trails(home) == before


def test_a_backup_of_before_there_was_a_trail_restores_as_ever(folder: Path, home: Path):
    before = trails(home)
    assert restore(folder, "older.zip").trail is None
    assert trails(home) == before
    files.remove(home)
    assert restore(folder, "older.zip").trail is None
    assert not (home / "audit").exists()


def test_the_store_read_anew_from_the_originals_leaves_the_trail_as_it_is(folder: Path, home: Path):
    before = trails(home)
    assert from_originals.restore(home, is_partial=True).swapped.trail is None
    assert trails(home) == before


def test_acts_go_on_while_a_backup_is_written(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    add = backup._add

    def note_meanwhile(*given: object) -> str:
        note_acts(home, 4)
        return add(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(backup, "_add", note_meanwhile)
        backup.write(home, folder / "other.zip")
    assert became(restore(folder, "other.zip")) == "stays"
    files.remove(home)
    restore(folder, "other.zip")
    assert minutes(home) == [3, 2, 1]
    assert amiss(home) == []


def test_a_broken_trail_is_backed_up_and_restored_as_it_is(folder: Path, home: Path):
    path = home / "audit" / "trail"
    path.write_bytes(path.read_bytes().replace("案2".encode(), "案9".encode()))
    backup.write(home, folder / "broken.zip")
    assert became(restore(folder)) == "apart"
    files.remove(home)
    restore(folder, "broken.zip")
    [said] = amiss(home)
    assert "line 2" in said


def test_what_returns_is_its_owners_alone(folder: Path, home: Path):
    files.remove(home / "audit")
    before = os.umask(0o022)
    try:
        restore(folder)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (home / "audit").iterdir()} == {0o600}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    held = members(path)
    change(held)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.update({"audit/trail": held["audit/trail"][:-1]}),
        lambda held: held.update({"audit/head": b"what"}),
        lambda held: held.pop("audit/trail"),
        lambda held: held.update({"audit/what": b"what"}),
        lambda held: held.update({"audit/trail-restored-../../out": b"what"}),
    ],
    ids=["trail altered", "head altered", "trail missing", "another file", "out of the folder"],
)
def test_a_backup_with_another_trail_than_was_written_is_refused_and_changes_nothing(
    folder: Path, home: Path, change: Callable[[dict[str, bytes]], object]
):
    rewritten(folder / "backup.zip", change)
    files.remove(home / "audit")
    note_acts(home, 7)
    before = trails(home)
    with pytest.raises(UserError, match="no whole backup"):
        restore(folder)
    assert trails(home) == before


SAID = {
    "stays": ("the audit trail stays: it goes on from that of the backup", "接续备份中的日志"),
    "returned": ("the audit trail is now that of the backup", "操作日志已由备份恢复"),
    "apart": ("that of the backup is another one and is kept: {path}", "与之不同，另存于：{path}"),
}


@pytest.mark.parametrize("happens", SAID)
def test_what_became_of_the_trail_is_said(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], happens: str
):
    if happens != "stays":
        files.remove(home / "audit")
    if happens == "apart":
        note_acts(home, 7)
    swapped = restore(folder)
    assert became(swapped) == happens
    assert swapped.trail
    for language, said in zip(("en", "zh"), SAID[happens], strict=True):
        with speaking(language):
            show_swapped(swapped, as_json=False)
        assert capsys.readouterr().out.endswith(said.format(path=swapped.trail.path) + "\n")
    assert asdict(swapped)["trail"]["became"] == happens
