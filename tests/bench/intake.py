"""The intake of files, one that is not taken an error: `python -m tests.bench.intake HOME FILE`."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from etl.intake import load_paths


def load(paths: Sequence[Path], home: Path) -> None:
    """Load files; raise ValueError with why where one was not, or brought nothing new."""
    for account in load_paths(list(paths), home):
        if account.problem or account.was_known:
            raise ValueError(account.problem or f"{paths}: known already")


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:]]
    start = time.perf_counter()
    load(given[1:], given[0])
    sys.stdout.write(f"{time.perf_counter() - start}\n")
