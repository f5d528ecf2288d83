"""Published snapshots: open one read-only, for its reader; see `published` for where they are."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse import narrowed
from warehouse.access.reader import Reader, ask_for_reader, reader
from warehouse.databases import open_database
from warehouse.errors import UserError
from warehouse.published import (
    DamagedError,
    Stamp,
    current,
    digest,
    lost,
    publish,
    required,
    stamp,
)
from warehouse.settings import settings
from warehouse.wording.language import Message

if TYPE_CHECKING:  # DuckDB brings them where a frame or a batch is asked for
    import pandas as pd
    import pyarrow as pa

__all__ = [
    "DamagedError",
    "HeldElsewhereError",
    "Reader",
    "Snapshot",
    "Stamp",
    "answer_from",
    "ask_for_reader",
    "current",
    "digest",
    "is_readable",
    "lost",
    "open_snapshot",
    "publish",
    "reader",
    "required",
    "stamp",
]

Answer = TypeVar("Answer")
Connect = Callable[[Path, Reader], Connection]

HELD = re.compile("Could not set lock on file|being used by another process")
# What DuckDB raises over a file that is not as it wrote it; some damage only a query meets.
BROKEN = (
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.SerializationException,
)
MISSING = re.compile(r"(?:Table|Function) with name (\w+) does not exist")
HOLDER = re.compile(r"(?:held|open) in (.+? \(PID \d+\))")


def limits() -> dict[str, Any]:
    """Return what holds for every connection over which pages ask."""
    return {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": settings().query_memory_limit,
    }


def _connect(path: Path, for_whom: Reader) -> Connection:
    """Open a snapshot so that it can neither change nor reach anything outside itself."""
    config = limits()
    if not for_whom.sees_all:
        return narrowed.connect(path, for_whom, config)
    config |= {"enable_external_access": "false", "lock_configuration": "true"}
    return duckdb.connect(str(path), read_only=True, config=config)


def answer_from(batches: Iterable["pa.RecordBatch"], sql: str) -> Iterator["pa.RecordBatch"]:
    """Yield what `sql` answers of each batch, which it calls `given`; nothing else is in reach."""
    import pyarrow as pa

    with open_database(enable_external_access="false") as connection:
        for batch in batches:
            connection.register("given", pa.Table.from_batches([batch]))
            yield from connection.sql(sql).to_arrow_reader(batch.num_rows)


class Snapshot:
    """One snapshot open for one reader: a connection a build, a cursor a query."""

    def __init__(self, path: Path, connection: Connection, reader: Reader) -> None:
        self.path = path
        self.build_id = path.stem.partition("-")[2]
        self._reader = reader
        self._connection = connection

    def query(self, sql: str, parameters: Any = None) -> "pd.DataFrame":
        """Answer one question as a frame; raise UserError when it takes too long."""
        return self._answer(sql, parameters, Connection.df, settings().query_timeout_seconds)

    def rows(self, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
        """Answer one question as rows, decimals exact; raise UserError when it takes too long."""
        return self._answer(sql, parameters, _rows, settings().query_timeout_seconds)

    def all_rows(self, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
        """Answer one question as rows, decimals exact, however long it takes."""
        return self._answer(sql, parameters, _rows, threading.TIMEOUT_MAX)

    def _answer(
        self, sql: str, parameters: Any, fetch: Callable[[Connection], Answer], seconds: float
    ) -> Answer:
        with self._asking() as cursor:
            timer = threading.Timer(seconds, cursor.interrupt)
            timer.start()
            try:
                return fetch(cursor.execute(sql, parameters))
            except duckdb.InterruptException as error:
                raise UserError(
                    "{name}: the query ran over {seconds:g} s; narrow the filter",
                    name=self.path.name,
                    seconds=seconds,
                ) from error
            finally:
                timer.cancel()

    def batches(
        self, sql: str, parameters: Any = None, rows: int = 20_000
    ) -> Iterator["pa.RecordBatch"]:
        """Yield the answer in record batches of at most `rows`, however long it takes.

        Only one batch is held at a time; the order of the query is kept. Raises UserError
        when the memory that queries may use is too little.
        """
        with self._asking() as cursor:
            yield from cursor.sql(sql, params=parameters).to_arrow_reader(rows)

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Yield a cursor; raise UserError where the file fails, or a table is kept from the reader.

        What is kept from them is not there: DuckDB knows no such table.
        """
        with _told(self.path), self._connection.cursor() as cursor:
            try:
                yield cursor
            except duckdb.CatalogException as error:
                missing = MISSING.search(str(error))
                if self._reader.sees_all or not missing:
                    raise
                raise UserError("{table} is not shown to everybody.", table=missing[1]) from error

    def is_ours(self) -> bool:
        """Say whether it is the snapshot that its name says, and no other database."""
        try:
            with self._connection.cursor() as cursor:
                found = cursor.execute("select build_id from core.moment").fetchall()
        except duckdb.Error:
            return False
        return found == [(self.build_id,)]

    @property
    def units(self) -> tuple[str, ...] | None:
        """The units of whose cases alone its reader sees the rows; None for all."""
        return self._reader.units

    def shows(self, table: str) -> bool:
        """Say whether its reader may see `table`, written schema.name."""
        return self._reader.shows(table)

    def has(self, table: str) -> bool:
        """Say whether the reader finds `table`, written schema.name; an older one may lack it."""
        schema, _, name = table.partition(".")
        [found] = self.rows(
            "select count(*) as tables from information_schema.tables"
            " where table_catalog = current_database()"
            " and table_schema = $schema and table_name = $name",
            {"schema": schema, "name": name},
        )
        return bool(found["tables"])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _rows(answered: Connection) -> list[dict[str, Any]]:
    names = [name for name, *_ in answered.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answered.fetchall()]


