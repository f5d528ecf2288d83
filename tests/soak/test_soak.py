"""The cut of the soak, and that each of its parts can find something."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from etl.reading.reader import Reader
from tests.made_files import csv_text, xlsx
from tests.soak.damage import LOUD, Office
from tests.soak.part import MEBIBYTE, Done, Share, Told, work_off
from tests.soak.readers import compare
from tests.soak.reading import Drawn, become
from tests.soak.report import report
from tests.soak.sound_files import HEADERS
from warehouse import doctor, files
from warehouse.settings import PROJECT

CASE = ("1", "路灯不亮", "第一社区", *["2026-05-01 09:00"] * 4, "满意")
ROWS = [HEADERS, CASE]


@pytest.mark.timeout(900)
def test_nothing_is_found_in_the_cut():
    command = [sys.executable, "-m", "tests.soak", "--small"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 findings" in ended.stdout


@pytest.fixture
def reader() -> Iterator[Reader]:
    with closing(Reader()) as reader:
        yield reader


def test_a_sound_file_gives_its_rows_back(reader: Reader, tmp_path: Path):
    sound = Drawn("sound", xlsx(("工单", ROWS)), [CASE])
    assert become(reader, tmp_path, sound) == ("read", [])


def test_other_rows_than_were_written_are_found(reader: Reader, tmp_path: Path):
    other = Drawn("sound", csv_text([*ROWS, ("2", *CASE[1:])]).encode(), [CASE])
    assert become(reader, tmp_path, other) == ("read", ["other rows than were written"])


def test_a_sound_file_that_is_refused_is_found(reader: Reader, tmp_path: Path):
    outcome, [found] = become(reader, tmp_path, Drawn("sound", b"\xff", [CASE]))
    assert outcome == "refused"
    assert found.startswith("refused: 给出.dat")


def test_an_error_of_another_kind_and_what_it_leaves_are_found(tmp_path: Path):
    class Careless(Reader):
        def members(self, path, name):
            (tmp_path / "home" / "left").touch()
            raise ValueError("a cell")

    told = become(Careless(), tmp_path, Drawn("hostile", b"x"))
    assert told == ("failed", ["ValueError: a cell", "left behind: left"])


@pytest.fixture
def private() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("private")
def test_rows_that_are_read_as_others_without_a_word_are_found(tmp_path: Path, monkeypatch):
    office = Office(tmp_path / "home")
    office.prepare(tmp_path / "given")
    assert office.look(tmp_path) == "harmless"
    loads = office.files("rows of a load")
    *_, other, path = (each for each in loads if files.size(each) == files.size(loads[-1]))
    with office.damaged(path, other.read_bytes()):
        assert office.look(path).startswith(LOUD)
        monkeypatch.setattr(doctor, "examine", lambda settings: [])
        assert office.look(path) == "and read as something else"
    assert office.look(path) == "harmless"


def test_memory_that_grows_is_found():
    told, flat = Told(), Told()
    compare([100 * MEBIBYTE] * 10, flat)
    compare([100 * MEBIBYTE * step for step in range(1, 11)], told)
    assert flat.findings == []
    assert told.findings == ["400 MiB held after the first fifth, 1000 MiB at the end"]


def test_a_share_that_breaks_off_is_found_and_told_in_the_table():
    def broken(folder: Path, times: int, seed: int) -> Told:
        raise RuntimeError("torn")

    done = work_off(Share("kills", broken, 3, seed=7))
    [found] = done.told.findings
    assert found.startswith("share 7 broke off")
    whole = Done("kills")
    whole.take(done)
    *_, said, last = report([whole], 1.0)
    assert said.startswith("FOUND, kills: share 7 broke off")
    assert last == "1 findings in 1 s"


def test_a_share_that_dies_is_found(tmp_path: Path):
    program = (
        "import os; from pathlib import Path\n"
        "from tests.soak.part import Share\nfrom tests.soak.shares import in_a_process\n"
        "from tests.soak.warm import Warm\n"
        "def die(*given): os.abort()\n"
        f"print(in_a_process(Warm(), Share('x', die, 1), Path({str(tmp_path / 'told')!r})))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert b"share 0 died: -6" in ended.stdout
