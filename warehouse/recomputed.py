"""A snapshot as it would be under another contract or after decisions: its models, run anew.

In memory and over the snapshot, which is attached read-only: nothing is written anywhere.
"""

import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn, snapshots, terms
from warehouse.access.reader import OFFICE, Reader
from warehouse.contract import Contract
from warehouse.decisions import NONE, Decisions
from warehouse.errors import UserError
from warehouse.models import FUNCTIONS, STAGING, Model, models
from warehouse.quoting import sql_text
from warehouse.settings import settings
from warehouse.snapshots import Snapshot
from warehouse.whole import KEPT_LAYERS, write_each

TARGETS = frozenset({"marts.score_items", "marts.score_now", "marts.score_daily"})
MEASURED_BY = "adopted"  # under which reading a snapshot says how much of each item is measured
ALWAYS = frozenset({"core.moment", "core.contracts", "core.placements"})  # it is asked for them
PRESENT = "present"  # the catalogue as which the snapshot itself is attached


def recomputed(
    path: Path,
    contract: Contract,
    decisions: Decisions = NONE,
    *,
    reading: str | None = None,
    targets: Collection[str] = TARGETS,
) -> Snapshot:
    """Open the snapshot at `path` as it would be under `contract`, and with `decisions` taken.

    `contract` stands in place of the one of its id, whose rows alone are there; `decisions` name
    requests that are pending and entries that are proposed. Close it, or use it in a `with`.

    `targets` are there and all they stand on, and nothing else: what of them hangs on something
    that differs is computed anew by the models of a build, in memory, the rest are views of the
    snapshot. Given a `reading`, tables by reading hold that one and `adopted`, by which the
    measured share goes: a third of the work.

    It holds the whole contract, whoever asks: give away nothing but its sums. Raises UserError
    where the snapshot can't be read, time or memory is too little, or the difference reaches what
    is settled only where files are at hand (street, term: which rows are the contract's at all).
    """
    of_readings = f"reading in ({sql_text(MEASURED_BY)}, {sql_text(reading)})" if reading else ""
    anew = _Anew(contract, decisions, of_readings, frozenset(targets))
    return snapshots.open_snapshot(path, OFFICE, anew.connect)


@dataclass(frozen=True)
class _Anew:
    """What is to stand over a snapshot; `of_readings` is the condition on rows by reading."""

    contract: Contract
    decisions: Decisions
    of_readings: str
    targets: frozenset[str]

    def connect(self, path: Path, _reader: Reader) -> Connection:
        """Attach the snapshot to a database in memory, and stand on it what is computed anew."""
        connection = duckdb.connect(config={**snapshots.limits(), "temp_directory": ""})
        try:
            connection.execute(f"attach {sql_text(path)} as {PRESENT} (read_only)")
            connection.execute("set enable_external_access = false")
            self._write(connection)
            connection.execute("set lock_configuration = true")
        except BaseException:
            connection.close()
            raise
        return connection

    def _write(self, connection: Connection) -> None:
        for layer in KEPT_LAYERS:
            connection.execute(f"create schema {layer}")
        connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
        decided = self.decisions.changes()
        given = self._write_terms(connection)
        # More numbers than before change nothing but where they are counted: by core.rules.
        more = terms.more_numbers(connection, self.contract, PRESENT)
        affected = _downstream({*given, *decided})
        wanted = _upstream({*self.targets, *ALWAYS}, affected)
        anew = [model for model in models() if model.table in wanted and _is_run(model, affected)]
        self._write_views(connection, wanted - {*given, *more, *decided, *(m.table for m in anew)})
        for table, columns in decided.items():
            rows = f"select * replace ({columns}) from {PRESENT}.{table}"
            connection.execute(f"create table {table} as {rows} where {self._own}")
        write_each(connection, _without_files(anew), _until())

    @property
    def _own(self) -> str:
        return f"contract_id = {sql_text(self.contract.id)}"

    def _write_terms(self, connection: Connection) -> set[str]:
        """Write the terms that differ from the snapshot's, and return their tables."""
        connection.execute(terms.TABLES.read_text(encoding="utf-8"))
        columns = _columns(connection, "memory")
        written = terms.write_contract(connection, self.contract)
        by_reading = [f"core.{name}" for name in written if "reading" in columns[f"core.{name}"]]
        if self.of_readings:
            for table in by_reading:
                connection.execute(f"delete from {table} where not ({self.of_readings})")
        differ = {
            table
            for table in (f"core.{name}" for name in written)
            if not self._is_as_present(connection, table, columns[table])
        }
        unneeded = columns.keys() - differ - {"core.numbers"}
        connection.execute("; ".join(f"drop table {each}" for each in unneeded))
        return differ

    def _is_as_present(self, connection: Connection, table: str, columns: list[str]) -> bool:
        """Say whether a table of terms says what the snapshot says; it has a handful of rows."""
        own = connection.execute(f"from {table}").fetchall()
        now = f"from {PRESENT}.{table} where {self._where(columns)}"
        return Counter(own) == Counter(connection.execute(now).fetchall())

    def _where(self, columns: Collection[str]) -> str:
        return (
            " and ".join(
                [
                    *([self._own] if "contract_id" in columns else []),
                    *([self.of_readings] if self.of_readings and "reading" in columns else []),
                ]
            )
            or "true"
        )

    def _write_views(self, connection: Connection, tables: Collection[str]) -> None:
        views = [
            f"create view {table} as from {PRESENT}.{table} where {self._where(columns)}"
            for table, columns in _columns(connection, PRESENT).items()
            if table in tables
        ]
        connection.execute("; ".join(views))


def _columns(connection: Connection, catalogue: str) -> dict[str, list[str]]:
    """Return the columns of each table and view of a catalogue, by schema.name."""
    found = connection.execute(
        "select schema_name || '.' || table_name, list(column_name) from duckdb_columns()"
        f" where database_name = '{catalogue}' group by all"
    )
    return dict(found.fetchall())


def _downstream(roots: Collection[str]) -> frozenset[str]:
    """Return the tables of the models that read any of `roots`, themselves or by others."""
    known = set(roots)
    for model in models():
        if model.reads & known:
            known.add(model.table)
    return frozenset(known.difference(roots))


def _upstream(targets: Collection[str], affected: Collection[str]) -> frozenset[str]:
    """Return `targets` and what has to be there for them: of a stored table, it alone."""
    wanted = set(targets)
    for model in reversed(models()):
        if model.table in wanted and _is_run(model, affected):
            wanted |= model.reads
    return frozenset(wanted)


def _is_run(model: Model, affected: Collection[str]) -> bool:
    return model.is_view or model.table in affected


def _without_files(needed: list[Model]) -> list[Model]:
    for model in needed:
        if any(table.partition(".")[0] in (STAGING, "store") for table in model.reads):
            raise UserError(
                "Which rows are the contract's would change ({name}): that takes a build.",
                name=model.table,
            )
    return needed


def _until() -> in_turn.Step:
    seconds = settings().query_timeout_seconds
    ends_at = time.monotonic() + seconds

    def step(_done: int, _of: int) -> None:
        if time.monotonic() > ends_at:
            raise UserError(
                "This took over {seconds:g} s and was given up; try again when the machine is less "
                "busy.",
                seconds=seconds,
            )

    return step
