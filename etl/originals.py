"""Where the bytes of what was given are to be had: in the store, or in what is handed in."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from etl.given_files import shown_name, walk
from etl.reading.reader import READER
from warehouse import files
from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError
from warehouse.loads import Commit
from warehouse.store import Store


class Originals:
    """Knows files by their SHA-256; what is looked into for members of ZIPs is laid in `folder`."""

    def __init__(
        self, store: Store, commits: Sequence[Commit], given: Sequence[Path], folder: Path
    ) -> None:
        self.kept = store.originals
        self.folder = folder
        self._elsewhere = [*walk(given).taken, *map(self._path, _archives(commits))]

    def find(self, sha256: str) -> Path | None:
        """Return where the bytes are, None where they are nowhere."""
        kept = self._path(sha256)
        return kept if files.holds(kept, sha256) else self._handed_in.get(sha256)

    def _path(self, sha256: str) -> Path:
        return self.kept / sha256

    @cached_property
    def _handed_in(self) -> dict[str, Path]:
        found = {}
        for number, path in enumerate(self._elsewhere):
            for each in _with_members(path, self.folder / f"{number}"):
                found[files.sha256(each)] = each
        return found


def _archives(commits: Sequence[Commit]) -> set[str]:
    """Return which ZIPs were given; what was in them is kept beside them."""
    loads = {load.sha256 for commit in commits for load in commit.loads}
    return set[str]().union(*(commit.originals for commit in commits)) - loads


def _with_members(path: Path, copy: Path) -> Iterator[Path]:
    """Yield a file, and the files in it where it is a ZIP that can be taken apart."""
    if not path.is_file():
        return
    yield path
    files.link(path, copy)
    try:
        yield from (Path(member.path) for member in READER.members(copy, shown_name(path)))
    except NoRoomError:
        raise
    except UserError:
        return
