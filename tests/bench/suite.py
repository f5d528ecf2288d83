"""How long every check and every test takes."""

from collections.abc import Iterator

from tests.bench import processes
from tests.bench.homes import Homes
from tests.bench.measure import Measure, at_most

MINUTES = 5


def whole(_homes: Homes) -> Iterator[Measure]:
    """Measure `make test`."""
    used = processes.run("make", "test")
    beside = f", {used.cpu / 60:.1f} min of CPU"
    yield at_most(
        "`make test`", used.seconds / 60, MINUTES, " min", "once", beside=beside, was="10.45 min"
    )
