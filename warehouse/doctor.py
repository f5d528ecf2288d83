"""Is everything as it should be? One finding a thing looked at; what is amiss names its remedy."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from warehouse import privacy, snapshots, store_audit
from warehouse.citizens import version
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.settings import Settings
from warehouse.store import Store
from warehouse.wording.language import Message

OLDEST_PYTHON = (3, 11)
HELD = "select load_no, coalesce(source_sheet, '') as sheet, record, rows from marts.loads"
BROKEN = "select check_name, subject from marts.checks where violations > 0 order by check_name"


@dataclass(frozen=True)
class Finding:
    """One thing looked at, and the sentence about it."""

    is_well: bool
    sentence: Message

    def as_json(self) -> dict[str, object]:
        """Return the finding for machines, in every language."""
        return {"is_well": self.is_well, **self.sentence.texts()}


def examine(settings: Settings) -> list[Finding]:
    """Look at the installation, the contract files, the store and the snapshot, in this order."""
    return [
        *_judged(_unmet(), Message("every dependency is there, in its version")),
        *_contracts(settings.contracts),
        *_store(Store(settings.home)),
        *_snapshot(settings.home),
        *_judged(_unhidden(settings.home), Message("citizens are hidden by the present rules")),
        *_judged(_loose(settings.home), Message("nobody else can open what is kept here")),
    ]


def _judged(amiss: Iterable[UserError], well: Message) -> Iterator[Finding]:
    """Yield what is amiss, or the one sentence that nothing is."""
    findings = [Finding(False, error.message) for error in amiss]
    yield from findings or [Finding(True, well)]


def _unmet() -> Iterator[UserError]:
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
    else:
        yield Finding(True, Message("contract files: {names}", names=names))


def _store(store: Store) -> Iterator[Finding]:
    commits = store.commits()
    originals = len({load.sha256 for load in store.loads()})
    rows = sum(part.rows for commit in commits for part in commit.parts())
    yield from _judged(
        [*store_audit.missing_originals(store), *store_audit.altered_originals(store)],
        Message("{originals} originals, byte for byte as received", originals=originals),
    )
    yield from _judged(
        store_audit.rows_astray(commits),
        Message("{rows:,} rows loaded = accepted + unchanged + refused", rows=rows),
    )


def _snapshot(home: Path) -> Iterator[Finding]:
    current = snapshots.current(home)
    name = current.name if current else ""
    yield from _judged(
        _amiss(home, current),
        Message("snapshot {name} holds every load and passes every check", name=name),
    )


def _amiss(home: Path, current: Path | None) -> Iterator[UserError]:
    if current is None:
        yield _to_rebuild(Message("there is no snapshot yet"))
        return
    try:
        snapshot = snapshots.open_snapshot(current)
        held = set(snapshot.query(HELD).itertuples(index=False, name=None))
        broken = list(snapshot.query(BROKEN)["check_name"])
        snapshot.close()
    except snapshots.HeldElsewhereError as error:
        yield error
        return
    except Exception as error:  # whatever is wrong with the file, the remedy is the same
        yield _to_rebuild(Message("{path} cannot be read ({error})", path=current, error=error))
        return
    if held != store_audit.accounts(Store(home).loads()):
        yield _to_rebuild(Message("{name} is not what the store holds", name=current.name))
    if broken:
        yield _to_rebuild(Message("checks fail: {names}", names=broken))


def _unhidden(home: Path) -> Iterator[UserError]:
    """Yield one complaint where rows came in before the rules that hide citizens were these."""
    older = [load for load in Store(home).loads() if load.hidden_by != version()]
    if older:
        yield UserError(
            "{n} loads were read by older rules for hiding citizens, the first is {name}. Read "
            "them anew: scorecard restore-from-originals",
            n=len(older),
            name=older[0].source_file,
        )


def _loose(home: Path) -> Iterator[UserError]:
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


def _to_rebuild(why: Message) -> UserError:
    return UserError("{why}. Rebuild: scorecard build", why=why)