class HeldElsewhereError(UserError):
    """Another program has the snapshot open for writing, so that nobody can read it."""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell in a sentence when a query within fails over the memory or over the file itself."""
    try:
        with _within_memory(path):
            yield
    except duckdb.Error as error:
        if isinstance(error, BROKEN) or type(error) is duckdb.Error:  # so of a wrong checksum
            raise _damaged(path) from error
        raise


@contextmanager
def _within_memory(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise UserError(
            "{name}: {limit} of memory is too little; narrow the filter or raise "
            "SCORECARD_QUERY_MEMORY_LIMIT",
            name=path.name,
            limit=settings().query_memory_limit,
        ) from error


def open_snapshot(
    path: Path, for_whom: Reader | None = None, connect: Connect | None = None
) -> Snapshot:
    """Open a snapshot, by its one door, for its reader; raise UserError when it can't be read.

    `connect` opens something that stands on it in its place: what is computed anew over it.
    """
    if not path.is_file():
        why = Message(
            "{name}: the published snapshot is gone; nothing that was loaded is lost, run "
            "scorecard build",
            name=path.name,
        )
        raise DamagedError(why)
    whom = for_whom or reader()
    try:
        with _within_memory(path):
            snapshot = Snapshot(path, (connect or _connect)(path, whom), whom)
    except duckdb.Error as error:
        if HELD.search(str(error)):
            holder = HOLDER.search(str(error))
            why = Message(
                "{name} is open for writing in another program ({value}). Close it there or open "
                "it read-only; or publish a new one: scorecard build",
                name=path.name,
                value=holder[1] if holder else "?",
            )
            raise HeldElsewhereError(why) from error
        raise _damaged(path) from error
    if not snapshot.is_ours():
        snapshot.close()
        raise _damaged(path)
    return snapshot


def is_readable(path: Path) -> bool:
    """Tell whether a file is a snapshot of ours that opens."""
    try:
        open_snapshot(path).close()
    except UserError:
        return False
    return True


def _damaged(path: Path) -> DamagedError:
    why = Message(
        "{name}: the published snapshot is damaged, or another file bears its name; nothing that "
        "was loaded is lost, run scorecard build",
        name=path.name,
    )
    return DamagedError(why)
