"""The rows of the store against what its loads reported: none more, none less, none unfounded."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet

from warehouse import versions
from warehouse.broken_store import broken, loads_of
from warehouse.errors import BrokenStoreError
from warehouse.history import History
from warehouse.loads import Commit, Load
from warehouse.wording.language import Message

UNREADABLE = -1


def rows_astray(commits: Sequence[Commit]) -> Iterator[BrokenStoreError]:
    """Yield one complaint a commit whose files hold other rows than it reported."""
    for commit in commits:
        if _held(commit) != _reported(commit):
            yield broken(
                commit.folder,
                Message("it holds other rows than it reported"),
                loads_of(commit),
            )


def accounts(loads: Sequence[Load]) -> set[tuple[int, str, str, int]]:
    """Return load_no, sheet, record and rows of every sheet ever loaded."""
    return {
        (load.load_no, part.sheet or "", part.record, part.rows)
        for load in loads
        for part in load.parts
    }


def loose_sightings(found: History) -> Iterator[BrokenStoreError]:
    """Yield one complaint a record of which rows were seen again that were never taken."""
    for record in sorted({part.record for each in found.commits for part in each.parts()}):
        query = versions.loose_sightings(found.commits, record)
        if query is None:
            continue
        with duckdb.connect() as connection:
            [(rows,)] = connection.execute(query).fetchall()
        if rows:
            why = Message("{rows:,} rows count as unchanged that were never taken", rows=rows)
            yield broken(found.committed, why, Message("all of {record}", record=record))


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
