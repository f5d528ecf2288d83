"""Only what changed: the models of a snapshot computed anew where loads or time touched them.

A model whose inputs are as they were stays as it is. One that is local to a key is computed for
the keys that were touched; any other as a whole, and where it comes out as it was, nothing that
reads it is computed for its sake.
"""

import re
import threading
from collections.abc import Collection
from datetime import datetime

from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn
from warehouse.checking import run_again
from warehouse.clock import beijing_now
from warehouse.models import CHECKS, READ, STAGING, Model, models
from warehouse.terms import write_moment
from warehouse.touched import AXES, KEYS, Touched

MOMENT, TODAY = "core.moment", "core.today"


def renew(
    connection: Connection,
    changed: Collection[str],
    touched: Touched,
    as_of: datetime,
    build_id: str,
    step: in_turn.Step = in_turn.silent,
) -> None:
    """Renew a copy of a snapshot in whose store the tables `changed` did, and run its checks."""
    before = connection.execute(f"from {TODAY}").fetchall()
    write_moment(connection, as_of, build_id, beijing_now())
    renewal = _Renewal(touched, dict.fromkeys((*changed, MOMENT), True))
    if before != connection.execute(f"from {TODAY}").fetchall():
        renewal.changed[TODAY] = False
    in_turn.each(connection, models(), renewal.renew, step)
    run_again(connection, renewal.changed, renewal.where)


class _Renewal:
    """Knows the tables that changed, and of each whether it did in nothing but touched rows."""

    def __init__(self, touched: Touched, changed: dict[str, bool]) -> None:
        self.touched = touched
        self.changed = changed
        self.local: set[str] = set()
        self.columns: dict[str, set[str]] = {}
        self.copies: set[str] = set()
        self.turn = threading.Lock()

    def renew(self, cursor: Connection, model: Model) -> None:
        """Renew a model, where one that it reads changed."""
        if not model.reads & self.changed.keys():
            return
        is_local = self._is_local(model)
        if model.is_view:
            self.changed[model.table] = is_local
        elif is_local:
            self._renew_rows(cursor, model)
        else:
            self._renew_whole(cursor, model)

    def where(self, model: Model) -> str:
        """Return which rows are to be looked at, of a changed table or in what a check finds."""
        is_a_query = model.is_view or model.schema == CHECKS
        if model.table in self.local or (is_a_query and self._is_local(model)):
            return f"where {self.touched.rows(str(model.local_to))}"
        return ""

    def _is_local(self, model: Model) -> bool:
        """Tell whether what changed of what a model reads changes nothing but touched rows."""
        read = [self.changed[table] for table in model.reads if table in self.changed]
        return model.local_to is not None and all(read)

    def _narrowed(self, cursor: Connection, model: Model) -> str:
        """Return the query of a local model that reads the touched rows alone, where it may.

        All that tells of a case bears its key, and what is staged is of one row each; any other
        row is read beside the one that it hangs on. Of few keys DuckDB finds the rows by itself.
        """
        key = str(model.local_to)
        reads_its_own = key == "case_id" or model.schema == STAGING
        if not (self.touched.are_many and reads_its_own):
            return model.sql

        def of_touched(read: re.Match[str]) -> str:
            if key not in self._columns(cursor, read[1]):
                return read[0]
            return read[0].replace(read[1], self._touched_of(cursor, read[1], key))

        return READ.sub(of_touched, model.sql)

    def _touched_of(self, cursor: Connection, table: str, key: str) -> str:
        """Return a table of the rows of one that are touched or belong to none."""
        copy = f'{KEYS}."{key} of {table}"'
        with self.turn:
            if copy not in self.copies:
                rows = f"{self.touched.rows(key)} union all from {table} where {key} is null"
                cursor.execute(f"create table {copy} as from {table} where {rows}")
                self.copies.add(copy)
        return copy

    def _renew_rows(self, cursor: Connection, model: Model) -> None:
        rows = self.touched.rows(str(model.local_to))
        sql = self._narrowed(cursor, model)
        cursor.execute(f"create temp table renewed as select * from ({sql}\n) where {rows}")
        if _digest(cursor, "renewed") != _digest(cursor, model.table, rows):
            cursor.execute(f"delete from {model.table} where {rows}")
            cursor.execute(f"insert into {model.table} from renewed")
            self.local.add(model.table)
            self.changed[model.table] = True

    def _renew_whole(self, cursor: Connection, model: Model) -> None:
        cursor.execute(f"create temp table renewed as {model.sql}")
        if _digest(cursor, "renewed") != _digest(cursor, model.table):
            self.changed[model.table] = self._is_as_it_was_elsewhere(cursor, model)
            cursor.execute(f"create or replace table {model.table} as from renewed")

    def _is_as_it_was_elsewhere(self, cursor: Connection, model: Model) -> bool:
        """Tell whether the rows that nothing touched came out as they were."""
        column = next((name for name in AXES if name in self._columns(cursor, model.table)), None)
        if column is None:
            return False
        rest = f"({self.touched.rows(column)}) is not true"
        return _digest(cursor, "renewed", rest) == _digest(cursor, model.table, rest)

    def _columns(self, cursor: Connection, table: str) -> Collection[str]:
        if table not in self.columns:
            described = cursor.execute(f"describe {table}").fetchall()
            self.columns[table] = {name for name, *_ in described}
        return self.columns[table]


def _digest(cursor: Connection, table: str, rows: str = "true") -> tuple[int, ...]:
    """Return what two tables of the same rows, in whatever order, have in common, and none else."""
    found = cursor.execute(
        f"select count(*), sum(hash(each)), bit_xor(hash(each)) from {table} as each where {rows}"
    ).fetchone()
    assert found is not None
    return found
