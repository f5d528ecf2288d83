"""Files that survive a power cut: written, synced, and only then given their name."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock

BLOCK = 1 << 20


def file_name(raw: bytes) -> str:
    """Decode the name of a file; those that Windows wrote long ago are GBK."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def lock(path: Path) -> FileLock:
    """Return the lock of the operating system, which dies with its holder; never a marker file."""
    return FileLock(path, fallback_to_soft=False, preserve_lock_file=True)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Force a file, or the entries of a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path` and force it to disk."""
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def copy(given: BinaryIO, target: Path, size: int) -> str:
    """Copy `size` bytes, or what there is; return the SHA-256 of what arrived in `target`."""
    digest = hashlib.sha256()
    with target.open("wb") as out:
        while block := given.read(min(BLOCK, size)):
            digest.update(block)
            out.write(block)
            size -= len(block)
    return digest.hexdigest()


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
        if left_over.is_dir():
            shutil.rmtree(left_over)
        else:
            left_over.unlink(missing_ok=True)
