"""The parent's side of reading: a child is asked, and is replaced when it dies over a file.

What the answers are made of is imported with the first question, so that the child may start
before.
"""

import atexit
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.reading import limits

if TYPE_CHECKING:
    from etl.load_options import Manner
    from etl.reading.answers import Answer, Head, Member, Request, SheetRead

Child = subprocess.Popen[bytes]
COMMAND = (sys.executable, "-m", "etl.reading.child")


class Reader:
    """Asks one child process, file after file; it ends with its parent."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.command = command
        self._child: Child | None = None
        self._turn = threading.Lock()

    def start(self) -> None:
        """Have the child ready by the time that the first file is; asked, it starts by itself."""
        with self._turn:
            self._living()

    def members(self, path: Path, name: str) -> "Sequence[Member]":
        """Return the file at `path`, or of a ZIP its files, laid beside it.

        Raises UserError when it cannot be taken apart within the limits.
        """
        from etl.reading.answers import Request

        return self._ask(Request(str(path), name, is_to_unpack=True)).members

    def heads(self, path: Path, name: str) -> "Sequence[Head]":
        """Return the first rows of each sheet of a file; raise UserError when it can't be read."""
        from etl.reading.answers import Request

        return self._ask(Request(str(path), name, is_to_peek=True)).heads

    def sheets(self, member: "Member", manner: "Manner") -> "Sequence[SheetRead]":
        """Return the sheets of a file that hold a record; raise UserError when there is none."""
        from etl.reading.answers import Request, told_of_mapping

        mapping = told_of_mapping(manner.mapping)
        request = Request(member.path, member.name, forced=manner.forced, mapping=mapping)
        return self._ask(request).sheets

    def close(self) -> None:
        """Let the child end."""
        if self._child:
            self._end(self._child)

    def _ask(self, request: "Request") -> "Answer":
        from etl.reading.answers import error_of

        with self._turn:
            answer = self._answer(request)
        if answer.problem:
            raise error_of(answer.problem)
        return answer

    def _answer(self, request: "Request") -> "Answer":
        from etl.reading.answers import answer_of, line_of

        child = self._living()
        assert child.stdin
        assert child.stdout
        try:
            child.stdin.write(line_of(request))
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = b""
        except BaseException:  # broken off amid an answer, which nobody would read
            self._end(child)
            raise
        if not line.endswith(b"\n"):
            raise limits.ended_by(request.name, self._end(child))
        answer = answer_of(line)
        if answer.is_last:
            self._end(child)
        return answer

    def _living(self) -> Child:
        """Return the child, a new one where the last has ended."""
        if self._child and self._child.poll() is not None:
            self._end(self._child)
        if self._child is None:
            self._child = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the parent, which then closes its end
            )
        return self._child

    def _end(self, child: Child) -> int:
        """End a child and return its exit code, that of its own death where it is dead."""
        self._child = None
        for end in (child.stdin, child.stdout):
            if end:
                end.close()
        try:
            return child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


READER = Reader()
atexit.register(READER.close)
