"""A backup is the store, byte for byte; one that is not is refused and changes nothing."""

import hashlib
import os
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.judged import load_cases
from tests.varied_store import Table, load_varied, tables_of_store
from warehouse import backup, files, kept_mappings, restoring, swapping
from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError
from warehouse.kept_mappings import KeptMapping
from warehouse.store import Store


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("varied")
    load_varied(folder)
    backup.write(folder / "home", folder / "backup.zip")
    return folder


@pytest.fixture(scope="module")
def tables(varied: Path) -> dict[str, Table]:
    return tables_of_store(varied / "home")


@pytest.fixture
def folder(varied: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(varied, tmp_path / "copy"))


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "home"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file, but for the locks, which are empty."""
    return {
        str(path.relative_to(folder)): content
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (content := path.read_bytes())
    }


def test_a_backup_holds_the_store_and_restores_it_byte_for_byte(
    folder: Path, home: Path, tables: dict[str, Table]
):
    before = {
        name: content
        for name, content in contents(home).items()
        if name.startswith("store/") and "gathered" not in name
    }
    with zipfile.ZipFile(folder / "backup.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()[:-1]} == before
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    files.remove(home)
    swapped = restoring.restore(home, folder / "backup.zip")
    assert (swapped.loads, swapped.rows, swapped.aside) == (8, 20, None)
    assert contents(home) == before
    assert tables_of_store(home) == tables


def test_the_layouts_that_people_matched_come_back_beside_those_that_stand(
    folder: Path, home: Path
):
    given = {"排班表": "shifts", "工单（街道）": "cases"}
    for name, record in given.items():
        kept_mappings.keep(home, KeptMapping(name, record))
    backup.write(home, folder / "with layouts.zip")
    kept_mappings.forget(home, "工单（街道）.toml")
    stands = kept_mappings.keep(home, KeptMapping("排班表", "attendance")).read_bytes()
    restoring.restore(home, folder / "with layouts.zip")
    assert [path.name for path in kept_mappings.kept(home)] == ["工单（街道）.toml", "排班表.toml"]
    assert stands == (home / "mappings" / "排班表.toml").read_bytes()


def test_any_tool_checks_its_digests(folder: Path):
    with zipfile.ZipFile(folder / "backup.zip") as archive:
        archive.extractall(folder / "out")
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    subprocess.run(command, check=True, cwd=folder / "out", capture_output=True)


def test_it_is_its_owners_alone(folder: Path):
    assert (folder / "backup.zip").stat().st_mode & 0o777 == 0o600


def test_the_store_that_is_replaced_is_kept_and_what_only_it_holds_is_named(
    folder: Path, home: Path, tables: dict[str, Table]
):
    load_cases(home, [{"case_id": "later"}], source_file="later.csv")
    before = contents(home / "store")
    swapped = restoring.restore(home, folder / "backup.zip")
    assert swapped.aside
    assert contents(swapped.aside) == before
    assert swapped.no_longer == ("later.csv",)
    assert tables_of_store(home) == tables


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_overwritten(folder: Path, home: Path, kind: str):
    path = folder / "there"
    if kind == "file":
        path.write_bytes(b"mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    before = contents(folder)
    with pytest.raises(UserError, match="something stands there already"):
        backup.write(home, path)
    assert contents(folder) == before


@pytest.mark.parametrize("place", ["no/such/folder.zip", "home/store/b.zip"])
def test_a_place_that_will_not_do_is_told(folder: Path, home: Path, place: str):
    with pytest.raises(UserError, match="scorecard backup FILE"):
        backup.write(home, folder / place)
    assert not (folder / place).exists()


def test_nothing_is_written_where_nothing_was_loaded(tmp_path: Path):
    with pytest.raises(UserError, match="nothing was loaded"):
        backup.write(tmp_path / "home", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_store_that_was_altered_is_not_backed_up(folder: Path, home: Path):
    path = next((home / "store" / "loads").glob("000001-*/cases.parquet"))
    flip(path, path.stat().st_size // 2)
    with pytest.raises(UserError, match="it is not what was written") as refused:
        backup.write(home, folder / "other.zip")
    assert str(path) in str(refused.value)
    assert sorted(each.name for each in folder.iterdir()) == ["backup.zip", "given", "home"]


def test_originals_that_the_store_has_no_more_are_named(folder: Path, home: Path):
    for name in ("五月.csv", "year.zip"):
        sha256 = files.sha256(folder / "given" / name)
        (home / "store" / "originals" / sha256).unlink()
    written = backup.write(home, folder / "other.zip")
    assert written.missing == ("五月.csv", "year.zip/a.csv", "year.zip/b.xlsx")
    assert restoring.restore(home, folder / "other.zip").loads == 8


def test_a_backup_holds_what_stood_when_it_began_and_loads_go_on(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    add = backup._add

    def load_meanwhile(*given: object) -> str:
        monkeypatch.setattr(backup, "_add", add)
        load_cases(home, [{"case_id": "later"}], source_file="later.csv")
        return add(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_add", load_meanwhile)
    assert backup.write(home, folder / "other.zip").loads == 8
    assert len(Store(home).history().loads) == 9
    assert restoring.restore(home, folder / "other.zip").no_longer == ("later.csv",)


def test_a_load_that_a_kill_kept_out_of_the_journal_is_in_it(folder: Path, home: Path):
    path = home / "store" / "journal"
    path.write_bytes(b"".join(line + b"\n" for line in path.read_bytes().splitlines()[:-1]))
    assert backup.write(home, folder / "other.zip").loads == 8


def test_two_restorings_do_not_run_at_once(folder: Path, home: Path):
    told = []
    with swapping.alone(home):

        def other() -> None:
            with pytest.raises(UserError, match="another backup or restoring") as refused:
                restoring.restore(home, folder / "backup.zip")
            told.append(refused.value)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert told


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as out:
        out.seek(at)
        [byte] = out.read(1)
        out.seek(at)
        out.write(bytes([byte ^ 1]))


def rewritten(change: Callable[[dict[str, bytes]], object]) -> Callable[[Path], None]:
    """Return what writes the ZIP anew with other members, sums left as they are."""

    def rewrite(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        change(members)
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return rewrite


def with_sums(change: Callable[[dict[str, bytes]], object]) -> Callable[[Path], None]:
    """Return what writes the ZIP anew with other members, and with sums that fit them."""

    def fitting(members: dict[str, bytes]) -> None:
        change(members)
        members.pop("SHA256SUMS")
        sums = [f"{digest(content)}  {name}\n" for name, content in members.items()]
        members["SHA256SUMS"] = "".join(sums).encode()

    return rewritten(fitting)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def first(members: dict[str, bytes], part: str) -> str:
    return next(name for name in members if part in name)


def more(name: str) -> Callable[[dict[str, bytes]], object]:
    return lambda members: members.update({name: b"what"})


def less(part: str) -> Callable[[dict[str, bytes]], object]:
    return lambda members: members.pop(first(members, part))


def other(part: str) -> Callable[[dict[str, bytes]], object]:
    return lambda members: members.update({first(members, part): b"what"})


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "last bytes cut": lambda path: os.truncate(path, path.stat().st_size - 3),
    "empty": lambda path: os.truncate(path, 0),
    "no zip": lambda path: path.write_bytes(b"no zip at all" * 99),
    "no backup": rewritten(lambda members: members.clear()),
    "no sums": rewritten(less("SHA256SUMS")),
    "sums of nonsense": rewritten(other("SHA256SUMS")),
    "rows missing": rewritten(less("cases.parquet")),
    "rows missing, sums fitting": with_sums(less("cases.parquet")),
    "rows altered": rewritten(other("cases.parquet")),
    "rows altered, sums fitting": with_sums(other("cases.parquet")),
    "journal missing, sums fitting": with_sums(less("journal")),
    "journal altered, sums fitting": with_sums(other("journal")),
    "original altered": rewritten(other("originals")),
    "out of the folder": with_sums(more("../out")),
    "out of the folder, from inside": with_sums(more("store/loads/../../../out")),
    "from the root": with_sums(more("/tmp/out")),
    "of a drive": with_sums(more("C:\\out")),
    "of another kind": with_sums(more("store/gathered/cases.parquet")),
    "a layout out of the folder": with_sums(more("mappings/../out.toml")),
    "a layout further down": with_sums(more("mappings/what/out.toml")),
    "a layout that hides": with_sums(more("mappings/.out.toml")),
    "a layout of another kind": with_sums(more("mappings/out.py")),
    "not told in the sums": rewritten(more("store/loads/000009-a/cases.parquet")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused_in_a_sentence_and_changes_nothing(
    folder: Path, home: Path, damage: Callable[[Path], object]
):
    path = folder / "backup.zip"
    damage(path)
    before = contents(folder)
    with pytest.raises(UserError, match="no whole backup") as refused:
        restoring.restore(home, path)
    assert str(path) in str(refused.value)
    assert contents(folder) == before
    assert not (folder.parent / "out").exists()


def test_a_flip_of_any_byte_is_refused_or_changes_no_byte_of_the_store(
    folder: Path, home: Path, varied: Path
):
    path, whole = folder / "backup.zip", (varied / "backup.zip").read_bytes()
    before, store = contents(home), contents(home / "store")
    refused: list[str] = []
    for at in range(3, len(whole), len(whole) // 60):
        path.write_bytes(whole)
        flip(path, at)
        try:
            restoring.restore(home, path)
        except UserError as error:
            refused.append(str(error))
            assert contents(home) == before
        else:
            assert contents(home / "store") == store
            for aside in home.glob("store-before-*"):
                files.remove(aside)
    assert len(refused) > 40
    assert all(str(path) in said for said in refused)


def test_a_file_that_is_not_there_is_told(folder: Path, home: Path):
    with pytest.raises(UserError, match="there is no such file"):
        restoring.restore(home, folder / "nowhere.zip")


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_full_disk_is_told_and_nothing_is_left_half(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, verb: str
):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = contents(folder)
    does = {
        "backup": lambda: backup.write(home, folder / "other.zip"),
        "restore": lambda: restoring.restore(home, folder / "backup.zip"),
    }[verb]
    with monkeypatch.context() as patched:
        patched.setattr(backup, "_add", full)
        patched.setattr(files, "copy", full)
        with pytest.raises(NoRoomError):
            does()
    assert contents(folder) == before
    assert [path.name for path in folder.rglob(".*") if path.is_dir()] == []
