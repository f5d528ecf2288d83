"""What people hand in through a page: looked at first by the watcher, loaded on somebody's word.

A proposal is a folder in the inbox. It holds the files that were given and a slip; the watcher adds
what would become of them, a person what is to be done, the watcher what was done. Pages and loading
meet nowhere else. Each of these is written once, whole, and never changed.
"""

import io
import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from warehouse import files, published
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.full_disk import room
from warehouse.put_aside import INBOX, UNREADABLE
from warehouse.watching import changes

FOLDER = ".proposed"  # its dot keeps its files from being taken for dropped ones
DRAFT = ".tmp-"
GIVEN = "given"
SLIP, PROGRESS, REHEARSAL, DECISION, OUTCOME = (
    *("slip.json", "progress.json", "rehearsal.json", "decision.json", "outcome.json"),
)
LONGEST_NAME = 200  # bytes

What = Literal["load", "discard"]


@dataclass(frozen=True)
class Decision:
    """What somebody decided about a proposal; the name is as typed, or with a proved account."""

    what: What
    by: str
    at: datetime


@dataclass(frozen=True)
class Version:
    """Which version of a row a form was filled in over: the row of a load."""

    load_no: int
    source_row: int


@dataclass(frozen=True)
class Entry:
    """What was typed into a form: a file of one row of a record, and what is attached to it.

    `token` is that of the form, however often it is sent; `about` says it in one line. `over` is
    the version of `row_key` that was shown to whoever filled it in, None of what is new: where
    another stands by now, it is not loaded.
    """

    token: str
    record: str
    about: str
    name: str
    content: bytes
    row_key: str
    over: Version | None = None
    attachments: Sequence[tuple[str, BinaryIO]] = ()


@dataclass(frozen=True)
class Proposal:
    """What was handed in, and how far it has come."""

    folder: Path

    @property
    def id(self) -> str:
        """What tells it from others; of two the earlier one sorts first."""
        return self.folder.name

    @property
    def given(self) -> Sequence[Path]:
        """The files that were handed in, by name; none once they are loaded or discarded."""
        return sorted(path for path in (self.folder / GIVEN).glob("*") if path.is_file())

    @contextmanager
    def opened(self) -> Iterator[list[tuple[str, BinaryIO]]]:
        """Open the files that were handed in, each with its name."""
        with ExitStack() as stack:
            yield [(path.name, stack.enter_context(path.open("rb"))) for path in self.given]

    @property
    def slip(self) -> Mapping[str, Any]:
        """When it was handed in (`given_at`), how many `files`, and as which `record`, if told.

        Of what a form gave also what its `entry` says, its `attachments`, and which version of
        which `row_key` it is `over`.
        """
        return _read(self.folder / SLIP) or {}

    @property
    def given_at(self) -> datetime:
        """When it was handed in."""
        return datetime.fromisoformat(self.slip["given_at"])

    @property
    def progress(self) -> Mapping[str, Any]:
        """How many files were read, `done` `of` how many; empty before the first.

        Of the next what is under way: the `step`, and of how `much`.
        """
        return _read(self.folder / PROGRESS) or {}

    @property
    def rehearsal(self) -> Mapping[str, Any] | None:
        """What would become of it; None until the watcher has looked at it."""
        return _read(self.folder / REHEARSAL)

    @property
    def decision(self) -> Decision | None:
        """What is to be done with it; None until somebody said."""
        told = _read(self.folder / DECISION)
        if told is None:
            return None
        return Decision(told["what"], told["by"], datetime.fromisoformat(told["at"]))

    @property
    def outcome(self) -> Mapping[str, Any] | None:
        """What was done; None until it was."""
        return _read(self.folder / OUTCOME)

    def write(self, name: str, told: Mapping[str, Any]) -> None:
        """Say what the watcher found or did; a proposal that was taken away hears it no more."""
        with suppress(FileNotFoundError):
            files.replace(self.folder / name, _bytes(told))

    def decide(self, what: What, by: str) -> Decision:
        """Decide about it, unless somebody did; return what stands decided.

        Raises UserError where it is gone.
        """
        draft = self.folder / f".{secrets.token_hex(8)}.tmp"
        try:
            files.write(draft, _bytes(asdict(Decision(what, by, beijing_now()))))
            with suppress(FileExistsError):
                os.link(draft, self.folder / DECISION)  # unlike a rename, it replaces nothing
            files.sync(self.folder)
        except FileNotFoundError as error:
            raise UserError(
                "These files are not here any more: somebody took them back. Drop them again."
            ) from error
        finally:
            draft.unlink(missing_ok=True)
        stands = self.decision
        assert stands is not None
        return stands


