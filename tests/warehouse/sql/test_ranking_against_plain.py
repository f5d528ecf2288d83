"""The SQL models and the plain rankings agree on every rank, rate and sum of many worlds.

`WORLDS=1000 pytest tests/test_ranking_against_plain.py` draws that many, other ones each time.
"""

import os

import pytest

from tests.holding import hold
from tests.plain_ranking.tally import Tally
from tests.plain_ranking.worlds import worlds

WORLDS = int(os.environ.get("WORLDS", "13"))


@pytest.mark.timeout(max(300, 5 * WORLDS))
def test_the_models_and_the_plain_rankings_agree_on_drawn_worlds(
    capsys: pytest.CaptureFixture[str],
):
    tally = Tally()

    hold(worlds(), tally, WORLDS, is_repeatable="WORLDS" not in os.environ, shrinks=False)
    with capsys.disabled():
        print(f" held together: {tally} ", end="")  # noqa: T201
