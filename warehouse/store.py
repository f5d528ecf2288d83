"""Everything ever loaded; the only writer of it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection as Connection
from filelock import FileLock, Timeout

from warehouse import files, history, journal, on_file, store_audit, versions
from warehouse.catalogue import stored_columns
from warehouse.clock import beijing_now
from warehouse.full_disk import room
from warehouse.given_rows import attach_rows
from warehouse.history import LOADS, History
from warehouse.loads import (
    MANIFEST,
    Commit,
    FileDigest,
    Load,
    Seal,
    SheetCount,
    digest,
    dump,
    folder_name,
)
from warehouse.parquet import DRAFT, GATHERED
from warehouse.quoting import sql_text
from warehouse.versions import ENTRY, ORDER

__all__ = [
    "ENTRY",
    "ORDER",
    "Commit",
    "Draft",
    "Load",
    "SheetCount",
    "Store",
    "attach_rows",
    "sql_text",
]


class Store:
    """The store of one working folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home.resolve() / "store"
        self.originals = self.folder / "originals"
        self.committed = self.folder / LOADS

    def history(self) -> History:
        """Return what the store holds; raise BrokenStoreError where a part of it is amiss."""
        found = history.read(self.folder)
        if found.amiss:
            raise found.amiss[0]
        return found

    def commits(self) -> list[Commit]:
        """Return every commit, oldest first; raise BrokenStoreError where one is amiss."""
        return self.history().commits

    def loads(self) -> list[Load]:
        """Return every load, oldest first."""
        return [load for commit in self.commits() for load in commit.loads]

    def attach(self, connection: Connection) -> None:
        """Attach the catalogue `store` to a connection, as the SQL models read it."""
        on_file.attach(connection, self.commits())

    @contextmanager
    def begin_load(self, waiting: Callable[[], None] = lambda: None) -> Iterator["Draft"]:
        """Hold the store for one load; `waiting` is called once if another load holds it.

        Nothing is visible until the draft commits; a draft left without a commit is gone.
        """
        with self.held(waiting):
            files.sweep(self.folder, DRAFT)
            files.sweep(self.folder / GATHERED, DRAFT)
            found = self._noted()
            folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self.folder))
            try:
                with self.explained(self.folder):
                    yield Draft(self, folder, found)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def held(self, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Hold the store; its lock stands beside it, so that it may be put aside whole."""
        for folder in (self.originals, self.committed):
            folder.mkdir(parents=True, exist_ok=True)
        with _held(files.lock(self.folder.with_name(".store.lock")), waiting):
            yield

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

    def settle(self) -> None:
        """Note in the journal what stands in the store and not in it: a kill, or older loads."""
        found = self.history()
        if found.pending or found.unsealed:
            with self.held():
                self._noted()

    def _noted(self) -> History:
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
        manifest = dump(commit.loads, Seal(tip, _digests(commit.folder), known))
        files.replace(commit.folder / MANIFEST, manifest)
        journal.add(self.folder, [manifest])


class Draft:
    """A load that is being prepared, alone, in a folder nobody reads."""

    def __init__(self, store: Store, folder: Path, found: History) -> None:
        self.store = store
        self.commits = found.commits
        self.tip = found.tip
        loads = [load for commit in self.commits for load in commit.loads]
        self.known = {load.identity: (c, load) for c in self.commits for load in c.loads}
        self.load_no = max((load.load_no for load in loads), default=0) + 1
        self.loaded_at: datetime = max([beijing_now(), *(load.loaded_at for load in loads)])
        self.prepared = folder / "load"
        self.spill = folder / "spill"
        self.prepared.mkdir()
        self._originals: dict[str, Path] = {}

    def keep(self, path: Path, sha256: str) -> None:
        """Keep the file at `path`, on the disk of the store, as an original once this commits."""
        self._originals[sha256] = path

    def entries(self, record: str) -> list[str]:
        """Return queries that yield every version and every sighting on file of a record."""
        return versions.entries(self.commits, record)

    def columns(self, record: str) -> list[str]:
        """Return the columns of an accepted row of `record`, as its parquet file has them."""
        return [*stored_columns(record), "part_no"]

    def write(self, connection: Connection, name: str, query: str) -> None:
        """Write the rows of `query` as the parquet file `name` of this load."""
        target = sql_text(self.prepared / f"{name}.parquet")
        connection.execute(f"copy ({query}) to {target} (format parquet, compression lz4_raw)")

    def put_back(self, path: Path, sha256: str) -> None:
        """Keep a file again whose original was kept, and is lost or altered."""
        if any(sha256 in commit.originals for commit in self.commits):
            self._place(path, sha256)

    def commit(self, loads: Sequence[Load], asked: Mapping[str, Any] | None = None) -> None:
        """Make `loads`, whose parquet files stand in `prepared`, part of the store at once.

        `asked` is how their files were read, for whoever reads them again.
        """
        for sha256, copy in self._originals.items():
            self._place(copy, sha256)
        originals = {key: (self.store.originals / key).stat().st_size for key in self._originals}
        seal = Seal(self.tip, _digests(self.prepared), originals, asked or {})
        manifest = dump(loads, seal)
        files.write(self.prepared / MANIFEST, manifest)
        commit = Commit(self.store.committed / folder_name(loads), tuple(loads), seal)
        files.rename(self.prepared, commit.folder)
        with suppress(OSError):  # it is loaded already; the next load or build notes it
            journal.add(self.store.folder, [manifest])
        self.tip = digest(manifest)
        self.known |= {load.identity: (commit, load) for load in loads}

    def _place(self, path: Path, sha256: str) -> None:
        kept = self.store.originals / sha256
        if path.exists() and not _is_whole(kept, sha256):
            files.rename(path, kept)


def _digests(folder: Path) -> dict[str, FileDigest]:
    return {path.name: FileDigest.of(path) for path in sorted(folder.glob("*.parquet"))}


def _is_whole(original: Path, sha256: str) -> bool:
    try:
        return files.sha256(original) == sha256
    except OSError:
        return False


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
