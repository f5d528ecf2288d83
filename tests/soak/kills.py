"""Kill loads, builds, backups and restorings at any moment, and look at what is left each time.

Nothing that a load reported as done may be lost, no half of a load may be visible, the published
snapshot must be readable after every kill, and the next build must mend all there is to mend.
"""

import json
import random
import signal
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tests.made_files import zipped
from tests.soak.commands import Commands
from tests.soak.moments import RESTORE, wait_for_a_moment
from tests.soak.part import Told
from tests.soak.trial import amiss, cases_csv
from warehouse import snapshots
from warehouse.store import Store

ROWS = 40
MENDED_BY = "scorecard build"
LEFT_OVER = ("*/.tmp-*", "*/.build-*", ".reading-*", "../.*.tmp")


def kill(folder: Path, times: int, seed: int) -> Told:
    """Kill so many commands; return when they were killed, by command."""
    trial = Trial(folder / "home", random.Random(seed))
    trial.prepare()
    trial.kill(times)
    trial.recover()
    warm = trial.commands.warm
    return Told(trial.killed, memory=warm.memory, cpu=warm.cpu)


@dataclass
class Trial:
    """A working folder in which commands are killed."""

    home: Path
    chance: random.Random
    seconds: float = 0.0
    given: dict[int, Path] = field(default_factory=dict)
    reported: set[int] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.commands = Commands(self.home, self.home.parent / "said")
        self.backup = self.home.parent / "backup.zip"

    def prepare(self) -> None:
        """Load and publish once undisturbed, to have something to lose and to know how long."""
        self._load(self._next_file())
        start = time.monotonic()
        self._load(self._next_file())
        self.seconds = time.monotonic() - start
        self.examine()

    def kill(self, times: int) -> None:
        """Kill so many commands; one that ended before it could be killed does not count."""
        killed = 0
        while killed < times:
            killed += self.kill_once()

    def kill_once(self) -> bool:
        """Start a command, kill it at a random moment, examine what is left; tell if it died."""
        verb, *arguments = self._drawn()
        command = self.commands.start(verb, *arguments)
        moment = wait_for_a_moment(self.chance, command, verb, self.home.parent, self.seconds)
        ended = command.kill()
        assert ended.code in (0, -signal.SIGKILL), f"{verb} failed by itself: {ended.err}"
        if verb == "load":
            self._note_reported(ended.out)
        self.killed[f"{verb}, {moment}" if ended.code else "ended before the kill"] += 1
        self.examine()
        return bool(ended.code)

    def examine(self) -> None:
        """Hold the store and the snapshot to what was promised."""
        with duckdb.connect() as connection:
            Store(self.home).attach(connection)
            self._hold_whole(connection, "store.cases")
            held = self._rows(connection, "store.cases")
        assert self.reported <= held.keys(), "a load that was reported as done is lost"
        current = snapshots.required(self.home)
        with duckdb.connect(str(current), read_only=True) as connection:
            self._hold_whole(connection, "core.cases")
            connection.execute("select * from marts.score_now").fetchall()
        if self.backup.exists():
            self._hold_backup()
        worse = [said for said in amiss(self.home) if not said.endswith(MENDED_BY)]
        assert worse == [], f"a kill left what no build mends: {worse}"

    def recover(self) -> None:
        """Load everything again, undisturbed: all is there once, nothing is left over."""
        self._load(*self.given.values())
        assert self.reported == self.given.keys()
        ended = self.commands.run("backup", str(self.backup))
        assert ended.code == 0, ended.err
        self.examine()
        assert amiss(self.home) == []
        left_over = [path for kind in LEFT_OVER for path in self.home.glob(kind)]
        assert left_over == []
        with duckdb.connect(str(snapshots.current(self.home)), read_only=True) as connection:
            assert self._rows(connection, "core.cases").keys() == self.given.keys()

    def _hold_backup(self) -> None:
        """Hold a backup that bears its name to be whole."""
        with zipfile.ZipFile(self.backup) as archive:
            assert archive.testzip() is None
        self.backup.unlink()

    def _hold_whole(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        torn = {
            number: rows for number, rows in self._rows(connection, table).items() if rows != ROWS
        }
        assert torn == {}, f"half a load shows in {table}: {torn}"

    def _rows(self, connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, int]:
        loads = "cast(split_part(case_id, '-', 1) as integer)"
        query = f"select {loads} as load, count(*) from {table} group by all"
        return dict(connection.execute(query).fetchall())

    def _drawn(self) -> Sequence[str]:
        verb = self.chance.choice(("load", "load", "load", "build", "backup", RESTORE))
        if verb == "load":
            return verb, self._next_file(), "--json"
        return (verb, str(self.backup)) if verb == "backup" else (verb,)

    def _next_file(self) -> str:
        number = len(self.given) + 1
        cases, half = [f"{number}-{row}" for row in range(ROWS)], ROWS // 2
        name, content = f"{number}.csv", cases_csv(cases)
        if self.chance.random() < 0.3:
            members = {"a.csv": cases_csv(cases[:half]), "b.csv": cases_csv(cases[half:])}
            name, content = f"{number}.zip", zipped(members)
        path = self.home.parent / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        self.given[number] = path
        return str(path)

    def _load(self, *paths: Path | str) -> None:
        ended = self.commands.run("load", *map(str, paths), "--json")
        assert ended.code == 0, ended.err
        self._note_reported(ended.out)

    def _note_reported(self, out: str) -> None:
        try:
            accounts, _ = json.JSONDecoder().raw_decode(out)
        except ValueError:
            return  # killed before it had reported
        if isinstance(accounts, list):
            self.reported |= {int(each["source_file"].split(".")[0]) for each in accounts}
