"""Everything ever loaded; the only writer of it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection
from filelock import FileLock, Timeout

from warehouse import files, on_file, versions
from warehouse.catalogue import stored_columns
from warehouse.clock import beijing_now
from warehouse.given_rows import attach_rows
from warehouse.loads import MANIFEST, Commit, Load, SheetCount, dump, read_commit
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
        self.committed = self.folder / "loads"

    def commits(self) -> list[Commit]:
        """Return every commit, oldest first."""
        if not self.committed.is_dir():
            return []
        folders = self.committed.glob("[0-9]*-*")
        return [read_commit(each) for each in sorted(folders, key=_number)]

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
        for folder in (self.originals, self.committed):
            folder.mkdir(parents=True, exist_ok=True)
        with _held(files.lock(self.folder / ".lock"), waiting):
            files.sweep(self.folder, DRAFT)
            files.sweep(self.folder / GATHERED, DRAFT)
            folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=self.folder))
            try:
                yield Draft(self, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


class Draft:
    """A load that is being prepared, alone, in a folder nobody reads."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.commits = store.commits()
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

    def commit(self, loads: Sequence[Load]) -> None:
        """Make `loads`, whose parquet files stand in `prepared`, part of the store at once."""
        for sha256, copy in self._originals.items():
            if not (self.store.originals / sha256).exists():
                files.rename(copy, self.store.originals / sha256)
        files.write(self.prepared / MANIFEST, dump(loads))
        name = f"{loads[0].load_no:06d}-{loads[0].load_id}"
        files.rename(self.prepared, self.store.committed / name)
        commit = Commit(self.store.committed / name, tuple(loads))
        self.known |= {load.identity: (commit, load) for load in loads}


def _number(folder: Path) -> int:
    return int(folder.name.split("-")[0])


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
