"""Erase on request what the store holds of citizens about certain cases; every figure stays.

A store without it is written beside the one that stands, and a snapshot of it: only where that
says the same of score and ledger does it take the place, and that of before is deleted.
"""

import getpass
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse import audit, files, on_file, published, snapshots, statements, swapping
from warehouse.audit import Act
from warehouse.build import build
from warehouse.clock import beijing_now
from warehouse.databases import open_database
from warehouse.erased_copy import ErasedCopy
from warehouse.erasures import Erasure, by_case
from warehouse.errors import UserError
from warehouse.store import ERASED, Store
from warehouse.unreached import unreached

FIGURES = (
    "select * exclude (title) from marts.deductions order by all",
    "from marts.score_now order by all",
)


@dataclass(frozen=True)
class Erased:
    """Of which cases how many rows and which files lost what; and what people have to look at."""

    cases: Sequence[str]
    document: str
    rows: int
    originals: Sequence[str]
    unreached: Sequence[Path]


def closed_before(home: Path, day: date) -> list[str]:
    """Return the cases that were closed before a day, and are not erased yet."""
    found = Store(home).history()
    with open_database() as connection:
        on_file.attach(connection, found.commits)
        rows = connection.execute(
            "select case_id from store.cases where is_current and closed_at < ?", [day]
        ).fetchall()
    return sorted({case_id for (case_id,) in rows} - by_case(found.erasures).keys())


def erase(home: Path, cases: Collection[str], document: str, by: str) -> Erased:
    """Erase what names or may name citizens in these cases, from store and snapshots.

    `document` is the paper that asks for it, `by` who does it. Raises UserError, and changes
    nothing, where a case is not on file, or a figure would be another.
    """
    store = Store(home)
    store.settle()
    with swapping.draft(store.home) as new, store.held():
        meant = Erasure(document, by, beijing_now(), (), ())
        copy = ErasedCopy(store.history())
        with open_database() as connection:
            copy.look(connection, cases)
            _refuse_unknown(set(cases) - copy.cases)
            copy.write(connection, new, meant)
        _publish(store.home, _built_alike(store, new))
        swapping.swap(store, new, store.home / ERASED)
        audit.note(store.home, _act(meant, copy))
        files.remove(store.home / ERASED)
    left = tuple(unreached(store.home, copy.first_loaded_at))
    return Erased(sorted(copy.cases), document, copy.rows, sorted(copy.originals), left)


def _refuse_unknown(cases: Collection[str]) -> None:
    if cases:
        raise UserError(
            "No case {names} is on file; nothing was erased. Check the numbers: scorecard export "
            "cases",
            names=sorted(cases),
        )


def _built_alike(store: Store, new: Store) -> Path:
    """Build both stores as of one instant; raise UserError where a figure is another."""
    with snapshots.open_snapshot(build(store.home)) as before:
        [moment] = before.rows("select as_of from core.moment")
        statements.copy(store.home, new.home)
        path = build(new.home, moment["as_of"], is_whole=True)
        with snapshots.open_snapshot(path) as after:
            is_alike = all(before.all_rows(each) == after.all_rows(each) for each in FIGURES)
    if not is_alike:
        raise UserError(
            "{home}: without these texts a figure would be another; nothing was erased. Look what "
            "is amiss: scorecard doctor",
            home=store.home,
        )
    return path


def _publish(home: Path, snapshot: Path) -> None:
    """Make a snapshot of another folder the one of `home`, and delete all that were before."""
    folder = home / published.FOLDER
    with files.lock(folder / ".lock"):
        path = folder / snapshot.name
        files.rename(snapshot, path)
        published.publish(home, path, kept=1)


def _act(meant: Erasure, copy: ErasedCopy) -> Act:
    about: dict[str, audit.Value] = {
        "cases": sorted(copy.cases),
        "document": meant.document,
        "rows": copy.rows,
        "originals": sorted(copy.originals),
    }
    return Act(meant.at, getpass.getuser(), meant.by, "here", "erased", about)
