"""What a working folder holds beside its store: copies of rows that people took out or put in."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from warehouse.clock import BEIJING
from warehouse.proposals import FOLDER as PROPOSED
from warehouse.put_aside import INBOX
from warehouse.swapping import ASIDE

TAKEN_OUT = ("exports", "reports", "demo")


def unreached(home: Path, since: datetime) -> Iterator[Path]:
    """Yield what may hold something of cases that first came `since`, and nobody erases but people.

    What came in keeps the time it was made at, so of the inbox everything counts.
    """
    for name in TAKEN_OUT:
        yield from (path for path in _inside(home / name) if _changed_at(path) >= since)
    yield from sorted(home.glob(f"{ASIDE}*"))
    for path in _inside(home / INBOX):
        yield from _inside(path) if path.is_dir() else [path]
    yield from _inside(home / INBOX / PROPOSED)


def _inside(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]


def _changed_at(path: Path) -> datetime:
    """Return when something in a folder changed last, or a file did, in Beijing time."""
    newest = max(each.stat().st_mtime for each in (path, *path.rglob("*")))
    return datetime.fromtimestamp(newest, BEIJING).replace(tzinfo=None)
