"""A disk that is full at every step of a command: told by path, nothing half done, and on it goes.

The room left grows from nothing, step by step, until the command ends well; between the last
step too small and the first one large enough it is halved, down to a block where there are steps
enough: there the last writes fail.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.soak.commands import Commands, Ended
from tests.soak.disk import BLOCK, Disk, disk
from tests.soak.part import Told
from tests.soak.trial import amiss, cases_csv
from warehouse import snapshots
from warehouse.history import STAGED
from warehouse.store import Store

LOCKS = {".lock", ".readings", ".restoring", ".store.lock", ".watching"}
ASIDE = "store-before-*"  # what a restoring puts aside
COMMANDS = {
    "load": "load {given} --json",
    "restore": "restore {whole}",
    "export as XLSX": "export cases --format xlsx",
    "backup": "backup {backup}",
    "build": "build",
    "export as CSV": "export cases",
    "report": "report daily --day 2026-05-08",
    "restore from originals": "restore-from-originals",
}
GIVEN = {"b.csv": 1, "c.csv": 4000}  # by the rows in it
ON_FILE = ["a.csv", *GIVEN]
SIZE = 256 << 20
MOST = SIZE // 2  # that is left free: the prepared folder has its place too
NO_ROOM = re.compile(r"(?P<path>[^\n]+): no room is left to write it \(.*\. Make room and do")
DRAWN = re.compile(r"(?<=reading-)[^/]+|(?<=restoring-)[^/]+|(?<=tmp-)[^/]+|[0-9a-f]{6,}|\d+")


def fill(folder: Path, times: int, seed: int) -> Told:
    """Give one command, the `seed`th, ever more room, in about so many steps up to its need."""
    verb = list(COMMANDS)[seed % len(COMMANDS)]
    with disk(folder / "disk", SIZE) as room:
        trial = Trial(folder, room, verb)
        trial.prepare()
        trial.go(times)
    trial.told.memory, trial.told.cpu = trial.commands.warm.memory, trial.commands.warm.cpu
    return trial.told


@dataclass(frozen=True)
class Kept:
    """What stands in a working folder for everybody to see."""

    loads: list[str]
    current: Path | None
    files: frozenset[Path]


class Trial:
    """A working folder on a small disk, and one command."""

    def __init__(self, folder: Path, room: Disk, verb: str) -> None:
        self.folder = folder
        self.room = room
        self.verb = verb
        self.home = room.folder / "home"
        self.told = Told()
        self.commands = Commands(self.home, folder / "said")
        self.given = folder / "given"
        self.backup, self.whole = room.folder / "backup.zip", folder / "whole.zip"

    def prepare(self) -> None:
        """Have one file on file and published, and two more to load."""
        self.given.mkdir()
        for name, rows in GIVEN.items():
            self._write(self.given / name, rows)
        self._write(self.folder / "a.csv", 1)
        assert self.commands.run("load", str(self.folder / "a.csv")).code == 0
        assert self.commands.run("backup", str(self.whole)).code == 0
        shutil.copytree(self.home, self.folder / "prepared")

    def go(self, times: int) -> None:
        """Grow the room until the command ends well, then halve what lies before."""
        factor, small, left = (MOST / BLOCK) ** (1 / times), 0, 0
        while not self._goes(left):
            if left >= MOST:
                self.told.findings.append(f"{self.verb}: never ends well")
                return
            small, left = left, min(max(left + BLOCK, int(left * factor)), MOST)
        for _ in range(times):
            if left - small <= BLOCK:
                break
            middle = (small + left) // 2
            small, left = (small, middle) if self._goes(middle) else (middle, left)

    def _goes(self, left: int) -> bool:
        """Run the command with so much room; tell whether it got through, as far as it matters.

        What lacks but the room to build is through: the build is a command of its own.
        """
        before = self._kept()
        with self.room.only(left):
            ended = self._run(most=self.room.most)
        now = self._kept()
        is_through = not ended.code or now.loads == ON_FILE or any(self.home.glob(ASIDE))
        if ended.code:
            self._hold(ended, before, now, left)
        else:
            self.told.outcomes[f"{self.verb}: ends well"] += 1
        self.backup.unlink(missing_ok=True)
        shutil.rmtree(self.home)
        shutil.copytree(self.folder / "prepared", self.home)
        return is_through

    def _run(self, most: int | None = None) -> Ended:
        asked = COMMANDS[self.verb].format(**vars(self)).split()
        return self.commands.run("--lang", "en", *asked, most=most)

    def _hold(self, ended: Ended, before: Kept, now: Kept, left: int) -> None:
        """Hold a command that found no room to a sentence, and to what stood there before."""
        said = NO_ROOM.search(ended.err)
        at = Path(said["path"]) if said else self.room.folder
        wrong = [f"left behind: {each}" for each in self._left_over()]
        if (
            not said
            or ended.code != 2
            or "Traceback" in ended.err
            or self.room.folder not in at.parents
        ):
            wrong.append(f"told so: {ended.err}")
        if (now.current, now.files) != (before.current, before.files):
            wrong.append(f"half done: {set(now.files ^ before.files)}")
        if self.verb == "load" and now.loads != before.loads + self._accounts(ended):
            wrong.append(f"{ended.out} is told, {now.loads} is on file")
        where = DRAWN.sub("…", at.relative_to(self.room.folder).as_posix())
        place = f"{self.verb}: no room for {where}"
        if place not in self.told.outcomes:
            wrong += self._amiss_afterwards()
        self.told.outcomes[place] += 1
        self.told.findings += [f"{self.verb}, {left:,} bytes free: {each}" for each in wrong]

    def _amiss_afterwards(self) -> list[str]:
        """Do it again with room; return what is amiss then."""
        ended = self._run()
        found = amiss(self.home)
        if ended.code or (self.verb == "load" and self._kept().loads != ON_FILE):
            found.append(f"does not go on: {ended.err}")
        return found

    def _kept(self) -> Kept:
        loads = [load.source_file for load in Store(self.home).history().loads]
        kinds = ("published/snapshot-*", "exports/**/*", "reports/**/*", "../*.zip")
        found = frozenset(path for kind in kinds for path in self.home.glob(kind))
        return Kept(loads, snapshots.current(self.home), found)

    def _accounts(self, ended: Ended) -> list[str]:
        return [account["source_file"] for account in json.loads(ended.out or "[]")]

    def _left_over(self) -> Iterator[Path]:
        return (path for path in self.room.folder.rglob(".*") if path.name not in (*LOCKS, STAGED))

    def _write(self, path: Path, rows: int) -> None:
        path.write_bytes(cases_csv(f"{path.stem}{n}" for n in range(rows)))
