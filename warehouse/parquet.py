"""Read the parquet files of many loads as one table, quickly.

A few thousand small files take seconds to open, each time. So small files are gathered by the
batch into `store/gathered/`, which may be deleted at any time: it is written anew. The name of
such a file tells of which loads it is, its digest and its size.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def damaged(store: Path) -> Iterator[Path]:
    """Yield what stands in the folder of gathered files and is not what its name tells."""
    folder = store / GATHERED
    if folder.is_dir():
        yield from (path for path in sorted(folder.iterdir()) if not _is_told(path))
    elif os.path.lexists(folder):
        yield folder


def drop_damaged(store: Path) -> bool:
    """Delete what is damaged, or anything else there; tell whether there was any."""
    found = list(damaged(store))
    for path in found:
        files.remove(path)
    return bool(found)


def _is_told(path: Path) -> bool:
    if path.name.startswith(DRAFT):
        return True
    try:
        return path.name == _name(path, path.stem.rsplit("-", 2)[0])
    except OSError:
        return False


def _name(path: Path, of: str) -> str:
    return f"{of}-{files.sha256(path)[:16]}-{path.stat().st_size}.parquet"


def _batch(paths: Sequence[Path]) -> Path:
    """Return the file that holds the rows of `paths`, written if it is not there yet."""
    members = "\n".join(path.parent.name for path in paths)
    of = f"{paths[0].stem}-{hashlib.sha256(members.encode()).hexdigest()[:16]}"
    folder = paths[0].parents[2] / GATHERED
    for found in folder.glob(f"{of}*"):
        if found.stem.endswith(f"-{files.size(found)}"):
            return found
        files.remove(found)
    return _written(paths, folder, of)


def _written(paths: Sequence[Path], folder: Path, of: str) -> Path:
    folder.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=DRAFT, dir=folder)
    os.close(handle)
    draft = Path(name)
    try:
        with duckdb.connect() as connection:
            query = f"copy (from {scan(paths)}) to {sql_text(draft)}"
            connection.execute(f"{query} (format parquet, compression lz4_raw)")
        target = folder / _name(draft, of)
        files.rename(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return target
