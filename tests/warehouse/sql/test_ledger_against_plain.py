"""The SQL models and the plain ledger agree on every row, outcome and score of many worlds.

`WORLDS=3000 pytest tests/test_ledger_against_plain.py` draws that many, other ones each time.
"""

import os

import pytest

from tests.holding import hold
from tests.plain.corners import CORNERS
from tests.plain.tally import Tally
from tests.plain.worlds import worlds

WORLDS = int(os.environ.get("WORLDS", "10"))


@pytest.mark.parametrize("corner", CORNERS)
def test_the_models_and_the_plain_ledger_agree_when(corner: str):
    assert Tally().compare(CORNERS[corner]) == []


@pytest.mark.timeout(max(300, 5 * WORLDS))
def test_the_models_and_the_plain_ledger_agree_on_drawn_worlds(capsys: pytest.CaptureFixture[str]):
    tally = Tally()

    hold(worlds(), tally, WORLDS, is_repeatable="WORLDS" not in os.environ)
    with capsys.disabled():
        print(f" held together: {tally} ", end="")  # noqa: T201
