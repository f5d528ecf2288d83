"""Where a file is read: apart from everything, and nothing of it stays."""

from pathlib import Path

from etl.reading.workspace import workspace


def test_a_workspace_is_private_and_gone_afterwards(tmp_path: Path):
    with workspace(tmp_path / "store") as folder:
        (folder / "received").write_bytes(b"x")
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_what_a_killed_reading_left_is_swept_and_what_is_in_use_stays(tmp_path: Path):
    left = tmp_path / ".reading-of-a-killed-one"
    left.mkdir()
    (left / "received").write_bytes(b"x")
    with workspace(tmp_path) as first, workspace(tmp_path) as second:
        assert not left.exists()
        assert first.is_dir()
        assert second.is_dir()
        assert first != second
