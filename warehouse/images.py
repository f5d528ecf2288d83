"""The touched rows of tables, as they were before a renewal and as they are after it.

What is local to a case comes out of the touched rows of what it reads: all that tells of a case
bears its key. A view is read through to the tables under it, so that it costs what was touched and
not what there is.
"""

import re
import threading
from collections.abc import Callable, Collection, Mapping
from functools import cache

from duckdb import DuckDBPyConnection as Connection

from warehouse.models import READ, STAGING, Model, models
from warehouse.touched import KEYS, Touched

CASE = "case_id"
BEFORE, AFTER = "before", "after"

Table = Callable[[str], str]  # what is read in the place of a table


class Images:
    """A table each in the catalogue of the keys; of what did not change both are one."""

    def __init__(self, touched: Touched) -> None:
        self.touched = touched
        self.changed: set[str] = set()
        self.written: dict[tuple[str, str], str] = {}
        self.known: dict[str, Collection[str]] = {}
        self.turn = threading.RLock()

    def keep_before(self, cursor: Connection) -> None:
        """Write what is touched as it is now, of all that is looked at for its touched rows."""
        read = {table for model in models() if is_of_cases(model) for table in model.reads}
        for table, model in by_table().items():
            is_read = table in read or is_of_cases(model)
            if is_read and _is_kept(model) and CASE in self.columns(cursor, table):
                self.of(cursor, table, BEFORE)
            if model.sums:
                self.sums(cursor, model, BEFORE)

    def sums(self, cursor: Connection, model: Model, when: str) -> str:
        """Return the table of what sums come to over the touched rows alone."""
        with self.turn:
            if (when, model.table) not in self.written:
                name = f'{KEYS}."{when} {model.table}"'
                cursor.execute(f"create table {name} as {self.narrowed(cursor, model, when)}")
                self.written[when, model.table] = name
            return self.written[when, model.table]

    def of(self, cursor: Connection, table: str, when: str) -> str:
        """Return the table of the touched rows of one, and of those that belong to no case."""
        with self.turn:
            if when == AFTER and not self._hangs_on_change(table):
                when = BEFORE if (BEFORE, table) in self.written else AFTER
            if (when, table) not in self.written:
                self.written[when, table] = self._write(cursor, table, when)
            return self.written[when, table]

    def narrowed(self, cursor: Connection, model: Model, when: str = AFTER) -> str:
        """Return the query of a model over the touched rows alone."""

        def of_touched(table: str) -> str:
            return self.of(cursor, table, when) if CASE in self.columns(cursor, table) else table

        return instead(model.sql, of_touched)

    def has_before(self, table: str) -> bool:
        """Tell whether it is known how the touched rows of a table were."""
        return (BEFORE, table) in self.written

    def columns(self, cursor: Connection, table: str) -> Collection[str]:
        """Return the columns of a table."""
        with self.turn:
            if table not in self.known:
                described = cursor.execute(f"describe {table}").fetchall()
                self.known[table] = [name for name, *_ in described]
            return self.known[table]

    def _hangs_on_change(self, table: str) -> bool:
        """Tell whether a table may have other rows than before: a view has what it reads."""
        model = by_table().get(table)
        if model is None or not model.is_view:
            return table in self.changed or model is None
        return any(map(self._hangs_on_change, model.reads))

    def _write(self, cursor: Connection, table: str, when: str) -> str:
        name = f'{KEYS}."{when} {table}"'
        cursor.execute(f"create table {name} as {self._touched_rows(cursor, table, when)}")
        return name

    def _touched_rows(self, cursor: Connection, table: str, when: str) -> str:
        """Return the query of the touched rows of a table, and of those that belong to no case."""
        model = by_table().get(table)
        rows = f"{self.touched.rows(CASE)} or {CASE} is null"
        if model is None:  # files, which tell of a column in which nothing is missing
            without = f"select * from {table} where {CASE} is null"
            return f"select * from {table} where {self.touched.rows(CASE)} union all {without}"
        if model.schema == STAGING and model.is_view:

            def of_touched(read: str) -> str:
                of_cases = CASE in self.columns(cursor, read)
                return f"({self._touched_rows(cursor, read, when)})" if of_cases else read

            return f"select * from ({instead(model.sql, of_touched)}\n) where {rows}"
        if model.is_view:
            sql = self.narrowed(cursor, model, when) if is_of_cases(model) else f"from {table}"
            return f"select * from ({sql}\n) where {rows}"
        # the key alone is read of each row, the others of those found
        found = f"select rowid from {table} where {rows}"
        return f"select * from {table} where rowid in ({found})"


def instead(sql: str, table: Table) -> str:
    """Return a query that reads other tables in the place of those it names."""
    return READ.sub(lambda read: read[0].replace(read[1], table(read[1])), sql)


def is_of_cases(model: Model) -> bool:
    """Tell whether a model comes out of the touched rows of cases, or is a sum over cases."""
    return model.schema != STAGING and (model.local_to == (CASE,) or model.sums == CASE)


def used(model: Model, table: str) -> frozenset[str] | None:
    """Return the columns that a model reads of a table, if not more; None where nobody can tell."""
    bare = re.sub(r"--.*", "", model.sql)
    named = re.findall(rf"\b(?:from|join)\s+{re.escape(table)}\b(?:\s+as\s+(\w+))?", bare)
    if not named or "" in named or model.schema == STAGING or re.search(r"\busing\s*\(", bare):
        return None
    found: set[str] = set()
    for alias in named:
        found |= set(re.findall(rf"\b{alias}\.(\w+|\*)", bare))
    return None if "*" in found else frozenset(found)


def _is_kept(model: Model) -> bool:
    """Tell whether a model says what it said before: what reads the store is of now."""
    if model.schema == STAGING:
        return False
    under = (by_table()[table] for table in model.reads & by_table().keys())
    return not model.is_view or all(map(_is_kept, under))


@cache
def by_table() -> Mapping[str, Model]:
    """Return the models by what they are read as."""
    return {model.table: model for model in models()}
