"""Hold the SQL models and the plain ledger together until so many cases are compared."""

import argparse
import sys

from hypothesis import HealthCheck, Phase, given, settings

from tests.plain.tally import Tally
from tests.plain.worlds import World, worlds

BATCH = 50


def main() -> None:
    """Compare worlds batch by batch and print the account, or the smallest disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="stop after so many cases")
    wanted = parser.parse_args().cases
    tally = Tally()
    while tally["cases"] < wanted:
        _batch(tally)
        print(tally, file=sys.stderr)  # noqa: T201
    print(f"no disagreement: {tally}")  # noqa: T201


def _batch(tally: Tally) -> None:
    @settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds())
    def agree(world: World) -> None:
        assert tally.compare(world) == []

    agree()


if __name__ == "__main__":
    main()
