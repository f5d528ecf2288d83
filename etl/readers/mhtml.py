"""Web archives (MHTML): the pages in one, each read as what it is."""

import email
from collections.abc import Iterator
from email.message import Message


def pages(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of every page of an archive."""
    for part in email.message_from_bytes(data.lstrip()).walk():
        if part.get_content_type() == "text/html":
            yield _content(part)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
