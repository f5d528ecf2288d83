"""The folder that DuckDB and every worker of Spark read and write: a table a folder of parquet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from warehouse import files

DRAFT = ".build-exchange-"  # what begins so, any build sweeps from where snapshots are


@dataclass(frozen=True)
class Exchange:
    """The folder of one build."""

    folder: Path

    def table(self, table: str) -> Path:
        """Return where the rows of a table are."""
        return self.folder / table

    def uri(self, table: str) -> str:
        """Return the same as Spark names it, whatever its default file system is."""
        return f"file://{self.table(table)}"

    def files(self, table: str) -> list[Path]:
        """Return the files that hold the rows of a table."""
        return sorted(self.table(table).glob("*.parquet"))


@contextmanager
def exchange(folder: Path) -> Iterator[Exchange]:
    """Make a folder for a build within `folder`, which is of one working folder alone.

    It is removed at the end, and what a killed build left there at the start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files.sweep(folder, DRAFT)
    own = folder.resolve() / f"{DRAFT}{uuid4().hex}"
    own.mkdir()
    try:
        yield Exchange(own)
    finally:
        files.sweep(folder, DRAFT)
