"""Folders and files for their owner's eyes: what names citizens lies on a disk that others use."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

OURS = (
    *("access", "store", "store-before-*", "published", "inbox", "mappings", "audit", "statements"),
    *("exports", "reports", "demo", "alerts"),
)
FOLDER, FILE, OTHERS = 0o700, 0o600, 0o077


def keep_private() -> None:
    """Let this process, and those it starts, make nothing that others can open."""
    os.umask(OTHERS)


def tighten(home: Path) -> None:
    """Close to others what lies open to them in a working folder, as far as it is ours."""
    for path in loose(home):
        with suppress(PermissionError):  # another's: `doctor` tells of it
            path.chmod(FOLDER if path.is_dir() else FILE)


def loose(home: Path) -> Iterator[Path]:
    """Yield what others can open of a working folder; whatever else lies in it is not ours."""
    if not (home / "store").is_dir():
        return
    ours = [path for name in OURS for path in home.glob(name) if path.is_dir()]
    yield from filter(_is_loose, (home, *ours))
    for folder, folders, names in chain.from_iterable(map(os.walk, ours)):
        yield from filter(_is_loose, (Path(folder, name) for name in (*folders, *names)))


def _is_loose(path: Path) -> bool:
    try:
        return not path.is_symlink() and bool(path.stat().st_mode & OTHERS)
    except OSError:  # gone meanwhile
        return False
