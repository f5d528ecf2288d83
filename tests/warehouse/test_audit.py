"""What people do is a line each, behind all before it, whoever writes and whatever is killed."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from threading import Thread

import pytest

from tests.audited import act, note_acts
from warehouse import audit, files, privacy, trail, trail_audit
from warehouse.full_disk import NoRoomError
from warehouse.wording import CODES

NOTES = """
import sys
from pathlib import Path
from tests.audited import note_acts
print("ready", flush=True)
sys.stdin.readline()
note_acts(Path(sys.argv[1]), *range(int(sys.argv[2])))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def lines(home: Path) -> list[bytes]:
    return (home / "audit" / "trail").read_bytes().splitlines()


def head(home: Path) -> tuple[int, str]:
    number, digest = (home / "audit" / "head").read_text().split()
    return int(number), digest


def amiss(home: Path) -> list[str]:
    return [error.text("en") for error in trail_audit.amiss(home)]


def begin_noting(home: Path, acts: int) -> subprocess.Popen[str]:
    """Start a process that notes so many acts once it reads a line."""
    command = [sys.executable, "-c", NOTES, str(home), str(acts)]
    noting = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | PATH
    )
    assert noting.stdout
    assert noting.stdout.readline() == "ready\n"
    return noting


PATH = {"PYTHONPATH": str(Path(__file__).parents[2])}


def test_an_act_is_a_line_after_the_digest_of_it_and_all_before(home: Path):
    audit.note(home, act(1, about={"rows": 3, "names": ["甲", "乙"]}))
    audit.note(home, act(2, account="", name="李\n四", about={}))
    first, second = lines(home)
    told = (
        '{"about":{"names":["甲","乙"],"rows":3},"account":"zhang@example.cn",'
        '"at":"2026-11-30T09:01:00","name":"张三","role":"office","what":"case_seen"}'
    )
    digest = hashlib.sha256(f"{'0' * 64}{told}".encode()).hexdigest()
    assert first.decode() == f"{digest} {told}"
    next_digest, _, next_told = second.decode().partition(" ")
    assert next_digest == hashlib.sha256(f"{digest}{next_told}".encode()).hexdigest()
    assert json.loads(next_told)["name"] == "李\n四"
    assert head(home) == (2, next_digest)


def test_acts_are_read_as_they_were_noted_the_newest_first(home: Path):
    given = [
        act(1, about={"case_id": "A", "rows": 3, "names": ["甲"]}),
        act(2, name="a name that UTF-8 cannot hold: \udc80", about={}),
        act(3, about={"filter": "单位：“第一社区”\u2028\r\n"}),
    ]
    for each in given:
        audit.note(home, each)
    assert list(audit.acts(home)) == given[::-1]


def test_where_nothing_was_noted_there_are_no_acts_and_nothing_is_amiss(home: Path):
    assert list(audit.acts(home)) == []
    assert amiss(home) == []
    assert not home.exists()


def test_acts_are_found_by_account_by_what_and_by_what_they_were_done_to(home: Path):
    given = [
        act(1),
        act(2, account="li@example.cn"),
        act(3, what="exported", about={"dataset": "cases", "rows": 1}),
        act(4, what="exported", about={"dataset": "案1", "name": "case_seen", "rows": 11}),
        act(5, account="", about={"case_id": "案1"}),
    ]
    for each in given:
        audit.note(home, each)

    def minutes(**sought: object) -> list[int]:
        return [found.at.minute for found in audit.acts(home, **sought)]  # type: ignore[arg-type]

    assert minutes(account="li@example.cn") == [2]
    assert minutes(account="") == [5]
    assert minutes(what="case_seen") == [5, 2, 1]
    assert minutes(case_id="案1") == [5, 1]
    assert minutes(what="exported", rows=1) == [3]
    assert minutes(what="exported", case_id="案1") == []


