"""A backup: a store as it begins, matched layouts, statements and the audit trail, all proved.

Commits are never changed, journal and trail are only added to, so loads and acts go on meanwhile.
"""

import os
import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from warehouse import (
    backup_file,
    erasures,
    files,
    history,
    journal,
    kept_mappings,
    loads,
    restored_trail,
    statements,
    store_audit,
    swapping,
    trail,
)
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.full_disk import room
from warehouse.history import History
from warehouse.loads import MANIFEST
from warehouse.privacy import FILE
from warehouse.store import Store


@dataclass(frozen=True)
class Backup:
    """What was written, and which originals are not in it, since the store has them no more.

    `erased` is how many of them were removed on request: nothing is amiss with that.
    """

    path: Path
    loads: int
    rows: int
    files: int
    size: int
    missing: tuple[str, ...]
    erased: int = 0


@dataclass(frozen=True)
class _Piece:
    """A file to be; of one that is added to meanwhile, as many bytes as it had, and no digest."""

    name: str
    content: Path | bytes
    sha256: str = ""
    size: int | None = None


def write(home: Path, path: Path) -> Backup:
    """Write a backup of the store of `home` to `path`, where nothing may stand yet.

    Raises UserError, and writes nothing, where the store is damaged.
    """
    store, path = Store(home), path.absolute()
    _refuse(store, path)
    store.settle()
    with swapping.alone(store.home):
        found = store.history()
        if not found.commits:
            raise UserError("{home}: nothing was loaded there yet; nothing was written.", home=home)
        originals = list(_of_originals(found))
        pieces = [*_of_loads(found), *originals, *_of_layouts(store.home)]
        pieces += [*_of_trail(store.home, trail.FOLDER), *_of_statements(store.home)]
        _write(path, pieces, found)
        return Backup(
            path,
            len(found.loads),
            sum(commit.rows for commit in found.commits),
            len(pieces),
            path.stat().st_size,
            tuple(_missing(found, {piece.sha256 for piece in originals})),
            len(erasures.originals(found.erasures)),
        )


def _refuse(store: Store, path: Path) -> None:
    """Raise UserError where a backup cannot be written."""
    if os.path.lexists(path):
        raise UserError(
            "{path}: something stands there already; nothing was written. Name another file: "
            "scorecard backup FILE",
            path=path,
        )
    if not path.parent.is_dir():
        raise UserError(
            "{path}: there is no such folder; make it, or name another file: scorecard backup FILE",
            path=path.parent,
        )
    if path.parent.resolve().is_relative_to(store.folder):
        raise UserError(
            "{path}: this lies within the store itself; name a file elsewhere: scorecard backup "
            "FILE",
            path=path,
        )


def _write(path: Path, pieces: Sequence[_Piece], found: History) -> None:
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with room(path):
            draft.unlink(missing_ok=True)
            handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE)
            with os.fdopen(handle, "w+b") as out, zipfile.ZipFile(out, "w") as archive:
                sums = [f"{_add(archive, piece, found)}  {piece.name}\n" for piece in pieces]
                archive.writestr(_info(backup_file.SUMS), "".join(sums))
        backup_file.prove(draft)
        files.rename(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, piece: _Piece, found: History) -> str:
    """Add a file as it stands, uncompressed; raise where it is not what it must be."""
    if isinstance(piece.content, bytes):
        archive.writestr(_info(piece.name), piece.content)
        return loads.digest(piece.content)
    size = piece.content.stat().st_size if piece.size is None else piece.size
    with (
        piece.content.open("rb") as given,
        archive.open(_info(piece.name), "w", force_zip64=True) as out,
    ):
        sha256 = files.pour(given, out, size)
    if piece.sha256 and sha256 != piece.sha256:
        raise next(store_audit.altered_files(found), _changed(piece.content))
    return sha256


def _changed(path: Path) -> UserError:
    return UserError(
        "{path}: was changed while the backup was written; nothing was written. Look what is "
        "amiss: scorecard doctor",
        path=path,
    )


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, beijing_now().timetuple()[:6])
    info.external_attr = FILE << 16
    return info


def _of_loads(found: History) -> Iterator[_Piece]:
    """Yield the journal, manifests and rows."""
    manifests = [found.manifests[commit.folder] for commit in found.commits]
    lines = b"".join(journal.line(manifest) + b"\n" for manifest in manifests)
    yield _Piece(f"store/{journal.JOURNAL}", lines)
    for commit, manifest in zip(found.commits, manifests, strict=True):
        folder = f"store/{history.LOADS}/{commit.folder.name}"
        yield _Piece(f"{folder}/{MANIFEST}", manifest)
        for name, kept in (commit.seal.files if commit.seal else {}).items():
            yield _Piece(f"{folder}/{name}", commit.folder / name, kept.sha256)


def _of_layouts(home: Path) -> Iterator[_Piece]:
    """Yield the layouts that people matched: without them their files are not read again."""
    for path in kept_mappings.kept(home):
        yield _Piece(f"{kept_mappings.FOLDER}/{path.name}", path.read_bytes())


def _of_trail(home: Path, name: str) -> Iterator[_Piece]:
    """Yield a trail with its head, as both stand, and those that were kept beside it."""
    folder = home / name
    seen = trail.look(folder)
    if seen.size is None:
        return
    for path in (folder / trail.TRAIL, *restored_trail.aside(folder)):
        size = seen.size if path.name == trail.TRAIL else None
        yield _Piece(f"{name}/{path.name}", path, size=size)
    if seen.head:
        yield _Piece(f"{name}/{trail.HEAD}", seen.head)


def _of_statements(home: Path) -> Iterator[_Piece]:
    """Yield the closings, then their rows: those stand before their closing is noted."""
    yield from _of_trail(home, statements.FOLDER)
    for path in statements.pieces(home):
        yield _Piece(f"{statements.FOLDER}/{path.name}", path)


def _of_originals(found: History) -> Iterator[_Piece]:
    for sha256 in sorted(found.given):
        path = found.originals / sha256
        if files.holds(path, sha256):
            yield _Piece(f"store/{history.ORIGINALS}/{sha256}", path, sha256)


def _missing(found: History, kept: Set[str]) -> Iterator[str]:
    """Yield the files that were given and whose originals are not kept as received."""
    for commit in found.commits:
        gone = commit.originals - kept
        named = [load.source_file for load in commit.loads if load.sha256 in gone]
        yield from named or (commit.names if gone else [])
