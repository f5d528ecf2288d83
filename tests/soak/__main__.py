"""Long and hard use: ten thousand files, hundreds of kills, damage, full disks, many readers.

    python -m tests.soak [--small] [PART …]

Prints what was done and what came of it; ends with 1 when anything ought not to have.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.part import Done
from tests.soak.parts import PARTS
from tests.soak.report import report
from tests.soak.shares import in_a_process
from tests.soak.warm import Warm

ENVIRONMENT = {
    "SCORECARD_READ_MEMORY": "1GiB",  # several read at once here
    "PYTHONDONTWRITEBYTECODE": "",  # the reader starts some hundred times: let it be compiled once
}


def run(names: Sequence[str], is_small: bool) -> list[Done]:
    """Work off every share of the parts, a core a share, beside the readers, who mostly wait."""
    done = {name: Done(name) for name in names}
    shares = [share for name in names for share in PARTS[name].cut(name, is_small)]
    warm, at_a_time = Warm(), 1 if is_small else os.cpu_count() or 1
    with TemporaryDirectory() as folder, ThreadPoolExecutor(at_a_time + 1) as pool:
        files = (Path(folder) / str(number) for number in count())
        for each in pool.map(partial(in_a_process, warm), shares, files):
            done[each.part].take(each)
            sys.stderr.write(f"a share of {each.part} is done: {each.seconds:.0f} s\n")
    return list(done.values())


def main() -> None:
    """Do it, print the table, end with 1 on any finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="the cut that the tests run")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    asked, start = parser.parse_args(), time.monotonic()
    with TemporaryDirectory(prefix="scorecard-soak-") as compiled:
        os.environ |= ENVIRONMENT | {"PYTHONPYCACHEPREFIX": compiled}
        parts = run(asked.parts or list(PARTS), asked.small)
    sys.stdout.write("\n".join(report(parts, time.monotonic() - start)) + "\n")
    raise SystemExit(any(part.told.findings for part in parts))


if __name__ == "__main__":
    main()
