"""Writing an export: rows to a draft folder, a data package beside them, then the name."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exports import asking, csv_file, packages, sheets
from exports.definition import Dataset
from exports.export_order import Order, order
from exports.layouts import Layout
from exports.packages import OF_FILES, Table
from warehouse import files
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.full_disk import room
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot
from warehouse.wording import speaking

DRAFT = ".export-"
A_DAY = 86_400

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Export:
    """What was written: its folder, the files with the rows in it, how many rows, its papers."""

    folder: Path
    files: tuple[Path, ...]
    rows: int
    package: dict[str, Any]


def folder(home: Path) -> Path:
    """Return where the exports of a working folder go."""
    return (home / "exports").resolve()


def write(
    home: Path,
    snapshot: Snapshot,
    dataset: Dataset,
    part: RowFilter,
    format: str = "csv",  # noqa: A002  the command's word
    layout: Layout | None = None,
    out: Path | None = None,
    step: Step = lambda done, of: None,
    by: str = "",
) -> Export:
    """Write the rows of `part` and a data package into a new folder, whole or not at all.

    The folder lies in `out`, else in the exports of `home`, which keeps the data package
    either way. `step` hears of progress in rows; `by` is who takes them. Raises UserError where
    `part` asks for what is not there.
    """
    with speaking(OF_FILES):
        asked = order(snapshot, dataset, part, format, layout)
        return _write(home, asked, snapshot, out, step, by)


def _write(
    home: Path, asked: Order, snapshot: Snapshot, out: Path | None, step: Step, by: str
) -> Export:
    now = beijing_now()
    parent = out.expanduser().resolve() if out else folder(home)
    target = parent / f"{now:%Y%m%dT%H%M%S-%f}_{asked.dataset.name}"
    with _draft(target) as draft:
        tables = _write_rows(draft, snapshot, asked, step)
        package = packages.package(asked, tables, now, by)
        _finish(draft, package, target)
    if parent != folder(home):  # the house knows what left it, wherever it went
        _note(folder(home) / target.name, package, target)
    paths = dict.fromkeys(target / table.path.name for table in tables)
    return Export(target, tuple(paths), sum(table.rows for table in tables), package)


def _note(kept: Path, package: dict[str, Any], target: Path) -> None:
    """Keep the papers of what was written to `target`, which does not stay without them."""
    try:
        with _draft(kept) as draft:
            _finish(draft, package | {"written_to": str(target)}, kept)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _write_rows(draft: Path, snapshot: Snapshot, asked: Order, step: Step) -> list[Table]:
    """Write the file; raise UserError where it holds fewer or more rows than were counted."""
    what = (snapshot, asked.dataset, asked.part)
    expected = asking.count(*what)
    path = draft / f"{asked.stem}.{asked.format}"

    def heard(rows: int) -> None:
        step(rows, expected)

    if asked.format == "csv":
        lines = asking.lines(*what, asked.fields)
        tables = [Table(path, csv_file.write(path, asked.fields, lines, heard))]
    else:
        values = asking.values(*what, asked.fields)
        wrote = sheets.write(path, asked.title, asked.sentence, asked.fields, values, heard)
        tables = [Table(path, sheet.rows, sheet.name) for sheet in wrote]
    if (rows := sum(table.rows for table in tables)) != expected:
        raise UserError(
            "{name}: {rows} rows instead of {expected}; thrown away, try again.",
            name=path.name,
            rows=rows,
            expected=expected,
        )
    return tables


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Yield the folder that becomes `target`; sweep it, and those of writers that were killed."""
    for left in target.parent.glob(f"{DRAFT}*"):
        if time.time() - left.stat().st_mtime > A_DAY:  # one at work is never a day old
            shutil.rmtree(left, ignore_errors=True)
    draft = target.with_name(f"{DRAFT}{target.name}")
    try:
        with room(target):
            draft.mkdir(parents=True)
            yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _finish(draft: Path, package: dict[str, Any], target: Path) -> None:
    files.write(draft / packages.NAME, packages.written(package))
    files.rename(draft, target)
