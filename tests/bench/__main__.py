"""Measure, and write the page: `python -m tests.bench [--small] [--only NAME …] [--with-tests]`.

A whole run writes docs/bench.md and the drawing beside it; any other the same into build/bench/.
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench import (
    building,
    clicking,
    exports,
    loading,
    pages,
    pandas_peer,
    peers,
    readers,
    sizes,
    standing,
    starting,
    suite,
)
from tests.bench.homes import Homes
from tests.bench.measure import Measure
from tests.bench.page import mark, write
from warehouse.settings import PROJECT

TESTS = "tests"
MEASURES: Mapping[str, Callable[[Homes], Iterator[Measure]]] = {
    "start": starting.verbs,
    "drop": pages.dropped_until_shown,
    "serving": standing.hour_of_serving,
    "messages": standing.messages,
    "peers": peers.against_peers,
    "by-hand": building.against_by_hand,
    "hour": loading.hour,
    "tick": loading.tick,
    "intake": loading.intake,
    "clicks": clicking.clicks,
    "readers": readers.without_a_pause,
    "published": readers.while_published,
    "year": loading.year,
    "demonstration": loading.demonstration,
    "models": building.slowest_models,
    "pandas": pandas_peer.against_pandas,
    "scripts": pages.scripts,
    "city-pages": pages.of_a_city,
    "sizes": sizes.costs,
    "exports": exports.formats,
    TESTS: suite.whole,
}


def main() -> None:
    """Measure, telling each result as it comes; a measure that fails is told as one not met."""
    asked = _asked()
    is_whole = not (asked.small or asked.only)
    folder = PROJECT / "docs" if is_whole else PROJECT / "build" / "bench"
    found: list[Measure] = []
    with tempfile.TemporaryDirectory(prefix="scorecard-bench-") as scratch:
        homes = Homes(Path(scratch), is_small=asked.small)
        for measure in _measured(homes, _names(asked)):
            sys.stdout.write(f"{measure.what}: {measure.found} {measure.aim} {mark(measure)}\n")
            sys.stdout.flush()
            found.append(measure)
            write(folder, found, homes)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="up to 100,000 cases, shorter")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this, repeatable")
    parser.add_argument("--with-tests", action="store_true", help="`make test`, too")
    return parser.parse_args()


def _names(asked: argparse.Namespace) -> Sequence[str]:
    return asked.only or [name for name in MEASURES if name != TESTS or asked.with_tests]


def _measured(homes: Homes, names: Sequence[str]) -> Iterator[Measure]:
    for name in names:
        try:
            yield from MEASURES[name](homes)
        except Exception as error:
            traceback.print_exc()
            said = str(error).strip().partition("\n")[0]
            yield Measure(name, f"failed: {type(error).__name__}: {said}", "", "–", is_met=False)


if __name__ == "__main__":
    main()
