"""Loads read once more from their originals into another store, each as it was read then."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.load_options import Manner, manner_of
from etl.loading import Given, Loading
from etl.originals import Originals
from etl.reading.answers import Member
from etl.reading.reader import READER
from etl.reading.workspace import workspace
from warehouse import files, history
from warehouse.draft import Draft
from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError
from warehouse.loads import Commit, Load, Seal
from warehouse.recorded import Recorded
from warehouse.store import Store
from warehouse.wording import Message

LOST = Message("its original is lost or altered")
DAMAGED = Message("its original was erased on request, and its rows are lost or altered")
UNKNOWN = Message("nothing tells how it was read")

Progress = Callable[[int, int], None]  # loads done, of how many


@dataclass
class ReadAgain:
    """The store that is being written, and what was met on the way."""

    store: Store
    new: Store
    originals: Originals
    is_partial: bool
    left_out: list[Message] = field(default_factory=list)
    otherwise: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.found = history.read(self.new.folder)

    def follow(self, told: Recorded, progress: Progress = lambda done, of: None) -> None:
        """Read again what is told of and not read yet."""
        done = len(self.found.loads)
        to_do = [commit for commit in told.commits if commit.loads[0].load_no > done]
        self._refuse([*told.untold, *self._lost(to_do)])
        for number, commit in enumerate(to_do):
            progress(number, len(to_do))
            self._fill_up_to(commit.loads[0])
            self._repeat(commit)
        self._refuse(self.left_out)

    def _refuse(self, lost: Sequence[Message]) -> None:
        if lost and not self.is_partial:
            raise UserError(
                "{store}: cannot be restored whole, and nothing was changed: {lost}. Name files "
                "or folders that may hold what is lost: scorecard restore-from-originals FILE; or "
                "restore from a backup: scorecard restore FILE; or leave it out: scorecard "
                "restore-from-originals --leave-out",
                store=self.store.folder,
                lost=lost,
            )

    def _lost(self, commits: Sequence[Commit]) -> Iterator[Message]:
        """Yield the loads whose bytes are nowhere."""
        for commit in commits:
            if commit.erasures:
                yield from self._damaged(commit)
                continue
            yield from self._nowhere(commit)

    def _damaged(self, commit: Commit) -> Iterator[Message]:
        """Yield the loads of a commit that cannot be taken over as it stands."""
        if not _stands(self.store, commit):
            yield from (_cannot(load, DAMAGED) for load in commit.loads if not load.is_left_out)

    def _nowhere(self, commit: Commit) -> Iterator[Message]:
        for load in commit.loads:
            if not load.is_left_out and self.originals.find(load.sha256) is None:
                yield _cannot(load, LOST)

    def _fill_up_to(self, load: Load) -> None:
        """Keep the numbers of which nothing tells, so that every other stays what it was."""
        last = self.found.loads[-1] if self.found.loads else load
        for number in range(len(self.found.loads) + 1, load.load_no):
            unknown = Load(number, "unknown", "", "", "?", None, last.loaded_at, ())
            with self.new.drafted(self.found) as draft:
                draft.commit([unknown.left_out()])

    def _repeat(self, commit: Commit) -> None:
        manner = manner_of(commit)
        with workspace(self.store.home) as folder, self.new.drafted(self.found) as draft:
            draft.load_no, draft.loaded_at = commit.loads[0].load_no, commit.loads[0].loaded_at
            kept = self._keep(draft, commit, folder)
            if commit.seal and commit.erasures:
                self._take_over(draft, commit, commit.seal)
                return
            read = dict(self._read(commit, manner, kept))
            left_out = [load.left_out() for load in commit.loads if load.load_no not in read]
            if manner and read:
                with Loading(draft, manner) as loading:
                    loading.commit(read, left_out)
            else:
                draft.commit(left_out)
        self.otherwise += _otherwise(commit, self.found.commits[-1])

    def _take_over(self, draft: Draft, commit: Commit, seal: Seal) -> None:
        """Take the rows of a commit as they stand: of what was erased there is nothing to read."""
        draft.erasures = seal.erasures
        if _stands(self.store, commit):
            for name in seal.files:
                files.link(_folder(self.store, commit) / name, draft.prepared / name)
            draft.commit(commit.loads, seal.asked)
        else:
            self.left_out += self._damaged(commit)
            draft.commit([load.left_out() for load in commit.loads])

    def _keep(self, draft: Draft, commit: Commit, folder: Path) -> dict[str, Path]:
        """Lay the originals of a commit into `folder`, to be kept once it is read."""
        laid = {}
        if commit.seal:
            draft.originals |= commit.seal.originals
        for sha256 in commit.originals:
            if found := self.originals.find(sha256):
                laid[sha256] = folder / sha256
                files.link(found, laid[sha256])
                draft.keep(laid[sha256], sha256)
        for load in commit.loads:
            if load.sha256 not in laid:
                draft.originals.pop(load.sha256, None)
        return laid

    def _read(
        self, commit: Commit, manner: Manner | None, laid: dict[str, Path]
    ) -> Iterator[tuple[int, Given]]:
        """Yield the loads that can be read again, by their numbers; note the others."""
        for load in (load for load in commit.loads if not load.is_left_out):
            try:
                yield load.load_no, _given(load, manner, laid.get(load.sha256))
            except NoRoomError:
                raise
            except UserError as error:
                self.left_out.append(_cannot(load, error.message))


def _folder(store: Store, commit: Commit) -> Path:
    return store.committed / commit.folder.name


def _stands(store: Store, commit: Commit) -> bool:
    """Tell whether the rows of a commit are what was written."""
    kept = commit.seal.files if commit.seal else {}
    return all(files.holds(_folder(store, commit) / n, each.sha256) for n, each in kept.items())


def _given(load: Load, manner: Manner | None, path: Path | None) -> Given:
    """Read the file of a load again; raise UserError where that cannot be."""
    if path is None:
        raise UserError(LOST)
    if manner is None:
        raise UserError(UNKNOWN)
    sheets = READER.sheets(Member(load.source_file, str(path)), manner)
    return Given(load.source_file, load.sha256, path, load.identity, sheets)


def _cannot(load: Load, why: Message) -> Message:
    return Message(
        "load {number} ({name}): {why}", number=load.load_no, name=load.source_file, why=why
    )


def _otherwise(before: Commit, now: Commit) -> Iterator[Message]:
    """Yield the loads of which the verdicts count otherwise now, as by newer rules of reading."""
    for old, new in zip(before.loads, now.loads, strict=True):
        if not new.is_left_out and _counts(old) != _counts(new):
            yield Message(
                "load {number} ({name}) reads otherwise than before",
                number=old.load_no,
                name=old.source_file,
            )


def _counts(load: Load) -> list[tuple[object, ...]]:
    return [
        (part.sheet, part.record, part.accepted, part.unchanged, part.refused, part.doubts)
        for part in load.parts
    ]
