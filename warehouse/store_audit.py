"""The store against what its loads reported: nothing lost, nothing altered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from warehouse import files
from warehouse.errors import UserError
from warehouse.loads import Commit, Load
from warehouse.store import Store

UNREADABLE = -1


def missing_originals(store: Store) -> Iterator[UserError]:
    """Yield one complaint a file whose bytes are no longer kept."""
    for load in store.loads():
        if not (store.originals / load.sha256).is_file():
            yield UserError(
                "{source_file}: the original is gone. Restore {value} from a backup",
                source_file=load.source_file,
                value=store.originals / load.sha256,
            )


def altered_originals(store: Store) -> Iterator[UserError]:
    """Yield one complaint a kept file whose bytes are not the ones received."""
    for path in sorted(store.originals.glob("*")):
        if files.sha256(path) != path.name:
            yield UserError(
                "{path}: no longer what was received. Restore it from a backup", path=path
            )


def rows_astray(commits: Sequence[Commit]) -> Iterator[UserError]:
    """Yield one complaint a commit whose files hold other rows than it reported."""
    for commit in commits:
        if _held(commit) != _reported(commit):
            yield UserError(
                "{folder}: holds other rows than it reported. Restore it from a backup",
                folder=commit.folder,
            )


def accounts(loads: Sequence[Load]) -> set[tuple[int, str, str, int]]:
    """Return load_no, sheet, record and rows of every sheet ever loaded."""
    return {
        (load.load_no, part.sheet or "", part.record, part.rows)
        for load in loads
        for part in load.parts
    }


def _reported(commit: Commit) -> Counter[str]:
    reported: Counter[str] = Counter()
    for part in commit.parts():
        reported[part.record] += part.accepted
        reported["sightings"] += part.unchanged
        reported["refused"] += part.refused
        reported["doubts"] += part.doubts
    return +reported


def _held(commit: Commit) -> Counter[str]:
    held = Counter({file.stem: _rows(file) for file in commit.folder.glob("*.parquet")})
    return Counter({name: rows for name, rows in held.items() if rows})


def _rows(file: Path) -> int:
    try:
        return int(parquet.read_metadata(file).num_rows)
    except (OSError, pa.ArrowException):
        return UNREADABLE
