"""What the environment asks for is taken as it is written, or told."""

from pathlib import Path

import pytest

from warehouse.settings import Settings, Size, settings


@pytest.mark.parametrize(
    "written, size, said",
    [
        ("512", 512, "512.0B"),
        ("1KB", 1000, "1000.0B"),
        ("1.5mb", 1_500_000, "1.4MiB"),
        ("8 GiB", 8 << 30, "8.0GiB"),
        ("2g", 2_000_000_000, "1.9GiB"),
        ("0", 0, "0.0B"),
    ],
)
def test_a_size_is_read_and_said_as_people_write_it(written: str, size: int, said: str):
    assert Size.read(written) == size
    assert str(Size.read(written)) == f"{Size.read(written)}" == said


def test_each_setting_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    given = {
        "HOME": str(tmp_path),
        "LANG": "en",
        "QUERY_MEMORY_LIMIT": "1GB",
        "QUERY_TIMEOUT_SECONDS": "0.5",
        "LARGEST_FILE": "1KB",
        "READ_SECONDS": "7",
    }
    for name, written in given.items():
        monkeypatch.setenv(f"SCORECARD_{name}", written)
    found = settings()
    assert (found.home, found.lang, found.query_memory_limit) == (tmp_path, "en", "1GB")
    assert (found.query_timeout_seconds, found.largest_file, found.read_seconds) == (0.5, 1000, 7)
    assert found.kept_snapshots == Settings().kept_snapshots


@pytest.mark.parametrize(
    "name, written",
    [
        *(("READ_SECONDS", "soon"), ("READ_SECONDS", "0"), ("KEPT_SNAPSHOTS", "1")),
        *(("LARGEST_FILE", "large"), ("LARGEST_FILE", "-1GB"), ("LANG", "xx")),
    ],
)
def test_what_is_no_such_value_is_refused(name: str, written: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(f"SCORECARD_{name}", written)
    with pytest.raises(ValueError, match=r"SCORECARD_|catalogue|1 or more"):
        settings()
