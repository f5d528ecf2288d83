"""Whatever is damaged, the doctor names it and a verb, and that verb mends it: never a circle.

`EVERY=1 pytest tests/test_remedies.py` tries every kind of damage to every kind of file, else one
to some of them.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import scorecard
from tests.older_store import make_older
from tests.varied_store import Table, load_varied, tables_of_store
from warehouse import files, parquet
from warehouse.settings import settings

Damage = Callable[[Path], None]
pytestmark = pytest.mark.timeout(300)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        scorecard.main(arguments)
    return int(ended.value.code or 0)


@dataclass(frozen=True)
class Made:
    """A working folder that is well, a backup of it, and what it holds."""

    folder: Path
    tables: dict[str, Table]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parquet, "BATCH_FILES", 2)
        patched.setenv("SCORECARD_HOME", "")
        patched.setenv("SCORECARD_LANG", "en")
        shutil.copytree(settings().contracts, folder / "contracts")
        home = load_varied(folder)
        assert run("--home", str(home), "build") == 0
        assert run("--home", str(home), "backup", str(folder / "backup.zip")) == 0
        return Made(folder, tables_of_store(home))


@pytest.fixture
def folder(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of all of it, in which the command works."""
    folder = tmp_path / "copy"
    shutil.copytree(made.folder, folder)
    monkeypatch.setattr(parquet, "BATCH_FILES", 2)
    monkeypatch.setenv("SCORECARD_HOME", str(folder / "home"))
    monkeypatch.setenv("SCORECARD_LANG", "en")
    monkeypatch.setenv("SCORECARD_CONTRACTS", str(folder / "contracts"))
    return folder


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    files.remove(path)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def make_folder(path: Path) -> None:
    files.remove(path)
    path.mkdir()
    (path / "inside").write_text("what")


ALL = (flip, truncate, empty, remove, lengthen, make_folder)
SOME = (flip, remove, make_folder)
TARGETS = {
    "rows": "store/loads/000001-*/cases.parquet",
    "last rows": "store/loads/000008-*/cases.parquet",
    "manifest": "store/loads/000002-*/load.json",
    "last manifest": "store/loads/000008-*/load.json",
    "journal": "store/journal",
    "original": "store/originals/{original}",
    "archive": "store/originals/{archive}",
    "gathered": "store/gathered/cases-*.parquet",
    "snapshot": "published/snapshot-*.duckdb",
    "pointer": "published/CURRENT",
    "folder of a load": "store/loads/000003-*",
}
DAMAGES = {
    **dict.fromkeys(("rows", "journal", "original", "gathered"), ALL),
    **dict.fromkeys(("last rows", "manifest", "last manifest", "snapshot", "pointer"), SOME),
    "folder of a load": (remove, make_folder),
    "archive": (flip, remove),
}
BUILD = {"gathered", "snapshot", "pointer"}
HARMLESS = {("gathered", remove)}  # written anew


def flip_line(number: int) -> Damage:
    def damage(path: Path) -> None:
        lines = path.read_bytes().split(b"\n")
        lines[number] = lines[number].replace(b"accepted", b"acceqted", 1)
        path.write_bytes(b"\n".join(lines))

    return damage


def target(folder: Path, kind: str) -> Path:
    given = {"original": "五月.csv", "archive": "year.zip"}
    digests = {name: files.sha256(folder / "given" / file) for name, file in given.items()}
    return min((folder / "home").glob(TARGETS[kind].format(**digests)))


