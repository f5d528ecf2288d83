"""Load files: read, recognise, judge, compare with what is on file, commit."""

import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.given_files import Walked, no_entry, nothing_inside, shown_name, walk
from etl.load_options import Manner
from etl.load_report import Account
from etl.loading import Given, Loading, Received, Step, no_step
from etl.reading.reader import READER
from etl.reading.received import receive
from etl.reading.workspace import workspace
from warehouse import erasures, files
from warehouse.errors import BrokenStoreError, UserError, failed_over, of_the_system
from warehouse.full_disk import NoRoomError, room
from warehouse.store import Store
from warehouse.wording import _, visible


class BrokenOffError(UserError):
    """The disk failed amid several files; `accounts` are of those that are loaded all the same."""

    def __init__(self, error: Exception, accounts: Sequence[Account]) -> None:
        super().__init__(of_the_system(error).message)
        self.accounts = accounts


Progress = Callable[[int, int], None]  # files done, of how many
Say = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Say a word beside the results."""
    sys.stderr.write(f"{visible(line)}\n")


def load_paths(
    paths: Iterable[Path | str],
    home: Path,
    forced: str | None = None,
    mapping: Path | str | None = None,
    progress: Progress = lambda done, of: None,
    say: Say = to_stderr,
    given_by: str = "",
    attachments: Sequence[Path] = (),
    step: Step = no_step,
) -> list[Account]:
    """Load files, folders and ZIPs into the store of `home`; return the account of every file.

    `attachments` are kept beside the originals.

    A file is loaded whole or not at all, a ZIP with all its members; one that cannot be read is
    an account with a `problem`, and the others are loaded. Raises UserError when `forced`, the
    mapping or a contract file is wrong, BrokenOffError where the disk is full or
    fails, or the store is damaged.
    """
    manner = Manner.of(forced, mapping, given_by)
    given = [Path(path) for path in paths]
    found = walk(given)
    if found.passed:
        _say_passed(found.passed, say)
    accounts = [Account(shown_name(Path(e.filename)), problem=no_entry(e)) for e in found.closed]
    for done, path in enumerate(found.taken):
        progress(done, len(found.taken))
        try:
            accounts += load_file(path, home, manner, say, attachments, step)
        except Exception as error:
            raise BrokenOffError(error, accounts) from error
    progress(len(found.taken), len(found.taken))
    empty = [path for path in given if path.is_dir() and _is_empty(walk([path]))]
    return accounts + [Account(shown_name(path), problem=nothing_inside(path)) for path in empty]


def _is_empty(found: Walked) -> bool:
    return not (found.taken or found.closed)


def load_file(
    path: Path,
    home: Path,
    manner: Manner,
    say: Say = to_stderr,
    attachments: Sequence[Path] = (),
    step: Step = no_step,
) -> list[Account]:
    """Load one file or ZIP; nothing of it is loaded if any part of it cannot be read.

    It is read before the store is held, so that no other load waits for that. `attachments` are
    kept beside its original.
    """

    def waiting() -> None:
        say(_("another load is under way; waiting for it to end"))

    store = Store(home)
    try:
        with room(store.folder), workspace(store.home) as folder:
            step("reading", files.size(path) or 0)
            received, manner = _recognised(path, folder, store, manner)
            attached = [_beside(each, folder) for each in attachments]
            received = replace(received, attached=dict(attached))
            with store.begin_load(waiting) as draft, Loading(draft, manner, step) as loading:
                return loading.load(received)
    except (BrokenStoreError, NoRoomError, OSError, duckdb.IOException):  # so over any other file
        raise
    except UserError as error:
        return [Account(shown_name(path), problem=error)]
    except Exception as error:
        return [Account(shown_name(path), problem=failed_over(shown_name(path), error))]


def _recognised(path: Path, folder: Path, store: Store, manner: Manner) -> tuple[Received, Manner]:
    """Read a path; one of an unknown layout by a mapping that people kept, where one fits."""
    try:
        return _received(path, folder, store, manner), manner
    except NoRoomError:
        raise
    except UserError:
        for kept in manner.kept_mappings(store.home):
            with suppress(UserError):
                return _received(path, folder, store, kept), kept
        raise


def _beside(path: Path, folder: Path) -> tuple[str, Path]:
    """Copy an attachment into a folder; return its SHA-256 and the copy."""
    copy, sha256 = receive(path, Path(tempfile.mkdtemp(dir=folder)))
    return sha256, copy


def _received(path: Path, folder: Path, store: Store, manner: Manner) -> Received:
    """Read a path in the child process, but for the files that are on file already."""
    copy, sha256 = receive(path, folder)
    found = store.history()
    if sha256 in found.given:
        store.put_back(copy, sha256)  # whatever becomes of it now
    known = {load.identity for load in found.loads}
    erased = erasures.originals(found.erasures)
    given = []
    for member in READER.members(copy, shown_name(path)):
        inside = Path(member.path)
        own = sha256 if inside == copy else files.sha256(inside)
        identity = manner.identity(own)
        if own in erased and identity not in known:
            raise _erased(member.name, erased[own])
        sheets = () if identity in known else READER.sheets(member, manner)
        given.append(Given(member.name, own, inside, identity, sheets))
    return Received(copy, sha256, given)


def _erased(name: str, document: str) -> UserError:
    return UserError(
        "{name}: what citizens say in it was erased on request ({document}), so it is not loaded "
        "again. Load a file without these cases: scorecard load FILE",
        name=name,
        document=document,
    )


def _say_passed(passed: Sequence[Path], say: Say) -> None:
    names = ", ".join(map(shown_name, passed[:5])) + (" …" if len(passed) > 5 else "")
    say(
        _("passed over {n} files of the folder that are no tables: {names}").format(
            n=len(passed), names=names
        )
    )
