"""The store against what its journal tells: nothing lost, nothing altered, nothing strange.

It reads every byte, so it is for the doctor, and for what fails over a damaged file.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet

from warehouse import files, history, versions
from warehouse.errors import BrokenStoreError, UserError
from warehouse.history import ALTERED, LOADS, ORIGINALS, History, broken, loads_of
from warehouse.journal import JOURNAL
from warehouse.loads import MANIFEST, Commit, Load
from warehouse.parquet import GATHERED, drop_damaged
from warehouse.wording.language import Message

UNREADABLE = -1
ITS_OWN = {JOURNAL, LOADS, ORIGINALS, GATHERED}


def damages(folder: Path) -> Iterator[UserError]:
    """Yield what may have kept DuckDB from reading the store at `folder`."""
    if drop_damaged(folder):
        yield BrokenStoreError(
            Message(
                "{path}: gathered files were damaged and are deleted; they are written anew from "
                "the loads. Try again: scorecard build",
                path=folder / GATHERED,
            )
        )
    found = history.read(folder)
    yield from found.amiss
    yield from altered_files(found)


def altered_files(found: History) -> Iterator[BrokenStoreError]:
    """Yield one complaint a file of a load that is not what was written, or not its own."""
    for commit in found.commits:
        for path, why in _altered(commit, found.manifests.get(commit.folder)):
            yield broken(path, why, loads_of(commit))


def _altered(commit: Commit, manifest: bytes | None) -> Iterator[tuple[Path, Message]]:
    if commit.seal is None:
        return
    for name, kept in commit.seal.files.items():
        if not files.holds(commit.folder / name, kept.sha256):
            yield commit.folder / name, ALTERED
    if manifest is not None and not _holds(commit.folder / MANIFEST, manifest):
        yield commit.folder / MANIFEST, ALTERED
    for path in _inside(commit.folder):
        if path.name != MANIFEST and path.name not in commit.seal.files:
            yield path, Message("it is none of the store's files")


def missing_originals(found: History) -> Iterator[UserError]:
    """Yield one complaint a file whose bytes are no longer kept."""
    for path, names in _originals(found).items():
        if files.size(path) is None:
            yield UserError(
                "the original is gone: {names} ({path}); its rows stand. Load the file again: "
                "scorecard load FILE; or from a backup: scorecard restore FILE",
                names=sorted(names),
                path=path,
            )


def altered_originals(found: History) -> Iterator[UserError]:
    """Yield one complaint a kept file whose bytes are not the ones received."""
    for path, names in _originals(found).items():
        if files.size(path) is not None and not files.holds(path, path.name):
            yield UserError(
                "{path}: no longer what was received ({names}); its rows stand. Load the file "
                "again: scorecard load FILE; or from a backup: scorecard restore FILE",
                path=path,
                names=sorted(names),
            )


def strangers(found: History) -> Iterator[UserError]:
    """Yield one complaint a file or folder in the store that no load knows.

    Which loads there are is known where nothing is amiss with them.
    """
    for path in _inside(found.folder):
        if path.name not in ITS_OWN and not path.name.startswith("."):
            yield _stranger(path)
    if found.amiss:
        return
    known = {commit.folder for commit in found.commits} | set(_originals(found))
    for path in (*_inside(found.committed), *_kept(found)):
        if path not in known:
            yield _stranger(path)


def _kept(found: History) -> list[Path]:
    """Return what stands among the originals; nothing where ZIPs were not noted yet."""
    is_noted = all(commit.seal and commit.seal.asked for commit in found.commits)
    return _inside(found.originals) if is_noted else []


def _stranger(path: Path) -> UserError:
    return UserError(
        "{path}: no load of this store knows it. If it holds data, load it: scorecard load FILE; "
        "to leave it behind with the store as it is: scorecard restore-from-originals",
        path=path,
    )


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


def _originals(found: History) -> dict[Path, set[str]]:
    """Return where the originals are kept, and as which files they were given."""
    kept: dict[Path, set[str]] = {}
    for commit in found.commits:
        for sha256 in sorted(commit.originals):
            names = {load.source_file for load in commit.loads if load.sha256 == sha256}
            place = found.originals / sha256
            kept.setdefault(place, set()).update(names or commit.names)
    return kept


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


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
