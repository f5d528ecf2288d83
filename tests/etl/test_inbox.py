"""The watcher: what is dropped is loaded, put aside and published; nothing stops it."""

import os
import shutil
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl.inbox import REBUILD_SECONDS, RETRY_SECONDS, Watcher, watch
from etl.inbox_folder import Inbox
from etl.judge import judge
from etl.load_report import Account
from tests import pages
from tests.made_files import csv_text, xlsx
from warehouse import snapshots
from warehouse.errors import UserError
from warehouse.store import Store
from warehouse.wording import _

CASES = csv_text([("工单编号", "派单时间"), ("A1", "2026-05-01 09:00")]).encode()


class Office:
    """A watcher without its thread: time passes when a test says so."""

    def __init__(self, home: Path) -> None:
        self.said: list[str] = []
        self.builds: list[float] = []
        self.now = 0.0
        self.due = datetime.max
        self.watcher = Watcher(home, self._build, lambda _: self.due, self._say)
        self.inbox = home / "inbox"

    def _build(self, _home: Path, _as_of: datetime | None = None, /) -> None:
        self.builds.append(self.now)

    def _say(self, line: str) -> None:
        self.said.append(line)

    def pass_time(self, seconds: float, tick: float = 0.25) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += tick
            self.watcher.step(self.now)

    def names(self, folder: str) -> list[str]:
        return sorted(p.name for p in (self.inbox / folder).rglob("*") if p.is_file())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_dropped_file_is_loaded_moved_and_built(office: Office):
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(2)
    assert office.names("loaded") == ["cases.csv"]
    assert [load.source_file for load in Store(office.watcher.home).history().loads] == [
        "cases.csv"
    ]
    assert office.said[0].startswith("cases.csv：1 行 = 入库 1")
    assert len(office.builds) == 2, "one at the start, one for the file"


def test_a_file_is_left_alone_while_it_grows(office: Office):
    path = office.inbox / "cases.csv"
    for length in range(5, 25, 5):
        path.write_bytes(CASES[:length])
        office.pass_time(0.25)
    assert office.names("loaded") == []
    path.write_bytes(CASES)
    office.pass_time(2)
    assert office.names("loaded") == ["cases.csv"]


def test_a_file_created_empty_is_given_time_to_fill(office: Office):
    path = office.inbox / "cases.csv"
    path.touch()
    office.pass_time(2)
    assert path.exists()
    path.write_bytes(CASES)
    office.pass_time(2)
    assert office.names("loaded") == ["cases.csv"]


@pytest.mark.parametrize("name", ["~$cases.xlsx", "cases.csv.part", "cases.tmp", ".cases.csv"])
def test_files_on_their_way_are_ignored(office: Office, name: str):
    (office.inbox / name).write_bytes(CASES)
    office.pass_time(2)
    assert (office.inbox / name).exists()
    assert office.names("loaded") == []


def test_an_unreadable_file_is_put_beside_its_reason(office: Office):
    (office.inbox / "poem.csv").write_text("roses,violets\nred,blue\n", encoding="utf-8")
    office.pass_time(2)
    assert office.names("unreadable") == ["poem.csv", "poem.csv.txt"]
    zh, en = (office.inbox / "unreadable" / "poem.csv.txt").read_text("utf-8").splitlines()
    assert "poem.csv" in zh
    assert "poem.csv" in en
    assert len(office.builds) == 1, "nothing was loaded, so only the first build"


def test_a_second_file_of_a_name_does_not_replace_the_first(office: Office):
    for content in (CASES, CASES.replace(b"A1", b"A2")):
        (office.inbox / "cases.csv").write_bytes(content)
        office.pass_time(2)
    assert office.names("loaded") == ["cases (2).csv", "cases.csv"]


def test_a_file_that_came_before_is_put_aside_without_a_build(office: Office):
    for name in ("cases.csv", "copy.csv"):
        (office.inbox / name).write_bytes(CASES)
        office.pass_time(2)
    assert office.names("loaded") == ["cases.csv", "copy.csv"]
    assert len(office.builds) == 2


def test_a_dropped_folder_is_loaded_too(office: Office):
    (office.inbox / "may").mkdir()
    (office.inbox / "may" / "cases.csv").write_bytes(CASES)
    office.pass_time(2)
    assert office.names("loaded") == ["cases.csv"]


