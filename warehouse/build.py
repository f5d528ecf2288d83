"""Store → models → checks → a new snapshot: whole, or what changed since the last one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse import (
    basis,
    closing,
    files,
    in_turn,
    on_file,
    parquet,
    renewal,
    snapshots,
    statement_tables,
    touched,
)
from warehouse.basis import Basis
from warehouse.checking import run_checks
from warehouse.clock import COUNTED_EVERY, beijing_now
from warehouse.contract import Contract, load_contracts
from warehouse.databases import SMALL_BLOCKS, open_database
from warehouse.errors import UserError
from warehouse.history import STAGED
from warehouse.models import STAGING
from warehouse.published import FOLDER
from warehouse.quoting import sql_text
from warehouse.settings import settings
from warehouse.statements import Closing
from warehouse.store import Store
from warehouse.whole import Write, write_models

DRAFT = ".build-"


class _OtherBasisError(Exception):
    """The current snapshot is nothing to go on from."""


def build(
    home: Path,
    as_of: datetime | None = None,
    step: in_turn.Step = in_turn.silent,
    *,
    is_whole: bool = False,
    write: Write | None = None,
) -> Path:
    """Build, check and publish a snapshot of a working folder; return its path.

    `as_of` is Beijing wall time, default now. `step` hears of progress in models. What neither
    new loads nor the time since touch is taken from the current snapshot, unless the build
    `is_whole`, which the first one of a day is anyway. `write` is another engine than DuckDB: it
    computes every model, and all that comes before and after is the same. Raises UserError when a
    contract file is wrong, the store is damaged or a check fails; the last snapshot stays then.
    """
    contracts = load_contracts(settings().contracts)
    store = Store(home)
    store.settle()
    parquet.drop_damaged(store.folder)
    published = home.resolve() / FOLDER
    published.mkdir(parents=True, exist_ok=True)
    with store.explained(published), files.lock(published / ".lock"):
        this = _Build(store, contracts, as_of, step, write)
        this.sweep()
        closing.settle(store.home, contracts)
        try:
            return this.published(is_whole or write is not None)
        finally:
            this.sweep()


class _Build:
    """One build, in a draft beside the snapshots."""

    def __init__(
        self,
        store: Store,
        contracts: Sequence[Contract],
        as_of: datetime | None,
        step: in_turn.Step,
        write: Write | None,
    ) -> None:
        now = beijing_now()
        self.store = store
        self.contracts = contracts
        self.as_of = as_of or now.replace(microsecond=0)
        self.step = step
        self.write = write
        self.folder = store.home / FOLDER
        self.build_id = f"{now:%Y%m%dT%H%M%S-%f}"  # names sort by age, builds being one at a time
        self.draft = self.folder / f"{DRAFT}{self.build_id}.duckdb"
        self.last = store.folder / STAGED
        self.staged = self.last.with_name(self.draft.name)
        self.history = store.history()
        self.basis = Basis.of(contracts, self.history, now)
        self.closing: Closing | None = None

    def published(self, is_whole: bool) -> Path:
        try:
            if is_whole:
                raise _OtherBasisError
            self._renew()
        except (_OtherBasisError, duckdb.Error):  # a file damaged on the way: the store has it all
            self.sweep()
            self._write()
        path = _publish(self.store.home, self.draft, self.build_id)
        self.staged.replace(self.last)
        if self.closing:
            closing.keep(self.store.home, self.closing)
        return path

    def sweep(self) -> None:
        """Remove what a killed build left behind, or this one."""
        self.store.folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder, self.store.folder):
            files.sweep(folder, DRAFT)

    def _write(self) -> None:
        """Write the draft from the ground up."""
        with _open_draft(self.draft, self.staged) as connection:
            on_file.attach(connection, self.history.commits)
            closed = partial(
                statement_tables.fill, home=self.store.home, program=self.basis.program
            )
            write_models(
                *(connection, self.contracts, self.as_of, self.build_id, self.step),
                closed=closed,
                write=self.write,
            )
            run_checks(connection)
            self._end(connection)

    def _renew(self) -> None:
        """Write the draft as the current snapshot with what changed since."""
        self._copy()
        with _open_draft(self.draft, self.staged) as connection:
            before = self._before(connection)
            added = before.added(self.history)
            if added is None:
                raise _OtherBasisError
            on_file.attach(connection, self.history.commits)
            if touched.counts_otherwise(connection):
                raise _OtherBasisError
            keys = touched.find(connection, before.load_no, self.as_of)
            if keys.are_too_many(_cases(connection)):
                raise _OtherBasisError
            changed = touched.changed_tables(added)
            changed.update(statement_tables.renew(connection, self.store.home, self.basis.program))
            renewal.renew(connection, changed, keys, self.as_of, self.build_id, self.step)
            self.basis = replace(self.basis, whole_at=before.whole_at)
            self._end(connection)

    def _copy(self) -> None:
        """Copy the current snapshot, whose digest has to be as published, and what was staged."""
        current, told = snapshots.current(self.store.home), snapshots.digest(self.store.home)
        try:
            if not (current and told) or self.build_id[:8] != current.stem.split("-")[1][:8]:
                raise _OtherBasisError
            with current.open("rb") as given:
                if files.copy(given, self.draft, told.size) != told.sha256:
                    raise _OtherBasisError
            self.last.replace(self.staged)
        except FileNotFoundError as error:
            raise _OtherBasisError from error

    def _before(self, connection: Connection) -> Basis:
        """Return what the snapshot rests on, where it and what was staged are of one build."""
        of_snapshot, of_staged = basis.read(connection), basis.read(connection, STAGING)
        if of_snapshot is None or of_snapshot != of_staged:
            raise _OtherBasisError
        asked = connection.execute("select as_of from core.moment").fetchall()
        is_later = asked and asked[0][0] <= self.as_of and asked[0][0].date() == self.as_of.date()
        is_same = replace(of_snapshot, tip="", load_no=0, whole_at=self.basis.whole_at) == replace(
            self.basis, tip="", load_no=0
        )
        if not (is_later and is_same):
            raise _OtherBasisError
        return of_snapshot

    def _end(self, connection: Connection) -> None:
        for catalogue in ("core", STAGING):
            self.basis.write(connection, catalogue)
        self.closing = closing.draft(self.store.home, connection, self.contracts)
        connection.execute("checkpoint")
        connection.execute(f"checkpoint {STAGING}")


def next_due(home: Path) -> datetime:
    """Return after which instant of Beijing time another build is due.

    Until then nothing falls due. What counts the seconds, and what a file told ahead of its time,
    the current snapshot says as of its own instant: that is told beside every figure, and is never
    older than COUNTED_EVERY. It holds no day longer than its own: due days, deadlines and watches
    of the contract fall at midnight, also after the term.
    """
    path = snapshots.current(home)
    if path is None:
        return datetime.min if snapshots.lost(home) else datetime.max
    try:
        with snapshots.open_snapshot(path) as snapshot:
            [found] = snapshot.rows(
                "select as_of, as_of::date + 1 as next_day,"
                " (select min(instant) from marts.turning_points where not is_told_ahead)"
                " as falls_at,"
                " exists (from marts.at_risk_cases)"
                " or exists (from marts.report_calendar where outcome = 'running')"
                " or exists (from marts.coverage_hours where outcome = 'running')"
                " or exists (from marts.turning_points where is_told_ahead"
                " and instant < as_of::date + 1) as is_counting from core.moment"
            )
    except (UserError, duckdb.Error):
        return datetime.min  # nobody can read it, or an older program wrote it: a new one is due
    midnight: datetime = datetime.combine(found["next_day"], time()) - timedelta(microseconds=1)
    counted_at = found["as_of"] + COUNTED_EVERY if found["is_counting"] else midnight
    return min(midnight, found["falls_at"] or midnight, counted_at)


def _cases(connection: Connection) -> int:
    return int(connection.execute("select count(*) from core.cases").fetchall()[0][0])


@contextmanager
def _open_draft(path: Path, staged: Path) -> Iterator[Connection]:
    with open_database(
        str(path),
        memory_limit=settings().memory_limit,
        temp_directory=f"{path}.tmp",
        preserve_insertion_order="false",
        autoinstall_known_extensions="false",
        **SMALL_BLOCKS,
    ) as connection:
        connection.execute(f"attach {sql_text(staged)} as {STAGING}")
        yield connection


def _publish(home: Path, draft: Path, build_id: str) -> Path:
    """Prove that the draft opens and answers, give it its name and make it current."""
    with snapshots.open_snapshot(draft) as snapshot:
        snapshot.rows("select count(*) from marts.score_now")
    path = draft.with_name(f"snapshot-{build_id}.duckdb")
    draft.rename(path)
    try:
        snapshots.publish(home, path, settings().kept_snapshots)
    except BaseException:
        if snapshots.current(home) != path:
            files.remove(path)
        raise
    return path
