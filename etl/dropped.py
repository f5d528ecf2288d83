"""The folder into which people drop files: what is ready in it, and where files go from there."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.clock import beijing_now
from warehouse.errors import UserError

SETTLE_SECONDS = 0.3
EMPTY_SETTLE_SECONDS = 3.0  # most programs create a file before they fill it
PUT_ASIDE = ("loaded", "unreadable")
UNFINISHED = (".tmp", ".part", ".crdownload", ".download")

Stamp = tuple[int, int]  # size, time of the last change


@dataclass
class Inbox:
    """Knows since when each file has not changed."""

    folder: Path
    seen: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)

    def ready(self, now: float) -> list[Path]:
        """Return the files that have not changed for a moment, in name order."""
        stamps = {path: stamp for path in self._files() if (stamp := _stamp(path))}
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

    def put_aside(self, path: Path, problem: UserError | None) -> None:
        """Move a file to where the loaded ones are, or beside the reason it could not be."""
        if _stamp(path) != self.seen[path][0]:
            return  # it went on growing while it was read: it is loaded again, whole
        if problem is None:
            _move(path, self.folder / "loaded" / f"{beijing_now():%Y-%m-%d}")
            return
        moved = _move(path, self.folder / "unreadable")
        reason = moved.with_name(f"{moved.name}.txt")
        reason.write_text(f"{problem.zh}\n{problem.en}\n", encoding="utf-8")

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
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _move(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    shutil.move(path, target)
    return target