def test_a_crash_over_one_file_does_not_stop_the_next(office: Office, monkeypatch):
    judged: list[object] = []

    def crash_over_the_first(*given: Any) -> None:
        judged.append(given)
        if len(judged) == 1:
            raise ZeroDivisionError("by surprise")
        judge(*given)

    monkeypatch.setattr("etl.loading.judge", crash_over_the_first)
    for name in ("a.csv", "b.csv"):
        (office.inbox / name).write_bytes(CASES)
    office.pass_time(2)
    assert office.names("loaded") == ["b.csv"]
    assert office.names("unreadable") == ["a.csv", "a.csv.txt"]


def test_what_is_no_file_is_set_aside_and_waited_for_by_nobody(office: Office):
    os.mkfifo(office.inbox / "管道.csv")
    (office.inbox / "断链.csv").symlink_to(office.inbox / "nowhere.csv")
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(5)
    assert office.names("loaded") == ["cases.csv"]
    assert sorted(path.name for path in (office.inbox / "unreadable").iterdir()) == [
        "断链.csv",
        "断链.csv.txt",
        "管道.csv",
        "管道.csv.txt",
    ]


def test_a_file_that_cannot_be_set_aside_is_met_once(office: Office, monkeypatch):
    def denied(*_given: object) -> None:
        raise PermissionError(13, "Permission denied", "cases.csv")

    monkeypatch.setattr("shutil.move", denied)
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(RETRY_SECONDS * 3)
    assert len([line for line in office.said if "cases.csv" in line]) == 2, office.said
    assert len(office.builds) == 2
    (office.inbox / "cases.csv").write_bytes(CASES.replace(b"A1", b"A2"))
    monkeypatch.undo()
    office.pass_time(2)
    assert office.names("loaded") == ["cases.csv"]


def test_when_the_disk_fails_the_file_stays_and_is_tried_again(office: Office):
    load, tries = office.watcher.load, []

    def fail_once(paths: list[Path], home: Path) -> list[Account]:
        tries.append(office.now)
        if len(tries) == 1:
            raise OSError("no space left on device")
        return load(paths, home)

    office.watcher.load = fail_once
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(RETRY_SECONDS - 1)
    assert (len(tries), office.names("loaded")) == (1, [])
    office.pass_time(3)
    assert office.names("loaded") == ["cases.csv"]


def test_a_file_that_grows_while_it_is_read_is_loaded_again(office: Office):
    load, path = office.watcher.load, office.inbox / "cases.csv"

    def grow_meanwhile(paths: list[Path], home: Path) -> list[Account]:
        accounts = load(paths, home)
        if len(path.read_bytes()) == len(CASES):
            path.write_bytes(CASES + b"A2,2026-05-02 09:00\r\n")
        return accounts

    office.watcher.load = grow_meanwhile
    path.write_bytes(CASES)
    office.pass_time(4)
    assert [load.parts[0].rows for load in Store(office.watcher.home).history().loads] == [1, 2]
    assert office.names("loaded") == ["cases.csv"]


@pytest.mark.parametrize("stall", [0.75, 5])
def test_an_upload_that_stalls_does_not_lose_its_rest(office: Office, stall: float):
    path = office.inbox / "cases.csv"
    with path.open("wb") as upload:
        upload.write(CASES)
        upload.flush()
        office.pass_time(stall)
        upload.write(b"A2,2026-05-02 09:00\r\n")
    office.pass_time(2)
    assert [load.parts[0].rows for load in Store(office.watcher.home).history().loads][-1] == 2
    assert office.names("loaded") == ["cases.csv"]


def test_a_workbook_that_arrives_in_two_halves_leaves_no_reason_behind(office: Office):
    workbook = xlsx(("工单", [("工单编号", "派单时间"), ("A1", "2026-05-01 09:00")]))
    with (office.inbox / "cases.xlsx").open("wb") as upload:
        upload.write(workbook[:900])
        upload.flush()
        office.pass_time(5)
        assert office.names("unreadable") == ["cases.xlsx", "cases.xlsx.txt"]
        upload.write(workbook[900:])
    office.pass_time(2)
    assert (office.names("loaded"), office.names("unreadable")) == (["cases.xlsx"], [])


def test_a_text_beside_a_dropped_file_is_not_taken_for_its_reason(office: Office):
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(0.75)
    (office.inbox / "cases.csv.txt").write_bytes(CASES)
    office.pass_time(3)
    assert office.names("loaded") == ["cases.csv", "cases.csv.txt"]


def test_a_name_as_long_as_the_disk_allows_is_cut_and_not_in_the_way(office: Office):
    name = "长" * 83 + "a.csv"
    for content in (b"roses,violets\n", b"violets,roses\n"):
        (office.inbox / name).write_bytes(content)
        office.pass_time(2)
    assert len(office.names("unreadable")) == 4, "two files, each beside its reason"
    assert len(office.said) == 2


