"""Holding the SQL models and a plain calculation together on drawn worlds."""

import argparse
import sys
from abc import abstractmethod
from collections import Counter
from typing import Generic, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

BATCH = 50

World = TypeVar("World")


class Tally(Counter[str], Generic[World]):
    """How much was compared, and how one world is."""

    @abstractmethod
    def compare(self, world: World) -> list[str]:
        """Count a world and name every difference between the SQL models and plain Python."""

    def __str__(self) -> str:
        return ", ".join(f"{count} {what}" for what, count in self.items())


def hold(
    worlds: SearchStrategy[World],
    tally: Tally[World],
    times: int,
    *,
    is_repeatable: bool = False,
    shrinks: bool = True,
) -> None:
    """Draw so many worlds and fail where the two part ways on one."""

    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        derandomize=is_repeatable,
        phases=(Phase.generate, Phase.shrink) if shrinks else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds)
    def agree(world: World) -> None:
        assert tally.compare(world) == []

    agree()


def hold_until(
    worlds: SearchStrategy[World], tally: Tally[World], what: str, times: int, about: str | None
) -> None:
    """Hold them together, batch by batch, until so many of `what` are compared; say how many."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(f"--{what}", type=int, default=times, help=f"stop after so many {what}")
    wanted = vars(parser.parse_args())[what]
    while tally[what] < wanted:
        hold(worlds, tally, BATCH)
        print(tally, file=sys.stderr)  # noqa: T201
    print(f"no disagreement: {tally}")  # noqa: T201
