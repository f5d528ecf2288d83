"""Kill real loads, builds and restorings at random moments, and look at what is left each time.

    python -m tests.etl.kill_run --times 100

Nothing that a load reported as done may be lost, no half of a load may be visible, and the
published snapshot must be readable after every kill.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tests.made_files import csv_text, zipped
from warehouse import originals_audit, rows_audit, snapshots, store_audit
from warehouse.store import Store

ROWS = 40
HEADERS = ("工单编号", "标题", "派单时间", "转派时间")
PATIENCE_SECONDS = 120
RESTORE = "restore-from-originals"


@dataclass
class Trial:
    """A working folder in which loads and builds are killed."""

    home: Path
    chance: random.Random
    seconds: float = 0.0
    given: dict[int, Path] = field(default_factory=dict)
    reported: set[int] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)
    survived: int = 0

    def prepare(self) -> None:
        """Load and publish once undisturbed, to have something to lose and to know how long."""
        start = time.monotonic()
        self._finish(self._start("load", self._next_file()))
        self.seconds = time.monotonic() - start
        self.reported = set(self.given)
        self.examine()

    def kill(self, times: int) -> None:
        """Kill so many runs; one that ended before it could be killed does not count."""
        while self.killed.total() < times:
            self.kill_once()

    def kill_once(self) -> None:
        """Start a verb, kill it at a random moment, examine what is left."""
        verb = self.chance.choice(("load", "load", "load", "build", RESTORE))
        process = self._start(verb, self._next_file()) if verb == "load" else self._start(verb)
        moment = self._wait_for_a_moment(process, verb)
        self._kill(process)
        if process.returncode == -signal.SIGKILL:
            self.killed[f"{verb}, {moment}"] += 1
        else:
            assert process.returncode == 0, f"{verb} failed by itself"
            self.survived += 1
        self.examine()

    def examine(self) -> None:
        """Hold the store and the snapshot to what was promised."""
        store = Store(self.home)
        found = store.history()
        assert [*originals_audit.missing(found), *originals_audit.altered(found)] == []
        assert [*store_audit.altered_files(found), *rows_audit.rows_astray(found.commits)] == []
        with duckdb.connect() as connection:
            store.attach(connection)
            self._hold_whole(connection, "store.cases")
            held = self._rows(connection, "store.cases")
        assert self.reported <= held.keys(), "a load that was reported as done is lost"
        current = snapshots.current(self.home)
        assert current is not None
        with duckdb.connect(str(current), read_only=True) as connection:
            self._hold_whole(connection, "core.cases")
            connection.execute("select * from marts.score_now").fetchall()

    def recover(self) -> None:
        """Load everything again, undisturbed: all is there once, nothing is left over."""
        self._finish(self._start("load", *self.given.values()))
        self.reported = set(self.given)
        self.examine()
        assert list((self.home / "store").glob(".tmp-*")) == []
        with duckdb.connect(str(snapshots.current(self.home)), read_only=True) as connection:
            assert self._rows(connection, "core.cases").keys() == self.given.keys()

    def _hold_whole(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        torn = {
            number: rows for number, rows in self._rows(connection, table).items() if rows != ROWS
        }
        assert torn == {}, f"half a load shows in {table}: {torn}"

    def _rows(self, connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, int]:
        loads = "cast(split_part(case_id, '-', 1) as integer)"
        query = f"select {loads} as load, count(*) from {table} group by all"
        return dict(connection.execute(query).fetchall())

    def _next_file(self) -> Path:
        number = len(self.given) + 1
        rows = [
            (f"{number}-{row}", "路灯不亮", "2026-05-01 09:00", "2026-05-01 10:00")
            for row in range(ROWS)
        ]
        half = ROWS // 2
        halves = {"a.csv": rows[:half], "b.csv": rows[half:]}
        members = {name: csv_text([HEADERS, *some]).encode() for name, some in halves.items()}
        name, content = f"{number}.csv", csv_text([HEADERS, *rows]).encode()
        if self.chance.random() < 0.3:
            name, content = f"{number}.zip", zipped(members)
        path = self.home.parent / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        self.given[number] = path
        return path

    def _start(self, verb: str, *paths: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "scorecard", "--home", str(self.home), verb]
        # Unbuffered: what was printed before the kill was reported.
        return subprocess.Popen(
            [*command, *map(str, paths), "--json"],
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )

    def _wait_for_a_moment(self, process: subprocess.Popen[str], verb: str) -> str:
        """Wait for any moment of the run, or, twice in three, for one while it writes."""
        if self.chance.random() < 1 / 3:
            time.sleep(self.chance.uniform(0, self.seconds * 1.1))
            return "any time"
        folder, drafts = self.home / "store", ".tmp-*"
        if verb == RESTORE:
            folder, drafts = self.home, ".restoring-*"
        elif verb == "build" or self.chance.random() < 0.3:
            folder, drafts = self.home / "published", ".build-*"
        end = time.monotonic() + PATIENCE_SECONDS
        while not any(folder.glob(drafts)) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        time.sleep(self.chance.uniform(0, self.seconds / 6))
        return f"while {folder.name} was written"

    def _kill(self, process: subprocess.Popen[str]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        self._note_reported(out)

    def _finish(self, process: subprocess.Popen[str]) -> None:
        out, errors = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, errors
        self._note_reported(out)

    def _note_reported(self, out: str) -> None:
        try:
            accounts, _ = json.JSONDecoder().raw_decode(out)
        except ValueError:
            return  # killed before it had reported
        if isinstance(accounts, list):  # a load's
            self.reported |= {int(each["source_file"].split(".")[0]) for each in accounts}


def main() -> None:
    """Kill so many times; say what was killed when."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder) / "home", random.Random(asked.seed))
        trial.prepare()
        trial.kill(asked.times)
        trial.recover()
    for moment, times in sorted(trial.killed.items()):
        sys.stdout.write(f"{times:4} × {moment}\n")
    sys.stdout.write(
        f"{trial.survived:4} × ended before the kill\n"
        f"{len(trial.given)} files given, none lost, none torn; a snapshot to read every time\n"
    )


if __name__ == "__main__":
    main()
