"""A line more in an audit trail, behind the last one, whatever a kill or a hand left of that.

What is damaged is never mended here: the next line is chained to what the head tells, so the break
stays where it is, and a head that is lost stays lost, until somebody looks.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from warehouse import files, privacy, trail
from warehouse.full_disk import room
from warehouse.trail import HEAD, TRAIL, Link

LOCK = ".lock"
WAIT = 0.002  # seconds until the lock is tried again: it is held for an act, not for a load


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a trail, alone; its folder and its lock are made where they are not there."""
    folder.mkdir(mode=privacy.FOLDER, parents=True, exist_ok=True)
    (folder / LOCK).touch(privacy.FILE)
    with files.lock(folder / LOCK).acquire(poll_interval=WAIT):
        yield


def add(folder: Path, told: bytes) -> None:
    """Add what is told behind the last line and force it to disk."""
    with held(folder), room(folder / TRAIL, len(told)):
        head = _begun(folder)
        with _opened(folder / TRAIL) as out:
            link = (_end(folder, out, head) if head else _told_last(out)).then(told)
            out.write(f"{link.digest} ".encode() + told + b"\n")
            out.flush()
            os.fsync(out.fileno())
        if head:
            set_head(folder, link)


def set_head(folder: Path, last: Link) -> None:
    """Let the head tell of another last line."""
    files.replace(folder / HEAD, last.head(), privacy.FILE)


def _begun(folder: Path) -> Link | None:
    """Return the last line as the head tells, None where it is lost; the first act makes one."""
    seen = trail.look(folder)
    if not seen.head and not seen.size:
        set_head(folder, Link())  # before the trail: one without a head has lost it
        return Link()
    return seen.last


def _end(folder: Path, out: BinaryIO, head: Link) -> Link:
    """Return the line to go on from, once what a kill left behind it is gone."""
    line, end = trail.tail(out)
    last = head if head.is_told_by(line) else head.followed_by(line)
    if last is None:
        _end_line(out)
        return head
    if last != head:
        set_head(folder, last)  # first, so that the trail is never two lines ahead
    out.truncate(end)
    out.seek(end)
    return last


def _told_last(out: BinaryIO) -> Link:
    line, _end = trail.tail(out)
    _end_line(out)
    return Link(0, line.partition(b" ")[0].decode("ascii", "replace"))


def _end_line(out: BinaryIO) -> None:
    """End the half of a line that no kill explains: it is evidence."""
    _line, end = trail.tail(out)
    if out.seek(0, os.SEEK_END) > end:
        out.write(b"\n")


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, privacy.FILE), "r+b")
