"""The console command in a warm process, to be killed, or bounded in what it may write."""

import os
import resource
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from scorecard import main
from tests.soak.warm import Warm

PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


class Command:
    """A command that was started."""

    def __init__(self, warm: Warm, pid: int, out: Path, err: Path) -> None:
        self._warm, self._pid, self._out, self._err = warm, pid, out, err
        self._code: int | None = None

    def is_running(self) -> bool:
        """Tell whether it runs."""
        if self._code is None:
            self._code = self._warm.code(self._pid)
        return self._code is None

    def kill(self) -> Ended:
        """Kill it, if it has not ended by itself."""
        if self.is_running():
            os.kill(self._pid, 9)
        return self.end()

    def end(self) -> Ended:
        """Wait for its end."""
        if self.is_running():
            self._code = self._warm.wait(self._pid, PATIENCE_SECONDS)
        assert self._code is not None
        return Ended(self._code, *(path.read_text("utf-8") for path in (self._out, self._err)))


class Commands:
    """Starts commands for one working folder; what they say is kept in `folder`."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        self.warm = Warm()
        self._folder = folder
        self._numbers = count()
        folder.mkdir(parents=True)

    def start(self, *arguments: str, most: int | None = None) -> Command:
        """Start a command; none of its files may grow beyond `most` bytes."""
        number = next(self._numbers)
        out, err = (self._folder / f"{number}.{kind}" for kind in ("out", "err"))
        out.touch()
        err.touch()
        asked = ("--home", str(self.home), *arguments)
        return Command(self.warm, self.warm.start(_command, asked, out, err, most), out, err)

    def run(self, *arguments: str, most: int | None = None) -> Ended:
        """Run a command to its end."""
        return self.start(*arguments, most=most).end()


def _command(arguments: tuple[str, ...], out: Path, err: Path, most: int | None) -> None:
    """Be the console command."""
    for number, path in enumerate((out, err), start=1):
        os.dup2(os.open(path, os.O_WRONLY), number)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if most is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    main(arguments)
