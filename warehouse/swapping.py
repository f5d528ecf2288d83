"""Another store in the place of the one that stands, whole; that one is put aside.

A kill at any moment leaves one of the two in place, or the new one ready to take it: see `Store`.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from warehouse import files, history
from warehouse.clock import beijing_now
from warehouse.erasures import by_case
from warehouse.errors import UserError
from warehouse.full_disk import room
from warehouse.history import History
from warehouse.restored_trail import RestoredTrail
from warehouse.store import NEXT, Store

DRAFT = ".restoring-"
ASIDE = "store-before-"


@dataclass(frozen=True)
class Swapped:
    """What stands now, where that of before was put, and which files only that one holds.

    `trail` is what became of a backup's audit trail, None where it has none. `unerased` are cases
    that were erased on request, of which this store does not know that: their texts may be back.
    """

    loads: int
    rows: int
    aside: Path | None
    no_longer: tuple[str, ...] = ()
    trail: RestoredTrail | None = None
    unerased: tuple[str, ...] = ()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Keep any other backup or restoring away."""
    home.mkdir(parents=True, exist_ok=True)
    lock = files.lock(home / ".restoring")
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise UserError(
            "{home}: another backup or restoring is under way there; do it again when that has "
            "ended.",
            home=home,
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def draft(home: Path) -> Iterator[Store]:
    """Yield an empty store beside the one that stands, gone afterwards unless it took its place."""
    with alone(home):
        for prefix in (DRAFT, NEXT):
            files.sweep(home, prefix)
        folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=home))
        try:
            with room(folder):
                new = Store(folder)
                new.make_folders()
                yield new
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def swap(store: Store, new: Store, to: Path | None = None) -> Swapped:
    """Put `new` in the place of `store`, which is held, while no build reads it.

    That of before goes `to` there, else under a name that is told.
    """
    before, now = history.read(store.folder), history.read(new.folder)
    published = store.home / "published"
    published.mkdir(exist_ok=True)
    with files.lock(published / ".lock"):
        files.rename(new.folder, store.home / NEXT)
        aside = _put_aside(store, to)
        store.take_place()
        files.sync(store.home)
    rows = sum(commit.rows for commit in now.commits)
    unerased = by_case(before.erasures).keys() - by_case(now.erasures).keys()
    no_longer = _only_in(before, now)
    return Swapped(len(now.loads), rows, aside, no_longer, unerased=tuple(sorted(unerased)))


def _put_aside(store: Store, to: Path | None) -> Path | None:
    """Give the store another name; one that holds no file at all is removed."""
    if not any(path.is_file() for path in store.folder.rglob("*")):
        files.remove(store.folder)
        return None
    aside = to or store.home / f"{ASIDE}{beijing_now():%Y%m%dT%H%M%S-%f}"
    store.folder.rename(aside)
    return aside


def _only_in(before: History, now: History) -> tuple[str, ...]:
    held = {load.identity for load in now.loads}
    return tuple(load.source_file for load in before.loads if load.identity not in held)
