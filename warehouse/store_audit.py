"""The store against what its journal tells: nothing lost, nothing altered, nothing strange.

It reads every byte, so it is for the doctor, and for what fails over a damaged file.
"""

from collections.abc import Iterator
from pathlib import Path

from warehouse import draft, files, history, originals_audit
from warehouse.broken_store import ALTERED, broken, loads_of
from warehouse.errors import BrokenStoreError, UserError
from warehouse.history import LOADS, ORIGINALS, History
from warehouse.journal import JOURNAL
from warehouse.loads import MANIFEST, Commit
from warehouse.parquet import GATHERED, drop_damaged
from warehouse.wording.language import Message

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


def strangers(found: History) -> Iterator[UserError]:
    """Yield one complaint a file or folder in the store that no load knows.

    Which loads there are is known where nothing is amiss with them.
    """
    for path in _inside(found.folder):
        if path.name not in ITS_OWN and not path.name.startswith("."):
            yield _stranger(path)
    if found.amiss:
        return
    known = {commit.folder for commit in found.commits} | set(originals_audit.kept(found))
    known |= {found.originals / sha256 for sha256 in draft.uncommitted(found)}
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