def test_a_running_clock_asks_for_a_build_at_least_every_minute(office: Office):
    office.pass_time(130)
    assert len(office.builds) == 1, "nothing runs, nothing changed"
    office.due = datetime.min
    office.watcher.is_stale = True
    office.pass_time(180)
    gaps = [
        after - before for before, after in zip(office.builds[1:], office.builds[2:], strict=False)
    ]
    assert gaps
    assert max(gaps) <= 60
    assert min(gaps) >= REBUILD_SECONDS


def test_a_build_that_fails_is_said_and_the_watcher_goes_on(office: Office):
    def refuse(_home: Path, _as_of: datetime | None = None, /) -> None:
        raise UserError("a check failed")

    office.watcher.build = refuse
    (office.inbox / "cases.csv").write_bytes(CASES)
    office.pass_time(2)
    assert office.said.count("a check failed") == 2
    assert office.names("loaded") == ["cases.csv"]


class Publishing(Office):
    """An office whose builds publish something that opens."""

    def __init__(self, home: Path, published: Path) -> None:
        super().__init__(home)
        self.original = published
        self.fails: type[Exception] | None = None

    def _build(self, home: Path, as_of: datetime | None = None, /) -> None:
        super()._build(home)
        if self.fails:
            raise self.fails("no build today")
        pages.altered(self.original, home)


@pytest.fixture
def publishing(tmp_path: Path, empty_home: Path) -> Publishing:
    office = Publishing(tmp_path, empty_home)
    office.pass_time(0.25)
    return office


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


LOSSES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "of no bytes": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_text("x" * 5000),
    "a folder": _folder,
    "its folder gone": lambda path: shutil.rmtree(path.parent),
    "no pointer": lambda path: path.with_name("CURRENT").unlink(),
    "a pointer to nowhere": lambda path: path.with_name("CURRENT").write_text("../../x"),
    "a pointer to what is none": lambda path: (
        path.with_name("snapshot-x.duckdb").write_text("x"),
        path.with_name("CURRENT").write_text("snapshot-x.duckdb"),
    ),
}


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
def test_a_snapshot_that_is_lost_is_built_again_at_once_and_once(
    publishing: Publishing, lose: Callable[[Path], object]
):
    lose(snapshots.required(publishing.watcher.home))
    publishing.pass_time(0.25)
    assert len(publishing.builds) == 2
    snapshots.open_snapshot(snapshots.required(publishing.watcher.home)).close()
    publishing.pass_time(RETRY_SECONDS * 3)
    assert len(publishing.builds) == 2


@pytest.mark.parametrize("kind", [UserError, OSError])
def test_a_lost_snapshot_that_cannot_be_built_is_tried_again_a_little_later(
    publishing: Publishing, kind: type[Exception]
):
    publishing.fails = kind
    snapshots.required(publishing.watcher.home).unlink()
    publishing.pass_time(RETRY_SECONDS * 2 + 1)
    assert len(publishing.builds) == 4, "the first, at once, and twice again"
    publishing.fails = None
    publishing.pass_time(RETRY_SECONDS)
    assert len(publishing.builds) == 5
    snapshots.open_snapshot(snapshots.required(publishing.watcher.home)).close()


def test_what_another_process_publishes_is_no_loss(publishing: Publishing, empty_home: Path):
    pages.altered(empty_home, publishing.watcher.home)
    publishing.pass_time(5)
    assert len(publishing.builds) == 1


def test_a_file_that_vanishes_is_nobodys_business(tmp_path: Path):
    inbox = Inbox(tmp_path)
    (tmp_path / "cases.csv").write_bytes(CASES)
    inbox.ready(0)
    (tmp_path / "cases.csv").unlink()
    assert inbox.ready(1) == []


def test_the_real_watcher_publishes_within_seconds_and_a_second_stands_by(tmp_path: Path):
    stop = threading.Event()
    built: list[float] = []
    said: list[str] = []
    arguments = (tmp_path, lambda _: built.append(time.monotonic()), lambda _: False)
    watchers = [
        threading.Thread(target=watch, args=(*arguments, said.append, stop)) for _ in range(2)
    ]
    for watcher in watchers:
        watcher.start()
    try:
        wait_until(lambda: built)
        dropped = time.monotonic()
        (tmp_path / "inbox" / "cases.csv").write_bytes(CASES)
        wait_until(lambda: len(built) == 2)
        assert built[1] - dropped < 10
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join(5)
    assert not any(watcher.is_alive() for watcher in watchers)
    assert said.count(_("another watcher is at work; this one stands by")) == 1
    assert len(Store(tmp_path).history().loads) == 1


def wait_until(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)
