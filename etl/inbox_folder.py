"""The folder into which people drop files: what is ready in it, and where files go from there."""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.errors import UserError
from warehouse.put_aside import LOADED, UNREADABLE, forget, put_aside

SETTLE_SECONDS = 0.4  # who pauses longer is loaded again, whole: see `Inbox`
EMPTY_SETTLE_SECONDS = 3.0  # most programs create a file before they fill it
WATCHED_SECONDS = 3600.0  # how long a file put aside may still get its rest
PUT_ASIDE = (LOADED, UNREADABLE)
UNFINISHED = (".tmp", ".part", ".crdownload", ".download")

Stamp = tuple[int, int]  # size, time of the last change


@dataclass
class Inbox:
    """Knows since when each file has not changed, and which of those put aside went on growing.

    A program that pauses while it writes keeps writing to the file wherever it was moved.
    """

    folder: Path
    seen: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)
    aside: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)

    def ready(self, now: float) -> list[Path]:
        """Return the files that have not changed for a moment, in name order."""
        waiting = [*self._files(), *self._grown(now)]
        stamps = {path: stamp for path in waiting if (stamp := _stamp(path))}
        known = self.seen
        self.seen = {
            path: known[path] if path in known and known[path][0] == stamp else (stamp, now)
            for path, stamp in stamps.items()
        }
        return sorted(
            path
            for path, (stamp, since) in self.seen.items()
            if now - since >= (SETTLE_SECONDS if stamp[0] else EMPTY_SETTLE_SECONDS)
        )

    @property
    def is_waiting(self) -> bool:
        """Tell whether a file is there that is to be looked at again soon."""
        return any(math.isfinite(since) for _stamp, since in self.seen.values())

    def put_aside(self, path: Path, problem: UserError | None) -> None:
        """Move a file to where the loaded ones are, or beside the reason it could not be.

        One that can't be moved stays, and is met again only when it changes: raises UserError.
        """
        stamp = self.seen[path][0]
        if _stamp(path) != stamp:
            return  # it went on growing while it was read: it is loaded again, whole
        try:
            self._move_aside(path, problem)
        except OSError as error:
            self.seen[path] = (stamp, math.inf)
            raise UserError(
                "{path}: can't be moved out of the inbox ({strerror}), so it stays there and is "
                "read again when it changes; check the permissions of the folder.",
                path=path,
                strerror=error.strerror,
            ) from error

    def _move_aside(self, path: Path, problem: UserError | None) -> None:
        if path in self.aside:
            forget(path)
        self.aside.pop(path, None)
        self.aside[put_aside(self.folder, path, problem)] = self.seen.pop(path)

    def _grown(self, now: float) -> list[Path]:
        """Return the files that were put aside within the hour and changed there."""
        self.aside = {
            path: put for path, put in self.aside.items() if now - put[1] < WATCHED_SECONDS
        }
        return [
            path for path, (stamp, _) in self.aside.items() if _stamp(path) not in (stamp, None)
        ]

    def _files(self) -> Iterator[Path]:
        for folder, folders, names in os.walk(self.folder):
            if Path(folder) == self.folder:
                folders[:] = [name for name in folders if name not in PUT_ASIDE]
            folders[:] = [name for name in folders if not is_unfinished(name)]
            yield from (Path(folder) / name for name in names if not is_unfinished(name))


def is_unfinished(name: str) -> bool:
    """Tell whether a file is a program's own, or still on its way."""
    return name.startswith(("~$", ".")) or name.lower().endswith(UNFINISHED)


def _stamp(path: Path) -> Stamp | None:
    """Return size and time of a file, or of a link that leads nowhere, None of what is gone."""
    try:
        found = path.stat() if path.exists() else path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
