"""Build a working folder by both engines and compare: `python -m tests.bench.spark HOME [WAY …]`.

The ways: on this machine (`local`), on a master with two workers (`two`), on the same while one of
them is killed in mid-build (`killed`). Each is compared with DuckDB's build, cell by cell. The
folder is copied first: nothing is written into it.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.bench.cluster import SETTINGS, Cluster, cluster
from tests.bench.processes import cpu_of
from tests.warehouse.spark.alike import differences
from warehouse import build, in_turn
from warehouse.clock import beijing_now
from warehouse.spark.engine import engine
from warehouse.whole import Write

Way = Callable[["_Home"], None]
KILLED_AT = 0.5  # of the models
NOT_LOADED = shutil.ignore_patterns("published", "inbox", "demo", "audit", "exports")


def main() -> None:
    """Build by each way that is asked for, and tell each result as it comes."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="scorecard-spark-", dir=asked.scratch) as scratch:
        home = _Home(Path(scratch), beijing_now().replace(microsecond=0))
        shutil.copytree(asked.home, home.path, ignore=NOT_LOADED)
        build.build(home.path)  # whatever day is over is closed before anything is compared
        home.reference = home.built("DuckDB", None)
        for way in asked.ways or WAYS:
            WAYS[way](home)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path, help="working folder with loaded files")
    parser.add_argument("ways", nargs="*", choices=[*WAYS, []], help="default all")
    parser.add_argument("--scratch", type=Path, help="where the copy and all else goes")
    return parser.parse_args()


@dataclass
class _Home:
    """A copy of a working folder, and the snapshot that all others have to equal."""

    scratch: Path
    as_of: datetime
    reference: Path | None = None

    @property
    def path(self) -> Path:
        return self.scratch / "home"

    def built(self, what: str, write: Write | None, step: in_turn.Step = in_turn.silent) -> Path:
        start, computed = time.perf_counter(), cpu_of(os.getpid())
        path = build.build(self.path, self.as_of, step, is_whole=True, write=write)
        seconds, cpu = time.perf_counter() - start, cpu_of(os.getpid()) - computed
        kept = Path(shutil.copy(path, self.scratch / f"{what}.duckdb"))
        _say(f"{what}: {seconds:.0f} s, {cpu:.0f} s computed")
        return kept

    def compare(
        self,
        what: str,
        master: str,
        settings: Mapping[str, str],
        step: in_turn.Step = in_turn.silent,
    ) -> None:
        path = self.built(what, engine(master, self.scratch / "exchange", settings), step)
        assert self.reference is not None
        tables, found = differences(self.reference, path)
        _say(f"{what}: {tables} tables and views compared, {len(found)} differ {found or ''}")
        path.unlink()
        if found:
            sys.exit(1)


def _local(home: _Home) -> None:
    home.compare("Spark on local[2]", "local[2]", {})


def _two(home: _Home) -> None:
    with cluster(home.scratch) as running:
        home.compare("Spark on two workers", running.url, SETTINGS)


def _killed(home: _Home) -> None:
    with cluster(home.scratch) as running:
        killing = _Killing(running)
        home.compare("Spark, a worker killed", running.url, SETTINGS, killing.step)
        _say(f"Spark, a worker killed: {killing.told}, {running.alive()} of 2 alive at the end")


@dataclass
class _Killing:
    """Hears of the progress, and kills a worker when half of the models are written."""

    cluster: Cluster
    told: str = ""

    def step(self, done: int, of: int) -> None:
        if not self.told and done >= of * KILLED_AT:
            self.cluster.kill_a_worker()
            self.told = f"killed after {done} of {of} models"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


WAYS: Mapping[str, Way] = {"local": _local, "two": _two, "killed": _killed}

if __name__ == "__main__":
    main()
