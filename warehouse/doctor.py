"""Is everything as it should be? One finding a thing looked at; what is amiss names its remedy."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement

from warehouse import (
    erasures,
    history,
    originals_audit,
    parquet,
    privacy,
    published_audit,
    rows_audit,
    statements_audit,
    store_audit,
    trail_audit,
)
from warehouse.access import doors_audit
from warehouse.citizens import version
from warehouse.contract import load_contracts
from warehouse.errors import UserError, place_of
from warehouse.history import History
from warehouse.journal import JOURNAL
from warehouse.settings import Settings
from warehouse.store import Store
from warehouse.wording.language import Message

OLDEST_PYTHON = (3, 11)
Amiss = Iterator[UserError]


@dataclass(frozen=True)
class Finding:
    """One thing looked at, and the sentence about it."""

    is_well: bool
    sentence: Message

    def as_json(self) -> dict[str, object]:
        """Return the finding for machines, in every language."""
        return {"is_well": self.is_well, **self.sentence.texts()}


def examine(settings: Settings) -> list[Finding]:
    """Look at installation, contract files, store, snapshot, trail, statements and doors."""
    found = history.read(Store(settings.home).folder)
    return [
        *_judged(_unmet(), Message("every dependency is there, in its version")),
        *_contracts(settings.contracts),
        *_store(found),
        *_judged(
            published_audit.amiss(settings.home, found),
            published_audit.well(settings.home),
        ),
        *_left_out(found),
        *_erased(found),
        *_judged(_unhidden(found), Message("citizens are hidden by the present rules")),
        *_trail(settings.home),
        *_statements(settings.home),
        *_judged(_loose(settings.home), Message("nobody else can open what is kept here")),
        *_judged(doors_audit.amiss(), doors_audit.well),
        *_alerts(settings),
    ]


def _judged(amiss: Amiss, well: Message | Callable[[], Message]) -> Iterator[Finding]:
    """Yield what is amiss, also what can't be looked at, or the one sentence that nothing is."""
    is_well = True
    try:
        for error in amiss:
            is_well = False
            yield Finding(False, error.message)
        if is_well:
            yield Finding(True, well if isinstance(well, Message) else well())
    except Exception as error:  # a doctor tells whatever it meets
        yield Finding(False, _not_looked_at(error))


def _not_looked_at(error: Exception) -> Message:
    if isinstance(error, OSError) and error.filename:
        return Message(
            "{path}: cannot be looked at ({error}); mend its permissions or the disk, then: "
            "scorecard doctor",
            path=Path(error.filename),
            error=error.strerror,
        )
    return Message(
        "something could not be looked at ({error}, {place}); mend what is named above, then: "
        "scorecard doctor",
        error=type(error).__name__,
        place=place_of(error),
    )


def _unmet() -> Amiss:
    if sys.version_info < OLDEST_PYTHON:
        yield UserError(
            "Python is too old, 3.11 or newer is needed. Install one, then: make clean demo"
        )
    for line in metadata.requires("scorecard") or []:
        needed = Requirement(line)
        if needed.marker is None and not needed.specifier.contains(_version(needed.name)):
            yield UserError(
                "{name} is {value}, {specifier} is needed. Install again: make clean demo",
                name=needed.name,
                value=_version(needed.name),
                specifier=needed.specifier,
            )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "0"


def _contracts(folder: Path) -> Iterator[Finding]:
    try:
        names = [contract.id for contract in load_contracts(folder)]
    except UserError as error:
        yield Finding(False, error.message)
    except Exception as error:
        yield Finding(False, _not_looked_at(error))
    else:
        yield Finding(True, Message("contract files: {names}", names=names))


