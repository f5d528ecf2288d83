"""What was sent to whom: a line a message in `alerts/sent`, only ever added to.

A message is noted once it was taken: a kill between the two sends it once more, and loses none.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Self

from warehouse import files, privacy, trail
from warehouse.full_disk import room

FOLDER, SENT, LOCK = "alerts", "sent", ".lock"
FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=1)

# Begun: what was over before somebody was told anything. Recovered: the score rose again.
What = Literal["sent", "failed", "begun", "recovered", "tested", "test_failed"]


@dataclass(frozen=True)
class Line:
    """What came of a message: how many things of each kind it told, and under which keys.

    Of what failed there are no keys: it is still to be told. `why` is a code of the domain
    `unsent`, `answer` what the receiver answered, a number at most.
    """

    at: datetime
    receiver: str
    what: What
    kinds: dict[str, int] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    why: str = ""
    answer: str = ""

    def written(self) -> bytes:
        """Return the line."""
        told = {name: value for name, value in vars(self).items() if value}
        told["at"] = self.at.isoformat()
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Self | None:
        """Return what a line says, None where a kill left half of one."""
        try:
            told = json.loads(line)
            return cls(**told | {"at": datetime.fromisoformat(told["at"])})
        except (ValueError, TypeError, KeyError):
            return None


def note(home: Path, lines: Iterable[Line]) -> None:
    """Add lines and force them to disk."""
    written = b"".join(line.written() for line in lines)
    folder = home / FOLDER
    folder.mkdir(mode=privacy.FOLDER, parents=True, exist_ok=True)
    (folder / LOCK).touch(privacy.FILE)
    with files.lock(folder / LOCK), room(folder / SENT, len(written)):
        handle = os.open(folder / SENT, os.O_RDWR | os.O_CREAT, privacy.FILE)
        with os.fdopen(handle, "r+b") as out:
            _line, end = trail.tail(out)
            out.truncate(end)  # the half of a line that a kill left
            out.seek(end)
            out.write(written)
            out.flush()
            os.fsync(out.fileno())


def oldest_first(home: Path) -> Iterator[Line]:
    """Yield every line, the oldest first."""
    path = home / FOLDER / SENT
    yield from filter(None, map(Line.read, trail.oldest_first(path, files.size(path) or 0)))


def newest_first(home: Path) -> Iterator[Line]:
    """Yield every line, the newest first, read as they are asked for."""
    yield from filter(None, map(Line.read, trail.newest_first(home / FOLDER / SENT)))


@dataclass
class Told:
    """What one receiver was told so far, and how its last messages fared."""

    keys: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    below: dict[str, str] = field(default_factory=dict)
    failures: int = 0
    failed_at: datetime = datetime.min

    def hear(self, line: Line) -> None:
        """Take in a line."""
        if line.what == "sent":
            self.failures = 0
            self.keys.update(line.keys)
            self.below |= {_fallen(key): key for key in line.keys if "|score_below|" in key}
        elif line.what == "failed":
            self.failures += 1
            self.failed_at = line.at
        elif line.what == "begun":
            self.keys.update(line.keys)
            self.begun.update(line.kinds)
        elif line.what == "recovered":
            for key in line.keys:
                self.below.pop(_fallen(key), None)

    def knows(self, key: str) -> bool:
        """Say whether it was told; of the score, that it is still below a threshold."""
        return key in self.keys or _fallen(key) in self.below

    def may_try(self, now: datetime) -> bool:
        """Say whether it is time to send: after a failure later and later, in an hour at most."""
        if not self.failures:
            return True
        wait = min(FIRST_RETRY * (1 << min(self.failures - 1, 10)), LAST_RETRY)
        return now >= self.failed_at + wait


def told(home: Path) -> dict[str, Told]:
    """Return what each receiver was told so far."""
    found: dict[str, Told] = {}
    for line in oldest_first(home):
        found.setdefault(line.receiver, Told()).hear(line)
    return found


def _fallen(key: str) -> str:
    """Return the key of a fall of the score without its day."""
    return key.rpartition("|")[0]