@pytest.mark.parametrize("block", [1, 7, 1 << 13])
def test_a_trail_is_read_from_its_end_in_blocks_of_any_size(
    home: Path, monkeypatch: pytest.MonkeyPatch, block: int
):
    monkeypatch.setattr(trail, "BLOCK", block)
    note_acts(home, *range(9))
    assert [each.at.minute for each in audit.acts(home)] == [8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert amiss(home) == []


def test_the_last_acts_and_the_next_cost_no_reading_of_those_before(home: Path):
    note_acts(home, 1)
    path = home / "audit" / "trail"
    with path.open("r+b") as out:  # a gigabyte of nothing, of which the disk holds none
        [line] = lines(home)
        out.truncate(1 << 30)
        out.seek(0, os.SEEK_END)
        out.write(b"\n" + line + b"\n")
    begun = time.perf_counter()
    note_acts(home, 2)
    found = list(islice(audit.acts(home), 2))
    assert time.perf_counter() - begun < 1
    assert [each.at.minute for each in found] == [2, 1]


def test_two_processes_at_once_write_one_unbroken_chain(home: Path):
    both = [begin_noting(home, 200) for _ in range(2)]
    for noting in both:
        assert noting.stdin
        noting.stdin.write("\n")
        noting.stdin.flush()
    for noting in both:
        noting.communicate(timeout=120)
        assert noting.returncode == 0
    assert head(home)[0] == len(lines(home)) == len(list(audit.acts(home))) == 400
    assert amiss(home) == []


def test_threads_of_one_process_write_one_unbroken_chain(home: Path):
    threads = [Thread(target=note_acts, args=(home, *range(20))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert head(home)[0] == 80
    assert amiss(home) == []


def test_nothing_is_amiss_while_others_write(home: Path):
    with begin_noting(home, 100) as noting:
        assert noting.stdin
        noting.stdin.write("\n")
        noting.stdin.flush()
        while noting.poll() is None:
            assert amiss(home) == []
        noting.communicate()
    assert head(home)[0] == 100


@pytest.mark.parametrize("place", [(files, "size"), (trail, "look")], ids=["before", "after"])
def test_nothing_is_amiss_with_acts_that_come_while_it_is_looked_at(
    home: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[object, str]
):
    looks = getattr(*place)

    def looks_while_others_write(path: Path) -> object:
        monkeypatch.undo()
        if place[1] == "size":
            note_acts(home, 3, 4, 5)
            return looks(path)
        found = looks(path)
        note_acts(home, 3, 4, 5)
        return found

    note_acts(home, 1, 2)
    monkeypatch.setattr(*place, looks_while_others_write)
    assert amiss(home) == []
    assert head(home)[0] == 5


@pytest.mark.parametrize("seconds", [0.01, 0.05, 0.1])
def test_a_writer_may_be_killed_at_any_moment(home: Path, seconds: float):
    with begin_noting(home, 100_000) as noting:
        assert noting.stdin
        noting.stdin.write("\n")
        noting.stdin.flush()
        time.sleep(seconds)
        noting.send_signal(signal.SIGKILL)
        noting.communicate()
    assert amiss(home) == []
    before = len(list(audit.acts(home)))
    note_acts(home, 59)
    assert amiss(home) == []
    assert head(home)[0] == len(lines(home)) == before + 1


@pytest.mark.parametrize("half", [1, 100, 100_000])
def test_half_a_line_that_a_kill_left_goes_with_the_next_act(home: Path, half: int):
    note_acts(home, 1, 2)
    whole = (home / "audit" / "trail").read_bytes()
    (home / "audit" / "trail").write_bytes(whole + b"x" * half)
    assert amiss(home) == []
    assert "a kill left" in trail_audit.well(home).text("en")
    assert [each.at.minute for each in audit.acts(home)] == [2, 1]
    note_acts(home, 3)
    assert (home / "audit" / "trail").read_bytes().startswith(whole)
    assert len(lines(home)) == 3
    assert amiss(home) == []


@pytest.mark.parametrize("first", [1, 0], ids=["some acts", "the first act"])
def test_a_kill_before_the_head_told_of_an_act_is_mended_by_the_next(home: Path, first: int):
    (home / "audit").mkdir(parents=True)
    (home / "audit" / "head").write_bytes(trail.Link().head())
    note_acts(home, *range(first))
    before = (home / "audit" / "head").read_bytes()
    note_acts(home, 8)
    (home / "audit" / "head").write_bytes(before)
    assert amiss(home) == []
    assert trail_audit.well(home).text("en").endswith(f"{first + 1} acts")
    note_acts(home, 9)
    assert head(home)[0] == len(lines(home)) == first + 2
    assert amiss(home) == []


def test_an_act_for_which_the_disk_has_no_room_is_told_and_leaves_the_trail_well(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    note_acts(home, 1)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        for number in (2, 3):  # of which the second finds a head that is behind already
            with pytest.raises(NoRoomError, match="audit"):
                note_acts(home, number)
            assert amiss(home) == []
    note_acts(home, 4)
    assert amiss(home) == []


def test_a_trail_is_its_owners_alone_whatever_others_may_open(home: Path):
    before = os.umask(0o022)
    try:
        note_acts(home, 1, 2)
    finally:
        os.umask(before)
    assert (home / "audit").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (home / "audit").iterdir()} == {0o600}


def test_a_trail_that_others_can_open_is_closed_to_them(home: Path):
    note_acts(home, 1)
    (home / "store").mkdir()
    (home / "audit" / "trail").chmod(0o644)
    assert home / "audit" / "trail" in set(privacy.loose(home))
    privacy.tighten(home)
    assert (home / "audit" / "trail").stat().st_mode & 0o777 == 0o600


def test_every_act_that_is_noted_has_a_word():
    assert {"case_seen", "unmasked", "exported", "refused"} <= CODES["audit"].keys()
