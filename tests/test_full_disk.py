"""A disk that runs full at any step is told in a sentence; nothing half is left, and it goes on."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.made_files import csv_text
from warehouse import snapshots
from warehouse.settings import PROJECT
from warehouse.store import Store

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.timeout(900)

HEADERS = ("工单编号", "标题", "派单时间", "转派时间")
LOCKS = {".lock", ".readings", ".restoring", ".store.lock", ".watching"}
FULL = "磁盘空间不足"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Office:
    """A working folder whose files may only grow to a size."""

    home: Path

    def run(self, *arguments: str, most: int = resource.RLIM_INFINITY) -> Ended:
        command = [sys.executable, "-m", "scorecard", "--home", str(self.home), *arguments]
        ended = subprocess.run(
            command,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)),
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def left_over(self) -> list[str]:
        found = [path for path in self.home.rglob(".*") if path.name not in LOCKS]
        return sorted(str(path.relative_to(self.home)) for path in found)

    def loaded(self) -> list[str]:
        return [load.source_file for load in Store(self.home).loads()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small file and a large one."""
    given = tmp_path_factory.mktemp("given")
    for name, rows in (("a.csv", 1), ("b.csv", 4000)):
        cases: list[Any] = [
            (f"{name}{n}", "路灯不亮", "2026-05-01 09:00", "2026-05-01 09:20") for n in range(rows)
        ]
        (given / name).write_text(csv_text([HEADERS, *cases]), encoding="utf-8")
    return given


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "home")


def assert_told(ended: Ended) -> None:
    assert ended.code == 2, ended
    assert FULL in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    assert "rror" not in ended.err


@pytest.mark.parametrize(
    "most, loaded", [(50, 0), (3_000, 0), (60_000, 1), (400_000, 2), (3_000_000, 2)]
)
def test_a_load_tells_what_is_loaded_before_the_disk_is_full_and_goes_on_later(
    office: Office, folder: Path, most: int, loaded: int
):
    ended = office.run("load", str(folder), "--json", most=most)
    assert_told(ended)
    told = [account["source_file"] for account in json.loads(ended.out)]
    assert told == office.loaded() == ["a.csv", "b.csv"][:loaded]
    assert office.left_over() == []
    assert snapshots.current(office.home) is None
    again = office.run("load", str(folder))
    assert (again.code, office.loaded()) == (0, ["a.csv", "b.csv"])
    snapshots.open_snapshot(snapshots.required(office.home)).close()


def test_builds_exports_and_reports_leave_nothing_half(office: Office, folder: Path):
    assert office.run("load", str(folder)).code == 0
    current = snapshots.required(office.home)
    for most in (10, 20_000, 2_000_000):
        assert_told(office.run("build", most=most))
        assert snapshots.current(office.home) == current
        assert list(current.parent.glob("snapshot-*")) == [current]
    verbs = ("export cases", "export cases --format xlsx", "report daily --day 2026-05-08")
    for verb, most in [(verb, most) for verb in verbs for most in (10, 8_000)]:
        assert_told(office.run(*verb.split(), most=most))
        assert office.left_over() == []
        for kind in ("exports", "reports"):
            assert [*(office.home / kind).glob("*")] == []
    for verb in ("build", *verbs):
        assert office.run(*verb.split()).code == 0


def test_backups_and_restorings_leave_nothing_half(office: Office, folder: Path, tmp_path: Path):
    assert office.run("load", str(folder)).code == 0
    whole, other = tmp_path / "whole.zip", tmp_path / "other.zip"
    assert office.run("backup", str(whole)).code == 0
    verbs = (f"backup {other}", f"restore {whole}", "restore-from-originals")
    for verb, most in [(verb, most) for verb in verbs for most in (10, 2_000, 90_000)]:
        assert_told(office.run(*verb.split(), most=most))
        assert (office.left_over(), office.loaded()) == ([], ["a.csv", "b.csv"])
        assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "whole.zip"]
        assert list(office.home.glob("store-before-*")) == []
    for verb in verbs:
        assert office.run(*verb.split()).code == 0
        assert office.loaded() == ["a.csv", "b.csv"]
