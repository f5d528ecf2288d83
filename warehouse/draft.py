"""A load that is being prepared, alone, in a folder nobody reads, until it commits at once."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection as Connection

from warehouse import erasures, files, journal, versions
from warehouse.catalogue import stored_columns
from warehouse.clock import beijing_now
from warehouse.erasures import Erasure
from warehouse.history import History, follow
from warehouse.loads import (
    MANIFEST,
    FileDigest,
    Load,
    Seal,
    dump,
    folder_name,
    read_manifest,
)
from warehouse.parquet import DRAFT
from warehouse.quoting import sql_text

PREPARED = "load"


class Draft:
    """The next load of the store that `found` tells of; it may be given another number and time."""

    def __init__(self, found: History, folder: Path) -> None:
        self.found = found
        loads = found.loads
        self.known = {load.identity: (c, load) for c in found.commits for load in c.loads}
        self.load_no = max((load.load_no for load in loads), default=0) + 1
        self.loaded_at: datetime = max([beijing_now(), *(load.loaded_at for load in loads)])
        self.prepared = folder / PREPARED
        self.spill = folder / "spill"
        self.prepared.mkdir()
        self.originals: dict[str, int] = {}  # SHA-256 → bytes
        self.erased = erasures.by_case(found.erasures)  # what of any row that comes is to go
        self.erasures: Sequence[Erasure] = ()
        self._to_keep: dict[str, Path] = {}

    def keep(self, path: Path, sha256: str) -> None:
        """Keep the file at `path`, on the disk of the store, as an original once this commits."""
        self._to_keep[sha256] = path
        self.originals[sha256] = path.stat().st_size

    def erase(self, cases: Collection[str], originals: Collection[str]) -> None:
        """Note that these cases came without their texts; keep none of the files they came in."""
        self.erasures = erasures.noted(self.erased, cases, originals)
        for sha256 in originals:
            self.originals.pop(sha256, None)
            self._to_keep.pop(sha256, None)

    def entries(self, record: str) -> list[str]:
        """Return queries that yield every version and every sighting on file of a record."""
        return versions.entries(self.found.commits, record)

    def columns(self, record: str) -> list[str]:
        """Return the columns of an accepted row of `record`, as its parquet file has them."""
        return [*stored_columns(record), "part_no"]

    def write(self, connection: Connection, name: str, query: str) -> None:
        """Write the rows of `query` as the parquet file `name` of this load."""
        target = sql_text(self.prepared / f"{name}.parquet")
        connection.execute(f"copy ({query}) to {target} (format parquet, compression lz4_raw)")

    def put_back(self, path: Path, sha256: str) -> None:
        """Keep a file again whose original was kept, and is lost or altered."""
        if sha256 in self.found.given:
            self._place(path, sha256)

    def commit(self, loads: Sequence[Load], asked: Mapping[str, Any] | None = None) -> None:
        """Make `loads`, whose parquet files stand in `prepared`, part of the store at once.

        `asked` is how their files were read, for whoever reads them again.
        """
        written = digests(self.prepared)
        seal = Seal(self.found.tip, written, self.originals, asked or {}, self.erasures)
        manifest = dump(loads, seal)
        files.write(self.prepared / MANIFEST, manifest)  # first: see `uncommitted`
        for sha256, copy in self._to_keep.items():
            self._place(copy, sha256)
        files.rename(self.prepared, self.found.committed / folder_name(loads))
        with suppress(OSError):  # it is loaded already; the next load or build notes it
            journal.add(self.found.folder, [manifest])
        follow(self.found, manifest)
        commit = self.found.commits[-1]
        self.known |= {load.identity: (commit, load) for load in commit.loads}

    def _place(self, path: Path, sha256: str) -> None:
        kept = self.found.originals / sha256
        if path.exists() and not files.holds(kept, sha256):
            if kept.is_dir():
                files.remove(kept)
            files.rename(path, kept)


def uncommitted(found: History) -> set[str]:
    """Return the originals that drafts have placed, or are about to, and no commit knows."""
    placed = set[str]()
    for manifest in found.folder.glob(f"{DRAFT}*/{PREPARED}/{MANIFEST}"):
        with suppress(OSError, ValueError):  # gone by now, or killed while it was written
            commit = read_manifest(manifest.read_bytes(), found.committed)
            placed |= commit.originals
    return placed - found.given


def digests(folder: Path) -> dict[str, FileDigest]:
    """Return what the rows in a folder of a load must be."""
    return {path.name: FileDigest.of(path) for path in sorted(folder.glob("*.parquet"))}