def complaints(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the doctor says is not well."""
    capsys.readouterr()
    code = run("doctor", "--json")
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    amiss = [finding["en"] for finding in findings if not finding["is_well"]]
    assert code == bool(amiss)
    return amiss


def verbs(amiss: list[str]) -> list[str]:
    """Return the verbs that are named, in their order."""
    return list(dict.fromkeys(re.findall(r"scorecard ([a-z-]+)", " ".join(amiss))))


def mend(folder: Path, verb: str) -> None:
    given = [str(folder / "given" / name) for name in ("五月.csv", "year.zip")]
    more = {"load": given, "restore": [str(folder / "backup.zip")]}
    assert run(verb, *more.get(verb, [])) == 0


def assert_mended(made: Made, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert complaints(capsys) == []
    assert tables_of_store(folder / "home") == made.tables


MOST = None if "EVERY" in os.environ else 1
ALIKE = {"last rows", "manifest", "archive", "gathered", "pointer"}  # each mended as another is
KINDS = [kind for kind in TARGETS if MOST is None or kind not in ALIKE]
CASES = [(kind, damage) for kind in KINDS for damage in DAMAGES[kind][:MOST]]


@pytest.mark.parametrize(
    "kind, damage", CASES, ids=[f"{kind}, {damage.__name__}" for kind, damage in CASES]
)
def test_the_verb_that_the_doctor_names_mends_the_damage(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], kind: str, damage: Damage
):
    path = target(folder, kind)
    damage(path)
    amiss = complaints(capsys)
    if (kind, damage) in HARMLESS:
        assert amiss == []
        return
    assert any(str(path) in each or path.name in each for each in amiss), amiss
    named = verbs(amiss)
    assert named[0] == "build" if kind in BUILD else named, amiss
    mend(folder, named[0])
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize("number", [0, 3, -2], ids=["first", "middle", "last"])
def test_a_line_of_the_journal_that_was_altered_is_told_by_its_number_and_mended(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], number: int
):
    flip_line(number)(folder / "home" / "store" / "journal")
    line = number + 1 if number >= 0 else 7
    [amiss] = complaints(capsys)
    assert f"line {line} is not what was written" in amiss
    mend(folder, "restore-from-originals")
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize(
    "kind", ["folder of a load", "rows", "manifest", "journal", "original"][:MOST]
)
def test_a_backup_mends_it_too(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], kind: str
):
    remove(target(folder, kind))
    assert "restore" in verbs(complaints(capsys))
    mend(folder, "restore")
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize(
    "place, is_folder",
    [
        ("store/what", True),
        ("store/loads/000009-what", True),
        ("store/originals/what", False),
        ("store/gathered/what", True),
    ],
)
def test_what_is_none_of_ours_is_named_and_left_behind(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], place: str, is_folder: bool
):
    path = folder / "home" / place
    path.mkdir() if is_folder else path.write_text("what")
    amiss = complaints(capsys)
    assert any(str(path) in each for each in amiss)
    mend(folder, verbs(amiss)[-1] if "load" in verbs(amiss) else verbs(amiss)[0])
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize("is_older", [False, True], ids=["a kill", "an older version"])
def test_a_journal_that_does_not_tell_of_every_load_yet_is_noted_by_a_build(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], is_older: bool
):
    path = folder / "home" / "store" / "journal"
    if is_older:
        make_older(folder / "home")
    else:
        path.write_bytes(b"".join(line + b"\n" for line in path.read_bytes().splitlines()[:-1]))
    [amiss] = complaints(capsys)
    assert f"{path}: does not tell of every load yet" in amiss
    mend(folder, *verbs([amiss]))
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_what_is_none_of_the_published_files_is_named(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], is_folder: bool
):
    path = folder / "home" / "published" / "what"
    path.mkdir() if is_folder else path.write_text("what")
    [amiss] = complaints(capsys)
    assert f"{path}: none of the published files" in amiss
    path.rename(folder / "elsewhere")
    assert_mended(made, folder, capsys)


@pytest.mark.parametrize("damage", [truncate, empty, remove, make_folder])
def test_a_damaged_contract_file_is_named(
    made: Made, folder: Path, capsys: pytest.CaptureFixture[str], damage: Damage
):
    [path] = (folder / "contracts").glob("*.toml")
    whole = path.read_bytes()
    damage(path)
    amiss = complaints(capsys)
    assert any(path.name in each or str(path.parent) in each for each in amiss), amiss
    files.remove(path)
    path.write_bytes(whole)
    assert_mended(made, folder, capsys)
