"""A given file copied aside: a regular one, whole, within bounds, at rest."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from etl.given_files import shown_name
from warehouse import files
from warehouse.errors import UserError
from warehouse.settings import settings

NAMELESS = "received"  # a copy bears no name of its own: any bytes may stand in the given one
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for


def receive(path: Path, folder: Path) -> tuple[Path, str]:
    """Copy a given file into `folder`; return the copy, which no one changes, and its SHA-256.

    Raises UserError for what is no regular file, too large, or not at rest.
    """
    copy = folder / NAMELESS
    with _opened(path) as given:
        before = os.fstat(given.fileno())
        _refuse_outsized(path, before)
        sha256 = files.copy(given, copy, before.st_size)
        if given.read(1) or _stamp(os.fstat(given.fileno())) != _stamp(before):
            raise UserError(
                "{path}: the file was still being written while it was read; load it again when "
                "it is complete.",
                path=shown_name(path),
            )
    return copy, sha256


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        handle = os.open(path, os.O_RDONLY | WITHOUT_WAITING | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _cannot_open(path, error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UserError(
            "{path}: this is a folder, pipe, socket or device and no file; give a table file.",
            path=shown_name(path),
        )
    with os.fdopen(handle, "rb") as given:
        yield given


def _refuse_outsized(path: Path, found: os.stat_result) -> None:
    if found.st_size > settings().largest_file:
        raise UserError(
            "{path}: {size:,} bytes are more than the {most:,} that a file may have; split it by "
            "months, or raise SCORECARD_LARGEST_FILE.",
            path=shown_name(path),
            size=found.st_size,
            most=int(settings().largest_file),
        )


def _stamp(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _cannot_open(path: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError("{path}: there is no such file; check the path and the name.", path=path)
    return UserError(
        "{path}: cannot be opened ({strerror}); check the path, and that no other program "
        "holds the file.",
        path=path,
        strerror=error.strerror,
    )
