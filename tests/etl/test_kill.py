"""`kill -9` at any moment loses nothing that was reported, and shows no half of a load."""

import random
from pathlib import Path

import pytest

from tests.etl.kill_run import Trial

KILLS = 10  # the long run: python -m tests.etl.kill_run --times 100


@pytest.mark.timeout(900)
def test_killed_loads_and_builds_lose_nothing_and_show_no_half(tmp_path: Path):
    trial = Trial(tmp_path / "home", random.Random(2026))
    trial.prepare()
    trial.kill(KILLS)
    trial.recover()