def propose(
    home: Path, given: Sequence[tuple[str, BinaryIO]], record: str | None = None
) -> Proposal:
    """Hand in files with their names, to be read as `record` where it is named.

    It is there whole or not at all. Raises NoRoomError where the disk is full.
    """
    slip = {"given_at": beijing_now(), "files": len(given), "record": record}
    return _handed_in(home, secrets.token_hex(8), given, slip)


def enter(home: Path, entry: Entry, by: str | None) -> Proposal:
    """Hand in what was typed into a form; sent twice, it is one.

    It is loaded on the word of `by`; where that is None it is tried, and somebody decides.
    """
    for known in _folder(home).glob(f"[0-9]*-{entry.token}"):
        return Proposal(known)
    now = beijing_now()
    slip = {
        "given_at": now,
        "files": 1,
        "record": entry.record,
        "entry": entry.about,
        "attachments": [name for name, _ in entry.attachments],
        "row_key": entry.row_key,
        "over": entry.over and asdict(entry.over),
    }
    given = [(entry.name, io.BytesIO(entry.content)), *entry.attachments]
    return _handed_in(home, entry.token, given, slip, Decision("load", by, now) if by else None)


def _handed_in(
    home: Path,
    token: str,
    given: Sequence[tuple[str, BinaryIO]],
    slip: Mapping[str, Any],
    decision: Decision | None = None,
) -> Proposal:
    folder = _folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{DRAFT}{slip['given_at']:%Y%m%dT%H%M%S-%f}-{token}"
    (draft / GIVEN).mkdir(parents=True)
    try:
        for name, content in given:
            _copy(content, _free(draft / GIVEN / _plain(name)))
        files.write(draft / SLIP, _bytes(slip))
        if decision:
            files.write(draft / DECISION, _bytes(asdict(decision)))
        proposal = Proposal(folder / draft.name.removeprefix(DRAFT))
        files.rename(draft, proposal.folder)
    except BaseException:
        files.remove(draft)
        raise
    return proposal


def proposals(home: Path) -> list[Proposal]:
    """Return what is handed in, the oldest first."""
    found = (path for path in _folder(home).glob("[0-9]*") if path.is_dir())
    return [Proposal(path) for path in sorted(found)]


def news(home: Path, stop: threading.Event) -> Iterator[None]:
    """Yield whenever a snapshot is published or the inbox tells something, and each second."""
    folders = [home / published.FOLDER, home / INBOX]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    told = (published.POINTER, ".json", ".txt")
    return changes(folders, stop, only=lambda path: path.endswith(told))


def stamp(home: Path) -> tuple[tuple[str, int], ...]:
    """Return what changes when anything is handed in, found, decided or done."""
    return tuple(_stamps([*(one.folder for one in proposals(home)), home / INBOX / UNREADABLE]))


def _stamps(folders: Sequence[Path]) -> Iterator[tuple[str, int]]:
    for folder in folders:
        with suppress(OSError):
            yield folder.name, folder.stat().st_mtime_ns


def _folder(home: Path) -> Path:
    return home / INBOX / FOLDER


def _plain(name: str) -> str:
    """Return a name that leads nowhere else and fits on every disk."""
    bare = "".join(
        sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()
    )
    stem, dot, ending = bare.strip(". ").rpartition(".")
    while len(os.fsencode(f"{stem}{dot}{ending}")) > LONGEST_NAME:
        stem, ending = (stem[:-1], ending) if stem else (stem, ending[:-1])
    return f"{stem}{dot}{ending}" or "1"


def _free(path: Path) -> Path:
    number = 1
    while path.exists():
        number += 1
        path = path.with_stem(f"{path.stem} ({number})")
    return path


def _copy(content: BinaryIO, target: Path) -> None:
    with room(target), target.open("xb") as out:
        shutil.copyfileobj(content, out, files.BLOCK)


def _bytes(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, default=str).encode()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):  # nobody wrote it yet, or a broken disk wrote it
        return None
    return told
