"""A store beside the one that stands, without what it said of citizens about certain cases."""

import zipfile
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse import erased_rows, erasures, files, journal, loads
from warehouse.draft import digests
from warehouse.erased_rows import CASES, FILES, Named
from warehouse.erasures import Erasure
from warehouse.history import ORIGINALS, History
from warehouse.loads import MANIFEST, Commit
from warehouse.store import Store


@dataclass
class ErasedCopy:
    """What of a store is to go: rows, by the folder of their commit, and files that were given."""

    found: History
    named: dict[Path, list[Named]] = field(default_factory=lambda: defaultdict(list))
    originals: set[str] = field(default_factory=set)

    @property
    def cases(self) -> set[str]:
        """The cases of which anything is on file."""
        return {each.case_id for rows in self.named.values() for each in rows}

    @property
    def rows(self) -> int:
        """How many rows hold something of them."""
        return sum(each.rows for rows in self.named.values() for each in rows)

    @property
    def first_loaded_at(self) -> datetime:
        """When something of them first came in."""
        numbers = {each.load_no for rows in self.named.values() for each in rows}
        return min(load.loaded_at for load in self.found.loads if load.load_no in numbers)

    def look(self, connection: Connection, cases: Collection[str]) -> None:
        """Find what is to go."""
        erased_rows.seek(connection, cases)
        for name in FILES:
            for each in erased_rows.named(connection, name, _files(self.found, name)):
                self.named[each.path.parent].append(each)
        for commit in self.found.commits:
            self.originals |= _given(commit, self.named.get(commit.folder, ()))
        erased = self.originals | set(erasures.originals(self.found.erasures))
        for sha256 in _archives(self.found) - self.originals:
            if _may_hold(self.found.originals / sha256, erased):
                self.originals.add(sha256)

    def write(self, connection: Connection, new: Store, meant: Erasure) -> None:
        """Write the store without it; `meant` says on what paper, by whom and when."""
        erased_rows.know_hashes(connection, _files(self.found, CASES))
        manifests: list[bytes] = []
        for commit in self.found.commits:
            folder = new.committed / commit.folder.name
            folder.mkdir()
            self._lay(connection, commit, folder)
            tip = loads.digest(manifests[-1]) if manifests else ""
            manifests.append(self._manifest(commit, folder, tip, meant))
            files.write(folder / MANIFEST, manifests[-1])
        for sha256 in self.found.given - self.originals:
            if (kept := self.found.originals / sha256).is_file():
                files.link(kept, new.folder / ORIGINALS / sha256)
        journal.add(new.folder, manifests)

    def _lay(self, connection: Connection, commit: Commit, folder: Path) -> None:
        """Lay the rows of a commit into its new folder; what does not change is shared."""
        changed = {each.path for each in self.named.get(commit.folder, ())}
        for path in sorted(commit.folder.glob("*.parquet")):
            if path in changed:
                erased_rows.rewrite(connection, path, folder / path.name)
            else:
                files.link(path, folder / path.name)

    def _manifest(self, commit: Commit, folder: Path, tip: str, meant: Erasure) -> bytes:
        """Return the manifest of a commit as it is from now on."""
        if commit.seal is None:
            raise AssertionError(f"{commit.folder} was not sealed")
        gone = self.originals & commit.originals
        before = {case for each in commit.erasures for case in each.cases}
        cases = {each.case_id for each in self.named.get(commit.folder, ())} - before
        more = replace(meant, cases=tuple(sorted(cases)), originals=tuple(sorted(gone)))
        seal = replace(
            commit.seal,
            previous=tip,
            files=digests(folder),
            originals={of: size for of, size in commit.seal.originals.items() if of not in gone},
            erasures=(*commit.erasures, *([more] if cases or gone else [])),
        )
        return loads.dump(commit.loads, seal)


def _files(found: History, name: str) -> Sequence[Path]:
    return [path for commit in found.commits if (path := commit.file(name)).is_file()]


def _given(commit: Commit, named: Collection[Named]) -> set[str]:
    """Return the files of a commit that hold rows of the cases, and what they came in."""
    numbers = {each.load_no for each in named}
    holding = {load.sha256 for load in commit.loads if load.load_no in numbers}
    others = {load.sha256 for load in commit.loads} - holding
    return commit.originals - others if holding else set()


def _archives(found: History) -> set[str]:
    return found.given - {load.sha256 for load in found.loads}


def _may_hold(path: Path, erased: Collection[str]) -> bool:
    """Tell whether a ZIP may have one of these files in it; in another ZIP nobody looks."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                with archive.open(member) as content:
                    if zipfile.is_zipfile(content) and member.filename.lower().endswith(".zip"):
                        return True
                    content.seek(0)
                    if files.sha256_of(content) in erased:  # type: ignore[arg-type]
                        return True
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return True
    return False
