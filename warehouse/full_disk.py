"""A disk without room, in whatever words the system, DuckDB or Arrow tell of it."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import UserError
from warehouse.wording.language import Message

NUMBERS = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
WORDS = re.compile(
    "No space left on device|Disk quota exceeded|File too large|not enough space on the disk"
    "|max_temp_directory_size"
)
NAMED = re.compile(r'file \\*"(.+?)\\*"')


class NoRoomError(UserError):
    """There is no room for what is being written; with more of it, it goes on."""


@contextmanager
def room(path: Path, needed: int | None = None) -> Iterator[None]:
    """Tell in a sentence where a disk runs full within: the file it names, else `path`.

    `needed`, in bytes, is what is being written, where that is known.
    """
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if not is_full(error):
            raise
        raise _no_room(_named(error) or path, needed) from error


def is_full(error: BaseException) -> bool:
    """Tell whether an error is that of a disk, a quota or a limit of size that is used up."""
    if getattr(error, "errno", None) in NUMBERS:
        return True
    return isinstance(error, OSError | duckdb.Error) and bool(WORDS.search(str(error)))


def _no_room(path: Path, needed: int | None) -> NoRoomError:
    there = next(each for each in path.absolute().parents if each.is_dir())
    free = shutil.disk_usage(there).free
    if needed is None:
        why = Message(
            "{path}: no room is left to write it ({free:,} bytes are free there). Make room and do "
            "it again; what was loaded is safe.",
            path=path,
            free=free,
        )
    else:
        why = Message(
            "{path}: no room is left to write it ({needed:,} bytes needed, {free:,} are free "
            "there). Make room and do it again; what was loaded is safe.",
            path=path,
            needed=needed,
            free=free,
        )
    return NoRoomError(why)


def _named(error: BaseException) -> Path | None:
    if isinstance(error, OSError) and error.filename:
        return Path(error.filename)
    found = NAMED.search(str(error))
    return Path(found[1]) if found else None
