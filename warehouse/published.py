"""The published folder: CURRENT names the newest snapshot, each a new file, never replaced.

Its second line tells what that file must be: SHA-256 and bytes.

All of it can be made again from the store, so whatever is amiss in it is replaced, not mended.
"""

import re
from pathlib import Path

from warehouse import files
from warehouse.errors import UserError
from warehouse.loads import FileDigest
from warehouse.wording.language import Message

FOLDER = "published"
POINTER = "CURRENT"
NAME = re.compile(r"snapshot-[0-9A-Za-z_-]+\.duckdb")
LONGEST_POINTER = 512

Stamp = tuple[Path, int, int, int]  # size, time of the last change, number on the disk


class DamagedError(UserError):
    """What is published is gone, damaged or not ours; a build replaces it."""


def current(home: Path) -> Path | None:
    """Return the current snapshot of a working folder, or None where CURRENT names none.

    Only a plain name of a snapshot beside it is followed: nothing leads out of the folder. A
    file of another size than CURRENT tells is not the one that was published.
    """
    path, told = named(home), digest(home)
    return None if path and told and files.size(path) not in (None, told.size) else path


def named(home: Path) -> Path | None:
    """Return what CURRENT names, whatever stands there; None where that is no snapshot's name."""
    name, *_ = _told(home)
    return home / FOLDER / name if NAME.fullmatch(name) else None


def digest(home: Path) -> FileDigest | None:
    """Return what the current snapshot must be; None where CURRENT does not tell."""
    try:
        _, sha256, size = _told(home)
        return FileDigest(sha256, int(size))
    except ValueError:
        return None


def required(home: Path) -> Path:
    """Return the current snapshot of a working folder; raise UserError where there is none."""
    path = current(home)
    if path is None:
        raise lost(home) or UserError(
            "{home} has no snapshot yet. Load first: scorecard load FILE", home=home
        )
    return path


def lost(home: Path) -> DamagedError | None:
    """Return the error where no snapshot is named although there is something to show."""
    from warehouse.store import Store

    is_loaded = any(Store(home).committed.glob("[0-9]*-*"))
    if current(home) or not (is_loaded or any((home / FOLDER).glob("snapshot-*.duckdb"))):
        return None
    why = Message(
        "{home}: what was published is gone or damaged; nothing that was loaded is lost, "
        "run scorecard build",
        home=home,
    )
    return DamagedError(why)


def stamp(home: Path) -> Stamp | None:
    """Return what changes when the current snapshot is replaced, altered or gone."""
    path = current(home)
    if path is None or not path.is_file():
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return path, found.st_size, found.st_mtime_ns, found.st_ino


def publish(home: Path, path: Path, kept: int) -> None:
    """Make `path`, a verified snapshot in the published folder, the current one.

    The file and its folder reach the disk before the pointer moves; all but the
    newest `kept` snapshots are deleted (an open one lives on until it is closed).
    """
    files.sync(path)
    told = FileDigest.of(path)
    pointer = path.parent / POINTER
    if pointer.is_dir():
        files.remove(pointer)
    files.replace(pointer, f"{path.name}\n{told.sha256} {told.size}\n".encode())
    older, newer = others(path)
    for left in (*older[: max(len(older) + 1 - kept, 0)], *newer):
        files.remove(left)


def others(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the snapshots beside `path` that are older, and those newer, which nobody published.

    Builds come one at a time, and their names sort by age.
    """
    found = sorted(path.parent.glob("snapshot-*.duckdb"))
    return [one for one in found if one < path], [one for one in found if one > path]


def _told(home: Path) -> list[str]:
    """Return the name, digest and size in CURRENT, as far as they stand there."""
    content = _content(home / FOLDER / POINTER)
    return content.decode("utf-8", errors="replace").split() or [""]


def _content(pointer: Path) -> bytes:
    """Return how a file begins: nothing of what is no file or can't be read."""
    try:
        if not pointer.is_file():
            return b""
        with pointer.open("rb") as given:
            return given.read(LONGEST_POINTER)
    except OSError:
        return b""
