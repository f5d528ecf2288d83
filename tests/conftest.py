"""What several tests stand on."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a working folder in which the demonstration's last days are loaded and published."""
    home = tmp_path_factory.mktemp("demo") / "home"
    few = ["--days", "12", "--cases-per-day", "12", "--no-serve"]
    command = [sys.executable, "-m", "scorecard", "--home", str(home), "demo", *few]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return home
