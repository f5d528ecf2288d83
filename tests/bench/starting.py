"""How long a command takes that has little to say."""

from collections.abc import Iterator
from statistics import median

from tests.bench import processes
from tests.bench.homes import Homes
from tests.bench.measure import Measure, at_most

TIMES = 7
VERBS = {"--help": ("2.4 s", 0.3), "score": ("2.2 s", 0.8), "snapshot": ("1.9 s", 0.3)}


def verbs(homes: Homes) -> Iterator[Measure]:
    """Measure each verb on a street's year, its modules compiled."""
    for verb, (was, aim) in VERBS.items():
        command = (processes.SCORECARD, "--home", homes.street, verb)
        found = [processes.run(*command) for _ in range(TIMES + 1)][1:]
        yield at_most(
            f"`scorecard {verb}`",
            median(each.seconds for each in found),
            aim,
            " s",
            f"as a process, median of {TIMES}",
            beside=f", {median(each.cpu for each in found):.2f} s of it computing",
            was=was,
        )
