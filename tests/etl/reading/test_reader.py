"""Files are read at arm's length: whatever a file does to its reader, the next one is read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from etl.intake import load_paths
from etl.load_options import Manner
from etl.load_report import Account
from etl.reading import child
from etl.reading.answers import (
    Answer,
    Request,
    answer_of,
    error_of,
    line_of,
    request_of,
    told_of_error,
)
from etl.reading.reader import COMMAND, Reader
from tests.made_files import csv_text, reworked, xlsx
from warehouse.errors import UserError
from warehouse.store import Store
from warehouse.wording import Message

CASES = csv_text([("工单编号", "派单时间"), ("A1", "2026-05-01 09:00")]).encode()
BOOK = xlsx(("工单", [["工单编号", "派单时间"], ["A1", "2026-05-01 09:00"]]))


def with_row(xml: str) -> bytes:
    """Return the workbook with one more row in its sheet."""
    return reworked(BOOK, "xl/worksheets/sheet1.xml", "</sheetData>", f"{xml}</sheetData>")


def lone_cell(place: str, row: int, value: str) -> bytes:
    text = f'<row r="{row}"><c r="{place}{row}" t="inlineStr"><is><t>{value}</t></is></c></row>'
    return with_row(text)


def load(tmp_path: Path, *contents: bytes, name: str = "a.xlsx") -> list[Account]:
    paths = []
    for number, content in enumerate(contents):
        paths.append(tmp_path / f"{number}-{name}")
        paths[-1].write_bytes(content)
    return load_paths(paths, tmp_path / "home")


@pytest.fixture
def reader() -> Iterator[Callable[[str], Reader]]:
    """Yield what makes a reader whose child does, in place of reading, what is told in Python."""
    readers = []

    def made(deed: str) -> Reader:
        program = (
            f"import os, time\nfrom etl.reading import child\ndef deed(request):\n    {deed}\n"
        )
        program += "child._read = deed\nchild.main()"
        readers.append(Reader((sys.executable, "-c", program)))
        return readers[-1]

    yield made
    for each in readers:
        each.close()


def ask(reader: Reader, tmp_path: Path) -> str:
    """Have a file read that breaks the reader; return what is said of it."""
    path = tmp_path / "given"
    path.write_bytes(CASES)
    (member,) = reader.members(path, "给出.csv")
    with pytest.raises(UserError) as raised:
        reader.sheets(member, Manner())
    (member,) = reader.members(path, "给出.csv")  # the next file is read
    assert member.name == "给出.csv"
    return raised.value.text("en")


@pytest.mark.parametrize(
    "xml",
    [
        lone_cell("XFD", 1_048_576, "x"),
        lone_cell("XFD", 1_048_576, " "),
        lone_cell("AZZ", 99_999, "x"),
    ],
)
def test_a_lone_cell_far_outside_is_told_by_its_row_and_column(tmp_path: Path, xml: bytes):
    bad, good = load(tmp_path, xml, CASES)
    assert bad.problem is not None
    said = bad.problem.text("en")
    assert said.startswith("0-a.xlsx[工单]: reaches to row ")
    assert "Ctrl+End" in said
    assert good.accepted == 1


def test_a_far_cell_with_nothing_in_it_is_no_cell(tmp_path: Path):
    [account] = load(tmp_path, with_row('<row r="9999"><c r="Z9999" s="0"/></row>'))
    assert (account.problem, account.accepted) == (None, 1)


def test_a_reader_that_aborts_is_an_account_and_the_next_file_is_read(reader, tmp_path: Path):
    said = ask(reader("os.abort()"), tmp_path)
    assert said.startswith("给出.csv: reading it broke the reader off (exit -6)")


def test_a_reader_that_is_killed_is_an_account(reader, tmp_path: Path):
    assert "(exit -9)" in ask(reader("os.kill(os.getpid(), 9)"), tmp_path)


def test_a_reader_that_ends_by_itself_is_an_account(reader, tmp_path: Path):
    assert "(exit 0)" in ask(reader("os._exit(0)"), tmp_path)


def test_a_reader_that_takes_too_long_is_ended(reader, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SCORECARD_READ_SECONDS", "1")
    began = time.monotonic()
    said = ask(reader("time.sleep(60)"), tmp_path)
    assert said.startswith("给出.csv: reading took longer than 1 s")
    assert time.monotonic() - began < 30


def test_a_reader_that_wants_too_much_memory_says_so(reader, tmp_path: Path):
    said = ask(reader("bytearray(1 << 40)"), tmp_path)
    assert said.startswith("给出.csv: reading it needs more memory than SCORECARD_READ_MEMORY")


def test_memory_is_bounded_for_good(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SCORECARD_READ_MEMORY", "1GiB")
    path = tmp_path / "given"
    with path.open("wb") as sparse:
        sparse.truncate(4 << 30)
    reader = Reader()
    with closing(reader), pytest.raises(UserError, match="MEMORY"):
        reader.members(path, "大.csv")


def test_what_an_error_says_is_not_told_for_it_may_quote_a_cell(reader, tmp_path: Path):
    said = ask(reader("raise ValueError('张三 13800138000')"), tmp_path)
    assert said.startswith("给出.csv: the program failed over it (ValueError, ")
    assert "张三" not in said


def test_a_child_ends_with_its_parent(tmp_path: Path):
    script = (
        "import os, sys; from pathlib import Path; from etl.reading.reader import READER\n"
        "READER.members(Path(sys.argv[1]), 'a.csv')\n"
        "print(READER._child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    (tmp_path / "a.csv").write_bytes(CASES)
    command = [sys.executable, "-c", script, str(tmp_path / "a.csv")]
    parent = subprocess.run(command, capture_output=True, check=False)
    assert parent.returncode == -signal.SIGKILL
    assert _is_gone(int(parent.stdout))


def _is_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_file_on_file_is_not_read_again(tmp_path: Path, monkeypatch):
    assert load(tmp_path, CASES, name="a.csv")[0].accepted == 1
    monkeypatch.setattr(Reader, "sheets", None)
    assert load(tmp_path, CASES, name="b.csv")[0].was_known


def test_no_load_waits_while_another_file_is_read(tmp_path: Path, monkeypatch):
    home, sheets = tmp_path / "home", Reader.sheets
    loads: list[Account | None] = []

    def load_another_meanwhile(*arguments):
        if not loads:
            loads.append(None)
            other = tmp_path / "other.csv"
            other.write_bytes(CASES.replace(b"A1", b"A2"))
            loads.extend(load_paths([other], home))
        return sheets(*arguments)

    monkeypatch.setattr(Reader, "sheets", load_another_meanwhile)
    [account] = load(tmp_path, CASES, name="a.csv")
    assert [each and each.load_no for each in (*loads, account)] == [None, 1, 2]
    assert [load.load_no for load in Store(home).history().loads] == [1, 2]


def test_names_of_any_bytes_are_read_and_shown(tmp_path: Path):
    home, folder = tmp_path / "home", tmp_path / "given"
    folder.mkdir()
    for name in ("工单".encode("gbk") + b".csv", b"a\nb.csv", b"\x1b[31mred.csv", b"\xff\xfe.csv"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(CASES + name)
    accounts = load_paths([folder], home)
    assert len(accounts) == 4
    assert "工单.csv" in {account.source_file for account in accounts}
    for account in accounts:
        account.text("zh").encode()


def test_a_folder_that_may_not_be_looked_into_is_said(tmp_path: Path, monkeypatch):
    folder = tmp_path / "given"
    (folder / "closed").mkdir(parents=True)
    (folder / "a.csv").write_bytes(CASES)
    walk = os.walk

    def denied(top, onerror):
        onerror(PermissionError(13, "Permission denied", str(folder / "closed")))
        return walk(top, onerror=onerror)

    monkeypatch.setattr("os.walk", denied)
    closed, read = load_paths([folder], tmp_path / "home")
    assert closed.problem is not None
    assert "closed: the folder can't be looked into" in closed.problem.text("en")
    assert read.accepted == 1


def test_special_files_of_a_folder_are_passed_over_and_named(tmp_path: Path):
    folder = tmp_path / "given"
    said: list[str] = []
    folder.mkdir()
    os.mkfifo(folder / "pipe.csv")
    (folder / "a.csv").write_bytes(CASES)
    (folder / "gone.csv").symlink_to(folder / "nowhere.csv")
    read, gone = load_paths([folder], tmp_path / "home", say=said.append)
    assert read.accepted == 1
    assert gone.problem is not None
    assert any("pipe.csv" in line for line in said)


def test_an_error_crosses_from_process_to_process_in_every_language():
    why = Message("the archive has a password")
    error = UserError("{source_file}: {why}; unpack it and load the table files themselves.",
                      source_file="a.zip", why=why)  # fmt: skip
    told = answer_of(line_of(Answer(problem=told_of_error(error))))
    assert told.problem is not None
    assert error_of(told.problem).message.texts() == error.message.texts()


def test_a_request_crosses_whatever_bytes_its_path_has():
    request = Request(path=os.fsdecode(b"/tmp/\xff"), name="a\u2028b\n")
    assert request_of(line_of(request)) == request
    assert line_of(request).count(b"\n") == 1


def test_the_child_answers_a_request_that_makes_no_sense():
    told = child.answer(Request(path="/nowhere", name="a.csv"))
    assert told.problem is not None
    assert COMMAND[-1] == child.__name__
