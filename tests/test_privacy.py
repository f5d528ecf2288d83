"""What lies on disk is its owner's alone: folders 700, files 600."""

import os
from pathlib import Path

import pytest

import scorecard
from tests.browser.serving import copied
from warehouse import privacy
from warehouse.doctor import examine
from warehouse.settings import settings


@pytest.fixture
def loose_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(home: Path) -> set[str]:
    """Return the modes of all folders and files, links left out."""
    return {
        f"{'folder' if path.is_dir() else 'file'} {path.stat().st_mode & 0o777:o}"
        for path in (home, *home.rglob("*"))
    }


@pytest.fixture
def home(
    tmp_path: Path, demo_home: Path, monkeypatch: pytest.MonkeyPatch, loose_umask: None
) -> Path:
    """A working folder that every writing verb has written to."""
    home = copied(demo_home, tmp_path / "home")
    for name in ("SCORECARD_HOME", "SCORECARD_LANG"):
        monkeypatch.setenv(name, os.environ.get(name, "") or "en")
    run = ("--home", str(home))
    scorecard_does(*run, "build")
    scorecard_does(*run, "export", "cases", "--out", str(home / "exports"))
    scorecard_does(*run, "report", "weekly", "--out", str(home / "reports"))
    return home


def scorecard_does(*arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        scorecard.main(arguments)
    assert not end.value.code


def test_every_folder_is_700_and_every_file_600(home: Path):
    assert modes(home) == {"folder 700", "file 600"}
    for path in (home / "store").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    loose = len(list(privacy.loose(home)))
    assert loose > 20
    told = [each.sentence.text("en") for each in examine(settings()) if not each.is_well]
    assert [line for line in told if line.startswith(f"{loose} folders and files")]
    privacy.tighten(home)
    assert modes(home) == {"folder 700", "file 600"}


def test_what_is_not_ours_in_a_folder_is_left_alone(tmp_path: Path):
    (tmp_path / "store").mkdir(mode=0o755)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters").chmod(0o755)
    privacy.tighten(tmp_path)
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "letters").stat().st_mode & 0o777 == 0o755
