"""What is published against the store: one snapshot, whole, of these loads, its checks held."""

from collections.abc import Iterator
from pathlib import Path

from warehouse import files, published, rows_audit, snapshots
from warehouse.errors import UserError
from warehouse.history import History
from warehouse.published import FOLDER, NAME, POINTER
from warehouse.snapshots import Snapshot
from warehouse.wording.language import Message

HELD = "select load_no, coalesce(source_sheet, '') as sheet, record, rows from marts.loads"
BROKEN = "select check_name, subject from marts.checks where violations > 0 order by check_name"


def well(home: Path) -> Message:
    """Say of the current snapshot that it is well."""
    current = snapshots.current(home)
    return Message(
        "snapshot {name} holds every load and passes every check",
        name=current.name if current else "",
    )


def amiss(home: Path, found: History) -> Iterator[UserError]:
    """Yield what is amiss with the current snapshot, and what lies beside it unknown."""
    current = snapshots.current(home)
    if current and current.is_file():
        yield from _of_snapshot(home, current, found)
    else:
        yield _to_rebuild(_why_none(home))
    yield from _strangers(home / FOLDER, current)


def _why_none(home: Path) -> Message:
    """Say why there is no current snapshot."""
    named, pointer = published.named(home), home / FOLDER / POINTER
    if named and named.exists():
        return _altered(named)
    if named:
        return Message("{path} names {name}, which is not there", path=pointer, name=named.name)
    if snapshots.lost(home):
        return Message("{path} names no snapshot", path=pointer)
    return Message("there is no snapshot yet")


def _altered(path: Path) -> Message:
    return Message("{path} is not what {name} tells", path=path, name=POINTER)


def _of_snapshot(home: Path, current: Path, found: History) -> Iterator[UserError]:
    told = published.digest(home)
    try:
        with snapshots.open_snapshot(current) as snapshot:
            if told and files.sha256(current) == told.sha256:
                yield from _against(snapshot, found)
            else:
                yield _to_rebuild(_altered(current))
    except UserError as error:
        yield error
    except Exception as error:  # whatever is wrong with the file, the remedy is the same
        why = Message("{path} cannot be read ({why})", path=current, why=type(error).__name__)
        yield _to_rebuild(why)


def _against(snapshot: Snapshot, found: History) -> Iterator[UserError]:
    held = {tuple(row.values()) for row in snapshot.rows(HELD)}
    loads = [load for commit in found.commits for load in commit.loads]
    if not found.amiss and held != rows_audit.accounts(loads):
        yield _to_rebuild(Message("{name} is not what the store holds", name=snapshot.path.name))
    if broken := [row["check_name"] for row in snapshot.rows(BROKEN)]:
        yield _to_rebuild(Message("checks fail: {names}", names=broken))


def _strangers(folder: Path, current: Path | None) -> Iterator[UserError]:
    """Yield what lies beside the snapshots and is none; a newer one than CURRENT names is left."""
    newer = published.others(current)[1] if current else []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path in newer:
            yield _to_rebuild(Message("{path} was never published", path=path))
        elif not (path.name.startswith(".") or path.name == POINTER or NAME.fullmatch(path.name)):
            yield UserError(
                "{path}: none of the published files. Move it elsewhere, then: scorecard doctor",
                path=path,
            )


def _to_rebuild(why: Message) -> UserError:
    return UserError("{why}. Rebuild: scorecard build", why=why)
