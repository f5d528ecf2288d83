"""The store proves itself: a journal of chained manifests, held against folders and files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.judged import cases, load_cases
from tests.older_store import make_older
from warehouse import files, history, journal
from warehouse.errors import BrokenStoreError
from warehouse.loads import digest
from warehouse.store import Store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a working folder with three loads."""
    for case_id in "ABC":
        load_cases(tmp_path / "home", [{"case_id": case_id}], source_file=f"{case_id}.csv")
    return tmp_path / "home"


def folders(home: Path) -> list[Path]:
    return sorted((home / "store" / "loads").iterdir())


def remove_last(home: Path) -> Path:
    files.remove(folders(home)[-1])
    return folders(home)[-1].parent / "000003-id3"


def remove_middle(home: Path) -> Path:
    path = folders(home)[1]
    files.remove(path)
    return path


def remove_journal(home: Path) -> Path:
    path = home / "store" / "journal"
    path.unlink()
    return path


def flip_journal(home: Path) -> Path:
    path = home / "store" / "journal"
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    return path


def cut_journal(home: Path) -> Path:
    path = home / "store" / "journal"
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    return path


def shorten_rows(home: Path) -> Path:
    path = folders(home)[0] / "cases.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    return path


def remove_rows(home: Path) -> Path:
    path = folders(home)[0] / "cases.parquet"
    path.unlink()
    return path


def lengthen_manifest(home: Path) -> Path:
    path = folders(home)[0] / "load.json"
    path.write_bytes(path.read_bytes() + b" ")
    return path


def drop_in_foreign(home: Path) -> Path:
    for number in range(4):
        load_cases(home.parent / "other", [{"case_id": f"X{number}"}])
    return folders(home.parent / "other")[-1].rename(home / "store" / "loads" / "000004-id4")


def drop_in_nothing(home: Path) -> Path:
    path = home / "store" / "loads" / "000009-what"
    path.mkdir()
    return path


DAMAGES = [
    *(remove_last, remove_middle, remove_journal, flip_journal, cut_journal),
    *(shorten_rows, remove_rows, lengthen_manifest, drop_in_foreign, drop_in_nothing),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_names_what_is_amiss_and_takes_no_load(
    home: Path, damage: Callable[[Path], Path]
):
    path = damage(home)
    for attempt in (lambda: cases(home), lambda: load_cases(home, [{"case_id": "D"}])):
        with pytest.raises(BrokenStoreError, match="restore-from-originals") as amiss:
            attempt()
        assert str(path) in str(amiss.value)
    assert list((home / "store").glob(".tmp-*")) == []


def test_what_is_affected_is_told(home: Path):
    shorten_rows(home)
    [damage] = history.read(home / "store").amiss
    assert "load 1 (A.csv, 1 rows)" in str(damage)


def test_the_journal_is_the_manifests_each_after_its_digest(home: Path):
    lines, torn = journal.read(home / "store")
    manifests = [(folder / "load.json").read_bytes() for folder in folders(home)]
    assert [journal.manifest_of(line) for line in lines] == manifests
    assert torn == b""
    seals = [commit.seal for commit in Store(home).history().commits]
    before = ["", *map(digest, manifests[:-1])]
    assert [seal.previous for seal in seals if seal] == before


@pytest.mark.parametrize("torn", [b"", b"half a line"], ids=["nothing", "half a line"])
def test_a_kill_before_the_journal_is_healed_by_the_next_load(home: Path, torn: bytes):
    path = home / "store" / "journal"
    whole = path.read_bytes()
    lines = whole.split(b"\n")
    path.write_bytes(b"\n".join(lines[:2]) + b"\n" + torn)
    assert [case_id for case_id, _ in cases(home)] == ["A", "B", "C"]
    load_cases(home, [{"case_id": "D"}])
    assert path.read_bytes().startswith(whole)
    assert [case_id for case_id, _ in cases(home)] == ["A", "B", "C", "D"]


def test_a_journal_that_cannot_be_added_to_loses_no_load(home: Path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "add", full)
        load_cases(home, [{"case_id": "D"}])
    assert len(Store(home).history().pending) == 1
    Store(home).settle()
    assert Store(home).history().pending == []


def test_a_store_of_before_digests_is_taken_as_it_is_and_noted_by_the_next_load(home: Path):
    make_older(home)
    assert len(Store(home).history().unsealed) == 3
    load_cases(home, [{"case_id": "D"}])
    found = Store(home).history()
    assert (found.unsealed, len(found.manifests)) == ([], 4)
    assert [case_id for case_id, _ in cases(home)] == ["A", "B", "C", "D"]
    remove_last(home)
    with pytest.raises(BrokenStoreError):
        cases(home)


def test_an_older_store_that_lacks_a_load_is_told(home: Path):
    make_older(home)
    remove_middle(home)
    with pytest.raises(BrokenStoreError, match="load 2 is lost"):
        cases(home)
