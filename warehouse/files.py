"""Files that survive a power cut: written, synced, and only then given their name."""

import hashlib
import os
import shutil
import stat
from io import BufferedIOBase
from pathlib import Path
from typing import IO, BinaryIO, cast

from filelock import FileLock

from warehouse.full_disk import room

BLOCK = 1 << 20
WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
OPEN = 0o666  # as far as the umask lets others


def lock(path: Path) -> FileLock:
    """Return the lock of the operating system, which dies with its holder; never a marker file."""
    return FileLock(path, fallback_to_soft=False, preserve_lock_file=True)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as content:
        return sha256_of(content)


def sha256_of(content: BinaryIO) -> str:
    """Return the SHA-256 of what is left of an open file, as hex."""
    return hashlib.file_digest(cast(BufferedIOBase, content), "sha256").hexdigest()


def holds(path: Path, digest: str) -> bool:
    """Tell whether a file is there and its SHA-256 is `digest`."""
    try:
        return sha256(path) == digest
    except OSError:
        return False


def sync(path: Path) -> None:
    """Force a file, or the entries of a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes, mode: int = OPEN) -> None:
    """Write `content` to `path`, which is made with `mode`, and force it to disk."""
    with room(path, len(content)), os.fdopen(os.open(path, WRITING, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def replace(path: Path, content: bytes, mode: int = OPEN) -> None:
    """Give `path` a new content in one step, for good; nothing is left where that fails."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        write(draft, content, mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def size(path: Path) -> int | None:
    """Return the size of a file in bytes, None where there is none to be reached."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def stamp(path: Path) -> tuple[int, ...]:
    """Return what is another once a file was written anew; nothing where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def copy(given: BinaryIO, target: Path, size: int) -> str:
    """Copy `size` bytes, or what there is; return the SHA-256 of what arrived in `target`."""
    with room(target, size), target.open("wb") as out:
        return pour(given, out, size)


def pour(given: BinaryIO, out: IO[bytes], size: int) -> str:
    """Write `size` bytes, or what there is, into an open file; return their SHA-256."""
    digest, left = hashlib.sha256(), size
    while block := given.read(min(BLOCK, left)):
        digest.update(block)
        out.write(block)
        left -= len(block)
    return digest.hexdigest()


def link(source: Path, target: Path) -> None:
    """Give a file that never changes a second name; where the disk has no links, a copy."""
    try:
        os.link(source, target)
    except OSError:
        with room(target), source.open("rb") as given, target.open("wb") as out:
            shutil.copyfileobj(given, out, BLOCK)


def rename(source: Path, target: Path) -> None:
    """Give a synced file or folder its final name in one step, and make the name last."""
    for inside in source.rglob("*") if source.is_dir() else ():
        sync(inside)
    sync(source)
    source.rename(target)
    sync(target.parent)


def sweep(folder: Path, prefix: str) -> None:
    """Remove what a killed writer left behind in `folder`."""
    for left_over in folder.glob(f"{prefix}*"):
        remove(left_over)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
