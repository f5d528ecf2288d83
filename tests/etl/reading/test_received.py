"""What is given is copied aside only where it is a regular file, at rest and within bounds."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from etl.reading.received import receive
from warehouse import files
from warehouse.errors import UserError


def problem(path: Path, tmp_path: Path) -> str:
    with pytest.raises(UserError) as raised:
        receive(path, tmp_path)
    return raised.value.text("en")


def test_the_copy_is_the_bytes_that_were_given(tmp_path: Path):
    given = tmp_path / "工单.csv"
    given.write_bytes(b"a,b\n" * 1000)
    copy, sha256 = receive(given, tmp_path)
    assert copy.read_bytes() == given.read_bytes()
    assert sha256 == hashlib.sha256(given.read_bytes()).hexdigest()


def test_a_pipe_is_refused_and_nobody_waits_for_its_writer(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert problem(tmp_path / "pipe.csv", tmp_path).startswith("pipe.csv: this is a folder, pipe")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(tmp_path: Path, device: str):
    assert "device and no file" in problem(Path(device), tmp_path)


def test_a_socket_and_a_folder_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.csv")
        assert "socket.csv: " in problem(Path("socket.csv"), tmp_path)
    (tmp_path / "folder.csv").mkdir()
    assert "folder.csv: " in problem(tmp_path / "folder.csv", tmp_path)


def test_a_link_in_a_circle_is_refused(tmp_path: Path):
    (tmp_path / "a.csv").symlink_to(tmp_path / "a.csv")
    assert "cannot be opened" in problem(tmp_path / "a.csv", tmp_path)


def test_a_file_larger_than_may_be_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SCORECARD_LARGEST_FILE", "1KB")
    with (tmp_path / "big.csv").open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert "1,099,511,627,776 bytes are more than the 1,000" in problem(
        tmp_path / "big.csv", tmp_path
    )


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    given = tmp_path / "growing.csv"
    given.write_bytes(b"a,b\n1,2\n")
    copy = files.copy

    def copy_while_it_grows(*arguments):
        digest = copy(*arguments)
        with given.open("ab") as growing:
            growing.write(b"3,4\n")
        return digest

    monkeypatch.setattr(files, "copy", copy_while_it_grows)
    assert "still being written" in problem(given, tmp_path)
