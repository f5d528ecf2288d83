"""What files would become and change, were they loaded: tried in a working folder of their own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

from etl.given_files import shown_name
from etl.intake import Progress, load_paths
from etl.load_report import Account
from etl.loading import Step, no_step
from etl.reading.reader import READER
from etl.reading.workspace import workspace
from warehouse import snapshots
from warehouse import twin as twins
from warehouse.clock import COUNTED_EVERY, beijing_now
from warehouse.databases import open_database
from warehouse.errors import UserError
from warehouse.history import STAGED
from warehouse.loads import Commit
from warehouse.quoting import sql_text
from warehouse.store import Store
from warehouse.wording import in_every_language
from warehouse.wording.reasons.doubts import doubt
from warehouse.wording.reasons.rows import refusal

if TYPE_CHECKING:
    from etl.rosters.advice import Outline

MOST = 200  # refused rows, and doubts, that are told one by one
ROWS_SHOWN = 8  # of each sheet
PLACE = ("source_file", "source_sheet", "source_row", "source_column", "record")
ABOUT = {"marts.refused_rows": refusal, "marts.doubts": doubt}
ITEMS = """
    select
        now.contract_id, now.reading, now.score, now.score_if_pending,
        items.item_no, items.units_confirmed as units, items.points_confirmed as points,
        items.points_pending
    from marts.score_now as now
    left join marts.score_items as items using (contract_id, reading)
    order by all
"""

Row = dict[str, Any]


class Build(Protocol):
    """Builds and publishes a snapshot of a working folder."""

    def __call__(self, home: Path, as_of: datetime | None = None, /) -> object:
        """Do it, as of an instant of Beijing time, default now."""


@dataclass(frozen=True)
class Rehearsal:
    """The accounts of files, their first rows, those refused, the doubts; the scores by item.

    `heads` are the first rows of the sheets of files whose layout nobody knows; `problem` is why
    nothing could be built.
    """

    accounts: Sequence[Account]
    rows: Sequence[Row] = ()
    refused: Sequence[Row] = ()
    doubts: Sequence[Row] = ()
    before: Sequence[Row] = ()
    after: Sequence[Row] = ()
    heads: Sequence[Row] = ()
    problem: UserError | None = None

    def as_json(self) -> Mapping[str, Any]:
        """Return it for machines."""
        told = ("rows", "refused", "doubts", "before", "after", "heads")
        return {name: list(getattr(self, name)) for name in told} | {
            "accounts": [account.as_json() for account in self.accounts],
            "problem": self.problem and self.problem.message.texts(),
        }


def rehearse(
    paths: Sequence[Path],
    home: Path,
    build: Build,
    forced: str | None = None,
    progress: Progress = lambda done, of: None,
    step: Step = no_step,
) -> Rehearsal:
    """Load files in a twin of `home`, and build there; nothing of `home` changes.

    Both scores are those of one instant, so that nothing but the files makes them differ: that of
    the current snapshot, unless it is older than what the pages may show.
    """
    with workspace(home) as twin:
        twins.begin(home, twin)
        on_file = len(Store(twin).history().commits)
        as_of, before = _standing(twin, build)
        accounts = load_paths(paths, twin, forced, progress=progress, say=_to_nobody, step=step)
        added = Store(twin).history().commits[on_file:]
        unread = {account.source_file for account in accounts if account.problem}
        heads = list(_heads([path for path in paths if shown_name(path) in unread], twin))
        told = Rehearsal(accounts, before=before, heads=heads)
        if not added:
            return told
        try:
            step("building", 0)
            build(twin, as_of)
        except UserError as error:
            return replace(told, problem=error)
        first = added[0].loads[0].load_no
        return replace(
            told,
            rows=list(_first_rows(twin, added)),
            refused=_told(twin, "marts.refused_rows", first),
            doubts=_told(twin, "marts.doubts", first),
            after=_asked(twin, ITEMS),
        )


def _standing(twin: Path, build: Build) -> tuple[datetime, list[Row]]:
    """Return the instant of the score as it stands, and that score by item."""
    now = beijing_now().replace(microsecond=0)
    if snapshots.current(twin):
        [moment] = _asked(twin, "select as_of from core.moment")
        if moment["as_of"].date() == now.date() and now - moment["as_of"] <= COUNTED_EVERY:
            return moment["as_of"], _asked(twin, ITEMS)
    build(twin, now)
    return now, _asked(twin, ITEMS)


def _asked(twin: Path, sql: str) -> list[Row]:
    with snapshots.open_snapshot(snapshots.required(twin)) as snapshot:
        return snapshot.rows(sql)


def _told(twin: Path, table: str, first: int) -> list[Row]:
    """Return the first rows that the loads from number `first` on brought, each in a sentence."""
    order = "load_no, source_sheet, source_row, source_column"
    new = f"select * from {table} where load_no >= {first} order by {order} limit {MOST}"
    return [
        {name: row[name] for name in PLACE}
        | {"said": in_every_language(partial(ABOUT[table], SimpleNamespace(**row)))}
        for row in _asked(twin, new)
    ]


def _first_rows(twin: Path, added: Sequence[Commit]) -> Iterator[Row]:
    """Yield the first accepted rows of every sheet, their cells as the models see them."""
    store, first = Store(twin), added[0].loads[0].load_no
    with open_database() as connection:
        store.attach(connection)
        staged = sql_text(store.folder / STAGED)
        connection.execute(f"attach {staged} as staging (read_only)")
        parts = [part for commit in added for part in commit.parts() if part.accepted]
        for record in sorted({part.record for part in parts}):
            found = connection.execute(
                f"""
                select source_file, source_sheet, source_row, source_cells as cells
                from staging.{record}
                where load_no >= {first}
                qualify row_number() over (
                    partition by load_no, source_sheet order by source_row, source_column
                ) <= {ROWS_SHOWN}
                order by load_no, source_sheet, source_row, source_column
                """
            )
            names = [name for name, *_ in found.description or ()]
            for row in found.fetchall():
                yield dict(zip(names, row, strict=True)) | {"record": record}


def _heads(paths: Sequence[Path], home: Path) -> Iterator[Row]:
    """Yield the first rows of each sheet of files, where anything can be read of them."""
    numbers = _staff_numbers(home) if paths else {}
    for path in paths:
        with suppress(UserError):
            for head in READER.heads(path, shown_name(path)):
                rows = [list(row) for row in head.rows if any(row)]
                if rows:
                    of_sheet = {"file": shown_name(path), "sheet": head.sheet, "rows": rows}
                    yield of_sheet | {"roster": head.roster and _left_open(head.roster, numbers)}


def _left_open(roster: "Outline", numbers: Mapping[str, str]) -> Row:
    """Return what a roster leaves open, with the staff numbers of the names that are on file."""
    return asdict(roster) | {"people": {name: numbers.get(name, "") for name in roster.people}}


def _staff_numbers(home: Path) -> Mapping[str, str]:
    """Return the staff number of every name that one person alone bears."""
    with open_database() as connection:
        Store(home).attach(connection)
        found = connection.execute(
            "select name, min(staff_id) from store.staff where is_current"
            " group by name having count(distinct staff_id) = 1"
        ).fetchall()
    return dict(found)


def _to_nobody(_line: str) -> None:
    """Say nothing: what is tried is told to whoever asked."""
