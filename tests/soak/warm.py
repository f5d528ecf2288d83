"""Processes that begin with everything imported: forked from one that has done nothing yet.

A fork of a process that has threads may hang, so one without is kept for it from the start.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any, NoReturn

Work = Callable[..., object]


class Warm:
    """Starts such processes; knows the most memory, in bytes, that one that ended has held.

    `cpu` is how many seconds all of them computed.
    """

    def __init__(self) -> None:
        self._server, asked = Pipe()
        self._turn = Lock()
        self.memory = 0
        self.cpu = 0.0
        if os.fork() == 0:
            self._server.close()
            _serve(asked)
        asked.close()

    def start(self, work: Work, *given: object) -> int:
        """Have `work` done in a process; return its number."""
        return int(self._ask((work, given)))

    def code(self, pid: int) -> int | None:
        """Return how a process ended, the signal below zero; None while it runs."""
        ended = self._ask(pid)
        if ended is None:
            return None
        code, memory, cpu = ended
        self.memory = max(self.memory, memory)
        self.cpu += cpu
        return int(code)

    def wait(self, pid: int, seconds: float) -> int:
        """Wait for the end of a process; kill it when that takes too long."""
        end = time.monotonic() + seconds
        while (code := self.code(pid)) is None:
            if time.monotonic() > end:
                os.kill(pid, 9)
            time.sleep(0.01)
        return code

    def close(self) -> None:
        """Start no more."""
        self._server.close()

    def _ask(self, request: object) -> Any:
        with self._turn:
            self._server.send(request)
            return self._server.recv()


def _serve(asked: Connection) -> NoReturn:
    """Fork what is asked for, and tell how it ended, as long as anybody asks."""
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            request = asked.recv()
            asked.send(_ended(request) if isinstance(request, int) else _forked(asked, *request))
    os._exit(0)


def _ended(pid: int) -> tuple[int, int, float] | None:
    found, status, usage = os.wait4(pid, os.WNOHANG)
    if not found:
        return None
    cpu = usage.ru_utime + usage.ru_stime
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss << 10, cpu


def _forked(asked: Connection, work: Work, given: tuple[object, ...]) -> int:
    pid = os.fork()
    if pid == 0:
        asked.close()
        _be(work, given)
    return pid


def _be(work: Work, given: tuple[object, ...]) -> NoReturn:
    code = 1
    try:
        work(*given)
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
