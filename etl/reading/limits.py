"""How much time, memory and disk reading one file may take, and the sentences when it is more."""

import errno
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError, room
from warehouse.settings import settings

try:
    import resource
except ImportError:  # Windows knows no such limits: what is told of time and memory is not kept
    resource = None  # type: ignore[assignment]

WORN_SHARE = 4  # a process that used this part of its memory ends, and with it what it holds


def bound() -> None:
    """Bound this process for good: memory, the files it writes, and no image of its memory."""
    if resource:
        memory = int(settings().read_memory)
        _limit("RLIMIT_AS", memory)
        _limit("RLIMIT_FSIZE", memory)
        _limit("RLIMIT_CORE", 0)


@contextmanager
def in_time() -> Iterator[None]:
    """End this process, whatever holds it up, when what is done within takes too long."""
    if not hasattr(signal, "alarm"):
        yield
        return
    signal.alarm(settings().read_seconds)
    try:
        yield
    finally:
        signal.alarm(0)


@contextmanager
def room_for(name: str, into: Path) -> Iterator[None]:
    """Tell a full disk from a file that needs more of it than this process may write."""
    try:
        with room(into):
            yield
    except NoRoomError as error:
        if resource and _is_ours(error.__cause__):
            raise too_much_memory(name) from error
        raise


def _is_ours(error: BaseException | None) -> bool:
    """Tell whether a file grew up to our own limit, and not to one that was set before."""
    most, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    return getattr(error, "errno", None) == errno.EFBIG and most == int(settings().read_memory)


def is_worn() -> bool:
    """Tell whether this process has held so much memory that it should end."""
    if not resource:
        return False
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    return bool(held * WORN_SHARE > settings().read_memory)


def _limit(name: str, most: int) -> None:
    """Lower a limit; where the system already allows less, that stays."""
    kind = getattr(resource, name)
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, hard))


def ended_by(name: str, code: int) -> UserError:
    """Return the error of a file over which the child process died with an exit code."""
    if code == -getattr(signal, "SIGALRM", 0):
        return UserError(
            "{name}: reading took longer than {seconds} s, and was ended; split the file by "
            "months, save it anew as .xlsx or CSV, or raise SCORECARD_READ_SECONDS.",
            name=name,
            seconds=settings().read_seconds,
        )
    return UserError(
        "{name}: reading it broke the reader off (exit {code}): it is damaged, or needs more "
        "memory than SCORECARD_READ_MEMORY allows ({limit}). Open it in Excel or WPS, copy the "
        "table alone into a new workbook, and load that.",
        name=name,
        code=code,
        limit=str(settings().read_memory),
    )


def too_much_memory(name: str) -> UserError:
    """Return the error of a file that needs more memory than it may have."""
    return UserError(
        "{name}: reading it needs more memory than SCORECARD_READ_MEMORY allows ({limit}); split "
        "the file by months, or save the table alone as CSV.",
        name=name,
        limit=str(settings().read_memory),
    )