def _store(found: History) -> Iterator[Finding]:
    caches = [_cache(path) for path in parquet.damaged(found.folder)]  # before any is read
    yield from _judged(
        chain(originals_audit.missing(found), originals_audit.altered(found)),
        Message("{originals} originals, byte for byte as received", originals=len(found.given)),
    )
    yield from _judged(
        _loads(found),
        Message(
            "{rows:,} rows loaded = accepted + unchanged + refused",
            rows=sum(commit.rows for commit in found.commits),
        ),
    )
    if strange := list(store_audit.strangers(found)):
        yield from (Finding(False, error.message) for error in strange)
    yield from (Finding(False, sentence) for sentence in caches)


def _loads(found: History) -> Amiss:
    """Yield what is amiss with the loads, each file once."""
    seen = set()
    for error in chain(found.amiss, store_audit.altered_files(found)):
        if error.message.figures["path"] not in seen:
            seen.add(error.message.figures["path"])
            yield error
    if seen:
        return
    yield from rows_audit.rows_astray(found.commits)
    yield from rows_audit.loose_sightings(found)
    if found.pending or found.unsealed:
        yield UserError(
            "{path}: does not tell of every load yet, as after a kill or an older version. "
            "Note them: scorecard build",
            path=found.folder / JOURNAL,
        )


def _cache(path: Path) -> Message:
    return Message(
        "{path}: is not what was gathered from the loads. It is deleted and written anew by: "
        "scorecard build",
        path=path,
    )


def _left_out(found: History) -> Iterator[Finding]:
    """Yield a word about what was left out when the store was restored, and not loaded since."""
    held = {load.sha256 for load in found.loads if not load.is_left_out}
    names = [x.source_file for x in found.loads if x.is_left_out and x.sha256 not in held]
    if names:
        yield Finding(
            True,
            Message(
                "left out when the store was restored: {names}. To have the rows: scorecard load "
                "FILE",
                names=names,
            ),
        )


def _erased(found: History) -> Iterator[Finding]:
    """Yield a word about the files whose bytes were removed on request."""
    if erased := erasures.originals(found.erasures):
        yield Finding(
            True,
            Message(
                "{n} originals were erased on request ({names}); of what was in them the store "
                "keeps the rows alone",
                n=len(erased),
                names=sorted(set(erased.values())),
            ),
        )


def _unhidden(found: History) -> Amiss:
    """Yield one complaint where rows came in before the rules that hide citizens were these.

    Of what was erased on request there is nothing to read anew: its rows stay as they were hidden.
    """
    loads = (load for commit in found.commits if not commit.erasures for load in commit.loads)
    older = [load for load in loads if load.hidden_by != version() and not load.is_left_out]
    if older:
        yield UserError(
            "{n} loads were read by older rules for hiding citizens, the first is {name}. Read "
            "them anew: scorecard restore-from-originals",
            n=len(older),
            name=older[0].source_file,
        )


def _trail(home: Path) -> Iterator[Finding]:
    """Yield whether the audit trail is whole; nothing where no act was ever noted."""
    if trail_audit.has_begun(home):
        yield from _judged(trail_audit.amiss(home), lambda: trail_audit.well(home))


def _statements(home: Path) -> Iterator[Finding]:
    """Yield whether what closed days said is whole; nothing where none was ever closed."""
    if statements_audit.has_begun(home):
        yield from _judged(statements_audit.amiss(home), lambda: statements_audit.well(home))


def _alerts(settings: Settings) -> Iterator[Finding]:
    """Yield whether alerts reach whom they are for; nothing where no file names anybody."""
    if settings.alerts.is_file():
        from warehouse.alerting import alerts_audit  # only who alerts anybody waits for it

        yield from _judged(alerts_audit.amiss(settings), alerts_audit.well)


def _loose(home: Path) -> Amiss:
    """Yield one complaint where others on this machine can open folders or files."""
    found = list(privacy.loose(home))
    if found:
        yield UserError(
            "{n} folders and files can be opened by others, the first is {path}. Close them: "
            "chmod -R go= {home}",
            n=len(found),
            path=found[0],
            home=home,
        )
