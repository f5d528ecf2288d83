"""Keys of widgets that stand for something of the data: they never repeat what it says."""

import hashlib


def of(text: str) -> str:
    """Return letters and digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
