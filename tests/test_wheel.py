"""What a wheel of the project carries, and that it works where the project does not lie."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ROOTS = ("console", "dashboard", "data", "etl", "exports", "reports", "warehouse")
FILES = ("README.zh-CN.md", "pyproject.toml", "scorecard.py")
NOT_OURS = shutil.ignore_patterns("__pycache__", "live", "*.md")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel without the network, from a copy: what a build leaves must not come along."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for root in ROOTS:
        shutil.copytree(PROJECT / root, source / root, ignore=NOT_OURS)
    for name in FILES:
        shutil.copy(PROJECT / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(source)], check=True)
    [wheel] = folder.glob("scorecard-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "unpacked")
    return folder / "unpacked"


def test_a_wheel_carries_every_file_that_the_project_reads(unpacked: Path):
    written = {path for root in ROOTS for path in (PROJECT / root).rglob("*") if path.is_file()}
    read = {
        path.relative_to(PROJECT)
        for path in written
        if path.suffix not in (".md", ".pyc", ".sqlfluff")
        and path.name != ".sqlfluff"
        and not path.is_relative_to(PROJECT / "data" / "live")
    }
    assert {
        Path("data/contracts/qinghe-2026.toml"),
        Path("dashboard/.streamlit/config.toml"),
    } < read
    assert {path for path in read if not (unpacked / path).is_file()} == set()


def test_an_installed_command_works_in_the_folder_it_is_called_in(unpacked: Path, tmp_path: Path):
    (tmp_path / "工单.csv").write_text("工单编号,派单时间\nA1,2026-05-08 09:00\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if "SCORECARD" not in key}
    for arguments in (["load", "工单.csv"], ["doctor"]):
        ended = subprocess.run(
            [sys.executable, "-m", "scorecard", *arguments],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert (tmp_path / "data" / "live" / "published" / "CURRENT").is_file()
    assert "qinghe-2026" in ended.stdout
