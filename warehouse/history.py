"""What a store holds, commit by commit, and whether journal and folders agree about it.

Looked at whenever the store is opened, so only what costs little: the chain of manifests, and
that every file is there with its size. Digests of files are for `store_audit`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warehouse import files, journal
from warehouse.broken_store import ALTERED, LOST, broken, loads_of
from warehouse.erasures import Erasure
from warehouse.errors import BrokenStoreError
from warehouse.journal import JOURNAL
from warehouse.loads import MANIFEST, Commit, Load, digest, read_manifest
from warehouse.wording.language import Message

LOADS = "loads"
ORIGINALS = "originals"
# What a build made of the rows in the store, for the next to go on from. It names citizens, so
# it stays in the store; it may be deleted at any time.
STAGED = ".staged.duckdb"


@dataclass
class History:
    """The commits of a store, oldest first.

    `manifests` are those of its commits, by folder; `pending` are the ones that a kill kept out
    of the journal, `unsealed` the commits of before the store kept digests. The next load or
    build notes both.
    """

    folder: Path
    commits: list[Commit] = field(default_factory=list)
    tip: str = ""
    manifests: dict[Path, bytes] = field(default_factory=dict)
    pending: list[bytes] = field(default_factory=list)
    unsealed: list[Commit] = field(default_factory=list)
    amiss: list[BrokenStoreError] = field(default_factory=list)

    @property
    def committed(self) -> Path:
        """Where the folders of the commits stand."""
        return self.folder / LOADS

    @property
    def originals(self) -> Path:
        """Where the files that were given are kept."""
        return self.folder / ORIGINALS

    @property
    def loads(self) -> list[Load]:
        """Every load, oldest first."""
        return [load for commit in self.commits for load in commit.loads]

    @property
    def given(self) -> set[str]:
        """SHA-256 of every file that was given and is to be kept: a ZIP, and what was in it."""
        return set[str]().union(*(commit.originals for commit in self.commits))

    @property
    def erasures(self) -> list[Erasure]:
        """What was erased on request, commit by commit."""
        return [each for commit in self.commits for each in commit.erasures]

    def complain(self, path: Path, why: Message, affected: Message | None = None) -> None:
        """Note that `path` is amiss."""
        self.amiss.append(broken(path, why, affected or self._later()))

    def _later(self) -> Message:
        last = max((load.load_no for load in self.loads), default=0)
        return Message("all that was loaded after load {number}", number=last)


def follow(history: History, manifest: bytes) -> None:
    """Take the next commit; raise ValueError where it does not follow the last one."""
    commit = read_manifest(manifest, history.committed)
    if commit.seal is None or commit.seal.previous != history.tip:
        raise ValueError("another chain")
    history.commits.append(commit)
    history.manifests[commit.folder] = manifest
    history.tip = digest(manifest)


def read(folder: Path) -> History:
    """Read the history of the store at `folder`, with whatever is amiss in it.

    What seems amiss is looked at twice: a load may have ended in between.
    """
    found = _read(folder)
    return _read(folder) if found.amiss else found


def _read(folder: Path) -> History:
    history = History(folder)
    try:
        folders = commit_folders(history.committed)  # before the journal, which runs after them
        torn = _read_journal(history)
        _read_others(history, folders, torn)
    except OSError as error:
        why = Message("it cannot be read ({error})", error=error.strerror)
        history.complain(Path(error.filename or folder), why)
    for commit in history.commits:
        for path, why in _misfits(commit, history.manifests.get(commit.folder)):
            history.complain(path, why, loads_of(commit))
    _count_up(history)
    return history


def _read_journal(history: History) -> bytes:
    """Follow the chain of the journal as far as it holds; return what is torn at its end."""
    lines, torn = journal.read(history.folder)
    for number, line in enumerate(lines, start=1):
        try:
            manifest = journal.manifest_of(line)
            follow(history, manifest)
        except ValueError:
            why = Message("line {number} is not what was written", number=number)
            history.complain(history.folder / JOURNAL, why)
            break
    return torn


def _read_others(history: History, folders: Sequence[Path], torn: bytes) -> None:
    """Look at the folders of which the journal does not tell."""
    if history.amiss:
        return
    known = {commit.folder.name for commit in history.commits}
    is_new = not known
    for folder in folders:
        if folder.name not in known:
            _take_other(history, folder)
    if len(history.pending) > 1:
        history.complain(history.folder / JOURNAL, LOST if is_new else ALTERED)
    elif torn and not history.pending:
        history.complain(history.folder / JOURNAL, Message("it ends in half a line"))


def commit_folders(committed: Path) -> list[Path]:
    """Return what looks like the folders of commits, by their numbers."""
    if not committed.exists():
        return []
    names = (each for each in committed.iterdir() if each.name.split("-")[0].isdecimal())
    return sorted((each for each in names if "-" in each.name), key=number)


def number(folder: Path) -> int:
    """Return the number of the first load in the folder of a commit."""
    return int(folder.name.split("-")[0])


def _take_other(history: History, folder: Path) -> None:
    """Take a commit that was not noted yet; any other folder is none of this store's."""
    try:
        manifest = (folder / MANIFEST).read_bytes()
        commit = read_manifest(manifest, history.committed)
        if commit.folder != folder:
            raise ValueError("another folder")
        if commit.seal is None:
            history.unsealed.append(commit)
            history.commits.append(commit)
        else:
            follow(history, manifest)
            history.pending.append(manifest)
    except (ValueError, OSError):
        why = Message("it is none of this store's loads, or its {name} is damaged", name=MANIFEST)
        history.complain(folder, why)


def _misfits(commit: Commit, manifest: bytes | None) -> Iterator[tuple[Path, Message]]:
    """Yield the files of a commit that are not there or have another size."""
    for name, size in _sizes(commit, manifest).items():
        found = files.size(commit.folder / name)
        if found is None:
            yield commit.folder / name, LOST
        elif size not in (None, found):
            yield commit.folder / name, ALTERED


def _sizes(commit: Commit, manifest: bytes | None) -> Mapping[str, int | None]:
    """Return which files a commit has, and their sizes where they are known."""
    if commit.seal is None or manifest is None:
        records = {part.record for part in commit.parts() if part.accepted}
        return {f"{record}.parquet": None for record in records}
    return {MANIFEST: len(manifest)} | {name: kept.size for name, kept in commit.seal.files.items()}


def _count_up(history: History) -> None:
    """Complain of a number that is missing between two loads."""
    for expected, load in enumerate(history.loads, start=1):
        if load.load_no != expected and not history.amiss:
            history.complain(
                history.committed,
                Message("load {number} is lost", number=expected),
                Message("load {number} and later ones", number=load.load_no),
            )
