"""The journal of a store: every manifest in its order, a line each, after its own digest.

It is only ever added to. From its lines and the originals the whole store can be written anew.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from warehouse import files
from warehouse.loads import digest

JOURNAL = "journal"


def read(store: Path) -> tuple[Sequence[bytes], bytes]:
    """Return the whole lines, and what a killed writer left behind the last of them."""
    try:
        *whole, torn = (store / JOURNAL).read_bytes().split(b"\n")
    except FileNotFoundError:
        return [], b""
    return whole, torn


def line(manifest: bytes) -> bytes:
    """Return the line of a manifest."""
    return f"{digest(manifest)} ".encode() + manifest


def manifest_of(line: bytes) -> bytes:
    """Return the manifest in a line; raise ValueError where its digest is not that of it."""
    told, _, manifest = line.partition(b" ")
    if told.decode("ascii", "replace") != digest(manifest):
        raise ValueError("altered")
    return manifest


def add(store: Path, manifests: Iterable[bytes]) -> None:
    """Add manifests behind the last whole line and force them to disk."""
    whole, torn = read(store)
    with (store / JOURNAL).open("ab") as out:
        out.truncate(out.tell() - len(torn))
        out.write(b"".join(line(manifest) + b"\n" for manifest in manifests))
        out.flush()
        files.sync(store / JOURNAL)
    if not whole:
        files.sync(store)
