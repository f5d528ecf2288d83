"""What is attached to an entry: kept with the originals, named in the text of its evidence.

A text names an attachment as 〔附件 现场.jpg：abc…〕, by letters alone that stand for its SHA-256:
digits could be taken for a telephone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse import files
from warehouse.history import ORIGINALS

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
DIGITS = str.maketrans("abcdefghijklmnop", "0123456789abcdef")
LENGTH = 32  # letters: half of a SHA-256 tells any file from any other
NAMED = re.compile(rf"〔附件 (?P<name>[^〔〕]*)：(?P<id>[a-p]{{{LENGTH}}})〕")
KINDS = {  # by how their bytes begin
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
LARGEST = 20 << 20  # bytes


@dataclass(frozen=True)
class Attachment:
    """What a text names: by the name of its file, and by its letters."""

    name: str
    id: str


def named(name: str, sha256: str) -> str:
    """Return how a text names an attachment."""
    bare = name.replace("〔", "(").replace("〕", ")")
    return f"〔附件 {bare}：{sha256[:LENGTH].translate(LETTERS)}〕"


def attachments(text: str) -> Iterator[Attachment]:
    """Yield what a text names."""
    yield from (Attachment(found["name"], found["id"]) for found in NAMED.finditer(text))


def without(text: str) -> str:
    """Return a text without what it names."""
    return NAMED.sub("", text).strip()


def kind(content: bytes) -> str | None:
    """Return the media type of a PDF or a picture, None of anything else."""
    return next((media for begins, media in KINDS.items() if content.startswith(begins)), None)


def read(home: Path, attachment: Attachment) -> bytes | None:
    """Return the bytes of an attachment; None where they are lost or altered."""
    begins = attachment.id.translate(DIGITS)
    for path in (home / "store" / ORIGINALS).glob(f"{begins}*"):
        if files.holds(path, path.name):
            return path.read_bytes()
    return None
