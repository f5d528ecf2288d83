"""When a command is killed: at any time, or shortly after it began to write something."""

import random
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tests.soak.commands import Command
from warehouse import files


@dataclass(frozen=True)
class Moment:
    """How soon, in shares of the time of a load, after which file of the folder is there."""

    share: float
    written: str = ""
    verbs: Collection[str] = ("load", "build")


RESTORE = "restore-from-originals"
MOMENTS = {
    "at any time": Moment(3 / 4, verbs=("load", "build", RESTORE)),
    "soon": Moment(1 / 20, verbs=["backup"]),
    "while the store was written": Moment(1 / 5, "home/store/.tmp-*", ["load"]),
    "while the snapshot was built": Moment(1 / 2, "home/published/.build-*"),
    "while it was backed up": Moment(1 / 300, ".backup.zip.tmp", ["backup"]),
    "while it was restored": Moment(1 / 2, "home/.restoring-*", [RESTORE]),
    "while it was published": Moment(1 / 100, "home/published/snapshot-*"),
}


def wait_for_a_moment(
    chance: random.Random, command: Command, verb: str, folder: Path, seconds: float
) -> str:
    """Wait for a moment of a command that was just started; a load takes so many seconds."""
    name = chance.choice([name for name in MOMENTS if verb in MOMENTS[name].verbs])
    moment = MOMENTS[name]
    before = _written(folder, moment)
    while moment.written and command.is_running() and _written(folder, moment) <= before:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, seconds * moment.share))
    return name


def _written(folder: Path, moment: Moment) -> set[tuple[Path, int | None]]:
    """Return the files of a moment with their sizes: what a kill left may be written anew."""
    found = folder.glob(moment.written) if moment.written else ()
    return {(path, files.size(path)) for path in found}
