"""Read the parquet files of many loads as one table, quickly.

A few thousand small files take seconds to open, each time. So small files are gathered by the
batch into `store/gathered/`, which may be deleted at any time: it is written anew.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import duckdb

from warehouse import files
from warehouse.loads import Commit, SheetCount
from warehouse.quoting import sql_text

GATHERED = "gathered"
DRAFT = ".tmp-"
BATCH_FILES = 64
SMALL_BYTES = 4 << 20


def files_of(
    commits: Iterable[Commit], name: str, has_rows: Callable[[SheetCount], object]
) -> list[Path]:
    """Return the parquet files `name` of the commits in which a part has such rows."""
    return _gathered(
        [commit.file(name) for commit in commits if any(map(has_rows, commit.parts()))]
    )


def scan(paths: Sequence[Path]) -> str:
    """Return the SQL that reads files as one table; a column that some lack is null there."""
    return f"read_parquet([{', '.join(map(sql_text, paths))}], union_by_name = true)"


def _gathered(paths: Sequence[Path]) -> list[Path]:
    """Put one file in the place of each full batch of small ones.

    Files never change and new ones come last, so a batch stays the same for ever.
    """
    if len(paths) < BATCH_FILES:
        return list(paths)
    small = [path for path in paths if path.stat().st_size <= SMALL_BYTES]
    rest = iter(small)
    batches = [list(islice(rest, BATCH_FILES)) for _ in range(len(small) // BATCH_FILES)]
    replaced = {path for batch in batches for path in batch}
    try:
        return [_batch(batch) for batch in batches] + [p for p in paths if p not in replaced]
    except (OSError, duckdb.IOException):  # a full or read-only disk: slower, and as right
        return list(paths)


def _batch(paths: Sequence[Path]) -> Path:
    """Return the file that holds the rows of `paths`, written if it is not there yet."""
    members = "\n".join(path.parent.name for path in paths)
    digest = hashlib.sha256(members.encode()).hexdigest()[:16]
    folder = paths[0].parents[2] / GATHERED
    target = folder / f"{paths[0].stem}-{digest}.parquet"
    if not target.exists():
        folder.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=folder)
        os.close(handle)
        with duckdb.connect() as connection:
            query = f"copy (from {scan(paths)}) to {sql_text(draft)}"
            connection.execute(f"{query} (format parquet, compression lz4_raw)")
        files.rename(Path(draft), target)
    return target
