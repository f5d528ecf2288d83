"""The file of the audit trail: a line an act, chained to all before it, and a head to count them.

`trail` is only ever added to. `head` holds number and digest of its last line and is replaced after
each, so that lines cut off at the end are missed; a kill between the two leaves it a line behind.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

from warehouse import files

FOLDER, TRAIL, HEAD = "audit", "trail", "head"
BLOCK = 1 << 13
WRITTEN_HEAD = re.compile(rb"(0|[1-9][0-9]{0,17}) ([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Link:
    """The number and the digest of a line; of none yet by default."""

    number: int = 0
    digest: str = "0" * 64

    def then(self, told: bytes) -> Self:
        """Return the link of what is told next."""
        return type(self)(self.number + 1, sha256(self.digest.encode() + told).hexdigest())

    def followed_by(self, line: bytes) -> Self | None:
        """Return the link of a line, None where it is not what was written behind this one."""
        digest, _, told = line.partition(b" ")
        found = self.then(told)
        return found if digest == found.digest.encode() else None

    def is_told_by(self, line: bytes) -> bool:
        """Say whether a line bears the digest of this one; before the first there is no line."""
        return line.startswith(self.digest.encode() + b" ") if self.number else not line

    def head(self) -> bytes:
        """Return what the head holds when this is the last line."""
        return f"{self.number} {self.digest}\n".encode()


@dataclass(frozen=True)
class Seen:
    """What stood there at one moment: the bytes of the head, and of the trail, None where none."""

    head: bytes
    size: int | None

    @property
    def last(self) -> Link | None:
        """The last line as the head tells, None where it is lost or altered."""
        found = WRITTEN_HEAD.fullmatch(self.head)
        return Link(int(found[1]), found[2].decode()) if found else None

    @property
    def has_begun(self) -> bool:
        """Whether anything of a trail is there."""
        return bool(self.head) or self.size is not None


def look(folder: Path) -> Seen:
    """Return what stands in the folder of a trail, to which others may be adding."""
    while True:  # a head that is the same before and after was so between, and none stands twice
        seen = Seen(_bytes(folder / HEAD), files.size(folder / TRAIL))
        if seen.head == _bytes(folder / HEAD):
            return seen


def tail(file: BinaryIO) -> tuple[bytes, int]:
    """Return the last whole line, b'' where there is none, and how many bytes the whole ones take.

    It is looked for from the end, so that the length of a trail costs nothing.
    """
    size, block = file.seek(0, os.SEEK_END), BLOCK
    while True:
        file.seek(start := max(0, size - block))
        read = file.read(size - start)
        if not start or read.count(b"\n") > 1:
            whole = read[: read.rfind(b"\n") + 1]
            return whole[:-1].rpartition(b"\n")[2], start + len(whole)
        block *= 2


def oldest_first(path: Path, size: int) -> Iterator[bytes]:
    """Yield the whole lines within the first `size` bytes of a trail."""
    if size:
        with path.open("rb") as file:
            for line in file:
                size -= len(line)
                if size < 0 or not line.endswith(b"\n"):
                    return
                yield line[:-1]


def newest_first(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a trail from its end; what a killed writer left is none."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        start, rest = tail(file)[1], b""
        while start:
            file.seek(before := max(0, start - 8 * BLOCK))
            rest, *lines = (file.read(start - before) + rest).split(b"\n")
            yield from filter(None, reversed(lines))
            start = before
        if rest:
            yield rest


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
