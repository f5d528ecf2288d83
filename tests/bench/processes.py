"""A command as a process: how long it takes, what it computes, what its whole tree holds."""

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread

from tests.bench.measure import GIB
from warehouse.settings import PROJECT

PYTHON = Path(sys.executable)
SCORECARD = PYTHON.parent / "scorecard"
PROC = Path("/proc")
SAMPLED_EVERY = 0.02  # seconds
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
TIMES = slice(11, 15)  # after its name in /proc/PID/stat: of it and of those it awaited


@dataclass(frozen=True)
class Usage:
    """What a process took: seconds, seconds computed, and the most memory, its children's too."""

    seconds: float
    cpu: float
    gib: float
    said: str


def run(*command: str | Path, cwd: Path = PROJECT) -> Usage:
    """Run a command to its end; raise RuntimeError with what it said where it fails."""
    with TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=cwd)
        held = _Held(process.pid)
        held.start()
        _, status, usage = os.wait4(process.pid, 0)
        spent = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        held.ended.set()
        held.join()
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{said[-2000:]}")
    return Usage(spent, usage.ru_utime + usage.ru_stime, held.most / GIB, said)


def cpu_of(pid: int) -> float:
    """Return the seconds that a process and all it started have computed."""
    return sum(_ticks(each) for each in tree(pid)) / TICKS


def tree(pid: int) -> list[int]:
    """Return a process and all that it started, and those in turn, as far as they live."""
    found = [pid]
    for each in found:
        with suppress(OSError):
            for children in (PROC / str(each) / "task").glob("*/children"):
                found += map(int, children.read_text().split())
    return found


def most_gib() -> float:
    """Return the most memory that this process held; `getrusage` counts its starter's too."""
    status = (PROC / "self" / "status").read_text(encoding="utf-8")
    (kib,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(kib) * 1024 / GIB


class _Held(Thread):
    """Watches the memory of a process and all it started; `most` is in bytes.

    `getrusage` would count what its starter held when it was forked.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0
        self.ended = Event()

    def run(self) -> None:
        while not self.ended.wait(SAMPLED_EVERY):
            self.most = max(self.most, sum(map(_resident, tree(self.pid))))


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE
    return 0


def _ticks(pid: int) -> int:
    with suppress(OSError):
        told = (PROC / str(pid) / "stat").read_text().rpartition(") ")[2]
        return sum(map(int, told.split()[TIMES]))
    return 0
