"""Everything ever loaded; the only writer of it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection
from filelock import FileLock, Timeout

from warehouse import files, history, journal, on_file, store_audit
from warehouse.draft import Draft, digests, uncommitted
from warehouse.full_disk import room
from warehouse.history import History
from warehouse.loads import MANIFEST, Commit, Seal, dump
from warehouse.parquet import DRAFT, GATHERED

NEXT = ".store-next"  # stands in the working folder while it is put in the place of the store
ERASED = ".store-erased"  # that of before an erasure, once another stands: whoever comes deletes it


class Store:
    """The store of one working folder."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.folder = self.home / "store"
        self.originals = self.folder / history.ORIGINALS
        self.committed = self.folder / history.LOADS
        if not self.folder.exists():
            self.take_place()

    def take_place(self) -> None:
        """Let the next store stand here, where one is ready: that of before is put aside."""
        with suppress(FileNotFoundError):
            (self.home / NEXT).rename(self.folder)

    def history(self) -> History:
        """Return what the store holds; raise BrokenStoreError where a part of it is amiss."""
        found = history.read(self.folder)
        if found.amiss:
            raise found.amiss[0]
        return found

    def attach(self, connection: Connection) -> None:
        """Attach the catalogue `store` to a connection, as the SQL models read it."""
        on_file.attach(connection, self.history().commits)

    @contextmanager
    def begin_load(self, waiting: Callable[[], None] = lambda: None) -> Iterator[Draft]:
        """Hold the store for one load; `waiting` is called once if another load holds it.

        Nothing is visible until the draft commits; a draft left without a commit is gone.
        """
        with self.held(waiting), self.drafted(self._settled()) as draft:
            yield draft

    @contextmanager
    def drafted(self, found: History) -> Iterator[Draft]:
        """Prepare the load that follows `found`, in a store that is held, or nobody else knows."""
        folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self.folder))
        try:
            with self.explained(self.folder):
                yield Draft(found, folder)
        finally:
            self._drop_uncommitted(found)
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def held(self, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Hold the store; its lock stands beside it, so that it may be put aside whole."""
        self.home.mkdir(parents=True, exist_ok=True)
        with _held(self._lock(), waiting):
            self.make_folders()
            yield

    def _lock(self) -> FileLock:
        return files.lock(self.home / ".store.lock")

    def make_folders(self) -> None:
        """Make the folders of a store, where they are not there."""
        for folder in (self.originals, self.committed):
            folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def explained(self, written: Path) -> Iterator[None]:
        """Name the damaged file of the store over which DuckDB fails, or the full disk.

        `written` is what the disk was to hold. A gathered file that is damaged is deleted.
        """
        try:
            with room(written):
                yield
        except duckdb.Error:
            for damage in store_audit.damages(self.folder):
                raise damage from None
            raise

    def put_back(self, copy: Path, sha256: str) -> None:
        """Keep a file that was given before, where its original is lost or altered."""
        if not files.holds(self.originals / sha256, sha256):
            with self.begin_load() as draft:
                files.link(copy, draft.spill)
                draft.put_back(draft.spill, sha256)

    def settle(self) -> None:
        """Mend what a kill left, and seal older loads; a load that is under way did so itself."""
        found = self.history()
        is_left = any(self.folder.glob(f"{DRAFT}*")) or (self.home / ERASED).exists()
        if found.pending or found.unsealed or is_left:
            with suppress(Timeout), self._lock().acquire(blocking=False):
                self._settled()

    def _settled(self) -> History:
        """Return the history once nothing of a killed load is left; the store is held."""
        found = self._noted()
        self._drop_uncommitted(found)
        files.remove(self.home / ERASED)
        for folder in (self.folder, self.folder / GATHERED):
            files.sweep(folder, DRAFT)
        return found

    def _drop_uncommitted(self, found: History) -> None:
        for sha256 in uncommitted(found):
            files.remove(self.originals / sha256)

    def _noted(self) -> History:
        """Note in the journal what stands in the store and not in it: a kill, or older loads."""
        found = self.history()
        if found.pending:
            journal.add(self.folder, found.pending)
        for commit in found.unsealed:
            self._seal(commit)
        return self.history() if found.unsealed else found

    def _seal(self, commit: Commit) -> None:
        """Write the manifest of an older commit as they are written now."""
        tip = self.history().tip
        sizes = {sha256: files.size(self.originals / sha256) for sha256 in commit.originals}
        known = {sha256: size for sha256, size in sizes.items() if size is not None}
        manifest = dump(commit.loads, Seal(tip, digests(commit.folder), known))
        files.replace(commit.folder / MANIFEST, manifest)
        journal.add(self.folder, [manifest])


@contextmanager
def _held(lock: FileLock, waiting: Callable[[], None]) -> Iterator[None]:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire(poll_interval=0.05)
    try:
        yield
    finally:
        lock.release()
