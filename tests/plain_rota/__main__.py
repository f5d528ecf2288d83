"""Hold the SQL models and the plain rota together until so many worlds are compared."""

import argparse
import sys

from hypothesis import HealthCheck, Phase, given, settings

from tests.plain_rota.tally import Tally
from tests.plain_rota.worlds import World, worlds

BATCH = 50


def main() -> None:
    """Compare worlds batch by batch and print the account, or the smallest disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=1000, help="stop after so many worlds")
    wanted = parser.parse_args().worlds
    tally = Tally()
    while tally["worlds"] < wanted:
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
