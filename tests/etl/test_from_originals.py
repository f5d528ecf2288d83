"""The store read anew from its originals holds what it held, cell by cell, whatever was damaged."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl import from_originals, intake
from etl.intake import load_paths
from tests.made_files import csv_text
from tests.older_store import make_older
from tests.varied_store import HEADERS, load_varied, row, tables_of_snapshot, tables_of_store
from warehouse import files, history, originals_audit, rows_audit, snapshots, store_audit
from warehouse.build import build
from warehouse.citizens import version
from warehouse.errors import UserError
from warehouse.store import Store

AS_OF = datetime(2026, 6, 1)


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("varied")
    build(load_varied(folder), AS_OF)
    return folder


@pytest.fixture
def folder(varied: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(varied, tmp_path / "copy"))


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "home"


def told(home: Path) -> list[dict[str, Any]]:
    """Return all that the manifests say of the loads."""
    return [vars(load) for load in Store(home).history().loads]


def assert_same(home: Path, varied: Path) -> None:
    assert told(home) == told(varied / "home")
    assert tables_of_store(home) == tables_of_store(varied / "home")
    found = Store(home).history()
    assert [*store_audit.altered_files(found), *rows_audit.rows_astray(found.commits)] == []
    assert [*originals_audit.missing(found), *store_audit.strangers(found)] == []


def without_closings(home: Path) -> dict[str, Any]:
    """Return the tables of a snapshot but for what closed days said: the next build shows that."""
    tables = tables_of_snapshot(home)
    return {name: rows for name, rows in tables.items() if ".statement" not in name}


def test_every_cell_of_store_and_snapshot_is_the_same(home: Path, varied: Path):
    restored = from_originals.restore(home)
    assert (restored.left_out, restored.otherwise, restored.swapped.loads) == ([], [], 8)
    assert_same(home, varied)
    build(home, AS_OF)
    tables = without_closings(home)
    assert sum(len(rows) for _, rows in tables.values()) > 1000
    assert tables == without_closings(varied / "home")


def folders(home: Path) -> list[Path]:
    return sorted((home / "store" / "loads").iterdir())


def lose_journal(home: Path) -> None:
    (home / "store" / "journal").unlink()


def lose_loads(home: Path) -> None:
    files.remove(home / "store" / "loads")


def lose_manifests(home: Path) -> None:
    for folder in folders(home):
        (folder / "load.json").write_bytes(b"{}")


def mix_up_journal(home: Path) -> None:
    path = home / "store" / "journal"
    path.write_bytes(b"\n".join(reversed(path.read_bytes().splitlines())) + b"\n")


def alter_lines(home: Path) -> None:
    path = home / "store" / "journal"
    path.write_bytes(path.read_bytes().replace(b"cases", b"casus"))


def break_a_line_in_two(home: Path) -> None:
    path = home / "store" / "journal"
    path.write_bytes(path.read_bytes().replace(b",", b"\n", 1))


def lose_each_half(home: Path) -> None:
    """Alter lines 1 and 7 of the journal, and the manifests of the others."""
    path = home / "store" / "journal"
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([b"what", *lines[1:6], b"what"]) + b"\n")
    for folder in folders(home)[1:6]:
        (folder / "load.json").unlink()


def lose_rows(home: Path) -> None:
    for path in (home / "store" / "loads").glob("*/*.parquet"):
        path.write_bytes(b"")


DAMAGES = [
    *(lose_journal, lose_loads, lose_manifests, mix_up_journal, alter_lines),
    *(break_a_line_in_two, lose_each_half, lose_rows),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_it_is_the_same_after_damage_of_journal_or_manifests(
    home: Path, varied: Path, damage: Callable[[Path], None]
):
    damage(home)
    assert history.read(home / "store").amiss or damage is lose_rows
    assert from_originals.restore(home).left_out == []
    assert_same(home, varied)


def test_a_load_of_another_store_does_not_get_in(home: Path, varied: Path, tmp_path: Path):
    other = tmp_path / "other"
    for number in range(9):
        path = tmp_path / "other.csv"
        path.write_text(csv_text([HEADERS, row(1, str(number))]))
        load_paths([path], other)
    folders(other)[-1].rename(home / "store" / "loads" / folders(other)[-1].name)
    from_originals.restore(home)
    assert_same(home, varied)


def test_a_store_of_before_digests_is_read_again_as_its_identities_tell(home: Path, varied: Path):
    make_older(home)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCORECARD_MAPPINGS", str(varied / "given"))
        assert from_originals.restore(home).left_out == []
    assert told(home) == told(varied / "home")
    assert tables_of_store(home) == tables_of_store(varied / "home")


def test_the_store_of_before_is_kept_whole_under_the_name_that_is_told(home: Path):
    before = contents(home / "store")
    aside = from_originals.restore(home).swapped.aside
    assert aside
    assert contents(aside) == before
    hidden = {path.name for path in home.iterdir() if path.name.startswith(".")}
    assert hidden <= {".readings", ".restoring", ".store.lock"}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def original(folder: Path, name: str) -> Path:
    return folder / "home" / "store" / "originals" / files.sha256(folder / "given" / name)


@pytest.mark.parametrize("is_altered", [False, True], ids=["lost", "altered"])
def test_what_cannot_be_read_again_is_named_and_nothing_is_changed(
    folder: Path, home: Path, is_altered: bool
):
    path = original(folder, "六月.csv")
    path.write_bytes(b"other") if is_altered else path.unlink()
    before = contents(home)
    with pytest.raises(UserError, match="--leave-out") as refused:
        from_originals.restore(home)
    assert "load 2 (六月.csv): its original is lost or altered" in str(refused.value)
    assert contents(home) == before | {name: b"" for name in contents(home) if name.startswith(".")}


def test_what_is_lost_may_be_handed_in(folder: Path, home: Path, varied: Path):
    original(folder, "六月.csv").unlink()
    original(folder, "points.csv").write_bytes(b"other")
    from_originals.restore(home, [folder / "given"])
    assert_same(home, varied)


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "handed in"])
def test_what_was_in_a_zip_is_found_in_it(folder: Path, home: Path, varied: Path, is_kept: bool):
    for load in Store(home).history().loads:
        if load.source_file.startswith("year.zip"):
            (home / "store" / "originals" / load.sha256).unlink()
    if not is_kept:
        original(folder, "year.zip").unlink()
    from_originals.restore(home, [] if is_kept else [folder / "given"])
    assert_same(home, varied)


def test_a_zip_that_is_lost_is_still_missed_and_the_files_in_it_are_read(folder: Path, home: Path):
    original(folder, "year.zip").unlink()
    assert from_originals.restore(home).left_out == []
    assert len(list(originals_audit.missing(Store(home).history()))) == 1


def test_citizens_are_hidden_by_the_present_rules_afterwards(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = tmp_path / "home"
    with monkeypatch.context() as patched:
        patched.setattr("etl.loading.version", lambda: "older")
        load_paths([folder / "given" / "五月.csv"], home)
    from_originals.restore(home)
    assert [load.hidden_by for load in Store(home).history().loads] == [version()]


def test_what_is_left_out_keeps_its_number_and_may_be_loaded_anew(folder: Path, home: Path):
    original(folder, "六月.csv").unlink()
    restored = from_originals.restore(home, is_partial=True)
    assert [each.text("en") for each in restored.left_out] == [
        "load 2 (六月.csv): its original is lost or altered"
    ]
    loads = Store(home).history().loads
    assert [load.load_no for load in loads] == list(range(1, 9))
    assert [load.source_file for load in loads if load.is_left_out] == ["六月.csv"]
    assert cases(home).keys() >= {"A1", "A3", "A4", "A5"}
    [account] = load_paths([folder / "given" / "六月.csv"], home)
    assert (account.load_no, account.was_known) == (9, False)
    assert cases(home)["A2"] == "路灯已修"
    again = from_originals.restore(home)
    assert again.left_out == []
    assert len(Store(home).history().loads) == 9


def test_one_of_which_nothing_tells_any_more_is_named_by_its_number(home: Path):
    path = home / "store" / "journal"
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], b"what", *lines[2:]]) + b"\n")
    (folders(home)[1] / "load.json").unlink()
    with pytest.raises(UserError, match="load 2: neither journal nor manifest tells of it"):
        from_originals.restore(home)
    assert len(from_originals.restore(home, is_partial=True).left_out) == 1
    assert [load.load_no for load in Store(home).history().loads] == list(range(1, 9))
    assert from_originals.restore(home).left_out == []


def test_a_manifest_that_was_altered_is_not_believed_where_the_journal_is_silent(home: Path):
    lose_journal(home)
    path = folders(home)[1] / "load.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["loads"][0]["loaded_at"] = "2020-01-01 00:00:00"
    path.write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    with pytest.raises(UserError, match="load 2: neither journal nor manifest"):
        from_originals.restore(home)


def test_what_is_loaded_while_it_is_read_again_is_in_it_too(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    path = folder / "late.csv"
    path.write_text(csv_text([HEADERS, row(7)]), "utf-8")

    def load_late(done: int, of: int) -> None:
        if done == 3:
            load_paths([path], home)

    from_originals.restore(home, progress=load_late)
    assert [load.source_file for load in Store(home).history().loads][-1] == "late.csv"
    assert "A7" in cases(home)


def test_a_load_that_is_being_read_meanwhile_gets_into_the_new_store(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    path = folder / "late.csv"
    path.write_text(csv_text([HEADERS, row(7)]), "utf-8")
    received = intake._received

    def restore_once_read(*given: Any) -> Any:
        read = received(*given)
        from_originals.restore(home)
        return read

    monkeypatch.setattr(intake, "_received", restore_once_read)
    [account] = load_paths([path], home)
    assert (account.problem, account.load_no, "A7" in cases(home)) == (None, 9, True)


def test_an_open_snapshot_goes_on_answering(home: Path):
    count = "select count(*) as n from core.cases"
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        before = snapshot.query(count).n[0]
        from_originals.restore(home)
        assert snapshot.query(count).n[0] == before > 0


def test_a_kill_between_the_two_names_is_healed_by_whoever_comes_next(
    home: Path, varied: Path, monkeypatch: pytest.MonkeyPatch
):
    def killed(store: Store) -> None:
        if store.home == home:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "take_place", killed)
        with pytest.raises(KeyboardInterrupt):
            from_originals.restore(home)
    assert not (home / "store").exists()
    assert_same(home, varied)


def test_what_reads_otherwise_than_before_is_said(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SCORECARD_MAPPINGS", str(folder / "given"))

    def count_otherwise(load: dict[str, Any]) -> None:
        if load["load_no"] == 1:
            load["parts"][0] |= {"accepted": 2, "unchanged": 1}

    make_older(home, count_otherwise)
    [told] = from_originals.restore(home).otherwise
    assert told.text("en") == "load 1 (五月.csv) reads otherwise than before"


def test_where_nothing_tells_of_a_load_nothing_is_changed(home: Path, tmp_path: Path):
    lose_journal(home)
    lose_loads(home)
    before = contents(home)
    for each in (home, tmp_path / "empty"):
        with pytest.raises(UserError, match="nothing tells there of any load"):
            from_originals.restore(each)
    assert contents(home) == before


def cases(home: Path) -> dict[str, str]:
    columns, rows = tables_of_store(home)["main.cases"]
    records = [dict(zip(columns, each, strict=True)) for each in rows]
    return {each["case_id"]: each["title"] for each in records if each["is_current"]}
