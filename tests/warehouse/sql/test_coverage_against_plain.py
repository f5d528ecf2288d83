"""The SQL models and the plain rota agree on every hour, gap, day and camera of many worlds.

`WORLDS=3000 pytest tests/test_coverage_against_plain.py` draws that many, other ones each time.
`python -m tests.plain_rota --worlds 3000` does too, and shrinks what it finds.
"""

import os

import pytest

from tests.holding import hold
from tests.plain_rota.corners import CORNERS
from tests.plain_rota.tally import Tally
from tests.plain_rota.worlds import worlds

WORLDS = int(os.environ.get("WORLDS", "10"))


@pytest.mark.parametrize("corner", CORNERS)
def test_the_models_and_the_plain_rota_agree_when(corner: str):
    assert Tally().compare(CORNERS[corner]) == []


@pytest.mark.timeout(max(300, 5 * WORLDS))
def test_the_models_and_the_plain_rota_agree_on_drawn_worlds(capsys: pytest.CaptureFixture[str]):
    tally = Tally()

    hold(worlds(), tally, WORLDS, is_repeatable="WORLDS" not in os.environ, shrinks=False)
    with capsys.disabled():
        print(f" held together: {tally} ", end="")  # noqa: T201
