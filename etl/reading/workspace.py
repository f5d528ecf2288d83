"""The folder in which one file is read: private, and gone afterwards whatever happens."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import Timeout

from warehouse import files

PREFIX = ".reading-"


@contextmanager
def workspace(home: Path) -> Iterator[Path]:
    """Yield an empty folder on the disk of the store, which nobody else knows.

    It stands beside the store, which may be put aside meanwhile.

    No load is held up by it. What a killed reading left is removed by the next one: who works in
    a folder holds a lock of the operating system, which dies with its holder.
    """
    home.mkdir(parents=True, exist_ok=True)
    with files.lock(home / ".readings"):
        _sweep(home)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
        alive = files.lock(folder / ".alive")
        alive.acquire()
    try:
        yield folder
    finally:
        alive.release()
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(home: Path) -> None:
    for folder in home.glob(f"{PREFIX}*"):
        lock = files.lock(folder / ".alive")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)
