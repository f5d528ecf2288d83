"""What was loaded, as far as anything still tells: the journal, and the manifests beside the rows.

What is damaged in one of the two is told by the other. A manifest of which the journal is silent
counts where the chain does not speak against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from warehouse import history, journal
from warehouse.loads import MANIFEST, Commit, digest, read_manifest
from warehouse.wording.language import Message


@dataclass(frozen=True)
class Recorded:
    """The commits that are told of, oldest first, and what is said of those that nothing tells."""

    commits: Sequence[Commit]
    untold: Sequence[Message]


@dataclass(frozen=True)
class _Entry:
    commit: Commit
    manifest: bytes
    is_noted: bool  # in the journal, whose lines prove themselves

    @property
    def first(self) -> int:
        return self.commit.loads[0].load_no

    @property
    def last(self) -> int:
        return self.commit.loads[-1].load_no

    def follows(self, other: "_Entry") -> bool:
        seal = self.commit.seal
        return seal is None or seal.previous == digest(other.manifest)


def read(store: Path) -> Recorded:
    """Tell what was loaded into the store at `store`, whatever is damaged in it."""
    noted, is_whole = _noted(store)
    entries = _proven(sorted(_joined(noted, _beside(store), is_whole), key=lambda one: one.first))
    untold = [_untold(number) for number in _gaps(entries)]
    if not is_whole and _ends_early(store, entries):
        untold.append(_untold(entries[-1].last + 1 if entries else 1))
    return Recorded([entry.commit for entry in entries], untold)


def _noted(store: Path) -> tuple[Mapping[int, _Entry], bool]:
    """Return the commits whose lines are what was written, and whether all lines are."""
    noted: dict[int, _Entry] = {}
    lines = _lines(store)
    for line in lines:
        try:
            manifest = journal.manifest_of(line)
            entry = _Entry(read_manifest(manifest, store / history.LOADS), manifest, True)
        except ValueError:
            continue
        noted.setdefault(entry.first, entry)
    chain = sorted(noted.values(), key=lambda one: one.first)
    is_chained = all(later.follows(earlier) for earlier, later in pairwise(chain))
    return noted, bool(lines) and len(noted) == len(lines) and is_chained


def _lines(store: Path) -> Sequence[bytes]:
    try:
        return journal.read(store)[0]
    except OSError:
        return []


def _beside(store: Path) -> Iterator[_Entry]:
    """Yield what the manifests beside the rows tell."""
    for folder in _folders(store):
        try:
            manifest = (folder / MANIFEST).read_bytes()
            commit = read_manifest(manifest, store / history.LOADS)
        except (OSError, ValueError):
            continue
        if commit.folder == folder:
            yield _Entry(commit, manifest, False)


def _folders(store: Path) -> Sequence[Path]:
    try:
        return history.commit_folders(store / history.LOADS)
    except OSError:
        return []


def _joined(
    noted: Mapping[int, _Entry], beside: Iterator[_Entry], is_whole: bool
) -> Iterator[_Entry]:
    """Yield what is noted, and, of the folders, what may belong to it.

    Where the journal is whole, that is the load that a kill kept out of it, and older ones.
    """
    yield from noted.values()
    last = max(noted.values(), key=lambda one: one.first, default=None)
    for entry in beside:
        if entry.first in noted:
            continue
        if not is_whole or last is None or entry.follows(last):
            yield entry


def _proven(entries: Sequence[_Entry]) -> list[_Entry]:
    """Leave out each manifest that was altered, or is of another store, as its neighbours tell."""
    kept: list[_Entry] = []
    for entry in entries:
        if kept and entry.first <= kept[-1].last:
            continue
        if kept and entry.first == kept[-1].last + 1 and not entry.follows(kept[-1]):
            if not entry.is_noted and kept[-1].is_noted:
                continue
            if not kept[-1].is_noted:
                kept.pop()
        kept.append(entry)
    return kept


def _gaps(entries: Sequence[_Entry]) -> Iterator[int]:
    expected = 1
    for entry in entries:
        yield from range(expected, entry.first)
        expected = entry.last + 1


def _ends_early(store: Path, entries: Sequence[_Entry]) -> bool:
    """Tell whether there was a load after the last one that is told of."""
    last = entries[-1].last if entries else 0
    if any(history.number(folder) > last for folder in _folders(store)):
        return True
    lines = _lines(store)
    if not lines or _is_whole(lines[-1]):
        return False
    told = sum(len(journal.line(entry.manifest)) + 1 for entry in entries)
    return sum(len(line) + 1 for line in lines) > told


def _is_whole(line: bytes) -> bool:
    try:
        journal.manifest_of(line)
    except ValueError:
        return False
    return True


def _untold(number: int) -> Message:
    return Message("load {number}: neither journal nor manifest tells of it", number=number)
