"""Only what changed: the models of a snapshot computed anew where loads or time touched them.

A model stays as it is where what it reads is as it was, or changed in columns that it does not
read. One that is local to a key is computed for the keys that were touched, one that is local to
other columns for their values in the rows that changed, and sums change by what the touched rows
say otherwise. Any other is computed as a whole; where it comes out as it was, nothing that reads it
is computed for its sake.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn
from warehouse.changes import Change, Shape, alike, altered, apply, compare, copies, digest
from warehouse.checking import run_again
from warehouse.clock import beijing_now
from warehouse.images import AFTER, BEFORE, CASE, Images, instead, is_of_cases
from warehouse.models import STAGING, UNITED, Model, models
from warehouse.rechecks import Rechecks
from warehouse.terms import write_moment
from warehouse.touched import AXES, Touched
from warehouse.values import CONTRACT, MOMENT, TODAY, Values, among, axis


def renew(
    connection: Connection,
    changed: Collection[str],
    touched: Touched,
    as_of: datetime,
    build_id: str,
    step: in_turn.Step = in_turn.silent,
) -> None:
    """Renew a copy of a snapshot in whose store the tables `changed` did, and run its checks."""
    images = Images(touched)
    images.keep_before(connection)
    renewal = _Renewal(images)
    before = connection.execute(f"from {TODAY}").fetchall()
    write_moment(connection, as_of, build_id, beijing_now())
    renewal.changes |= dict.fromkeys((*changed, MOMENT), Change(is_local=True))
    if before != connection.execute(f"from {TODAY}").fetchall():
        renewal.changes[TODAY] = Change()
    in_turn.each(connection, models(), renewal.renew, step)
    rechecks = Rechecks(connection, images, renewal.values)
    run_again(connection, renewal.changes, rechecks.source)


class _Renewal:
    """Knows how each table changed."""

    def __init__(self, images: Images) -> None:
        self.images = images
        self.touched = images.touched
        self.changes: dict[str, Change] = {}
        self.values = Values(images, self.changes)

    def renew(self, cursor: Connection, model: Model) -> None:
        """Renew a model, where what it reads changed in what it reads of it."""
        read = self.values.felt(model)
        if not read:
            return
        is_local = all(change.is_local for change in read.values())
        if model.table in UNITED:
            self._unite(cursor, model, read)
        elif is_local and is_of_cases(model):
            self._renew_cases(cursor, model)
        elif model.is_view:
            values = self.values.of(cursor, model, model.local_to, read)
            told = (model.local_to, values) if values else None
            self.changes[model.table] = Change(is_local and bool(axis(model)), values=told)
        elif is_local and axis(model):
            self._renew_rows(cursor, model)
        elif values := self.values.of(cursor, model, model.local_to, read):
            self._renew_groups(cursor, model, values)
        else:
            self._renew_whole(cursor, model)

    def _unite(self, cursor: Connection, model: Model, read: dict[str, Change]) -> None:
        """Tell of a view over like models what is told of these."""
        is_local = all(change.is_local for change in read.values())
        of_each = [change.columns for change in read.values()]
        columns = frozenset[str]().union(*(each or () for each in of_each))
        rows = None
        if all(change.rows for change in read.values()):
            rows = copies(model.table)
            for side, name in enumerate(rows):
                of_side = partial(_side, read, side)
                cursor.execute(f"create table {name} as {instead(model.sql, of_side)}")
        values = None if rows else self.values.of(cursor, model, (CONTRACT,), read)
        told = ((CONTRACT,), values) if values else None
        known = None if None in of_each else columns
        self.changes[model.table] = Change(is_local, known, rows, told)

    def _renew_cases(self, cursor: Connection, model: Model) -> None:
        """Renew what is local to a case, or sums of cases, from what is read of those touched."""
        if model.sums:
            self._add_up(cursor, model)
        elif model.is_view:
            self._compare_views(cursor, model)
        else:
            sql = self.images.narrowed(cursor, model)
            rows = self.touched.rows(CASE)
            cursor.execute(f"create temp table renewed as select * from ({sql}\n) where {rows}")
            before = self.images.of(cursor, model.table, BEFORE)
            found = compare(cursor, self._shape(cursor, model), f"{before} where {rows}", "renewed")
            if found:
                self._change(cursor, model, found, is_local=True)

    def _compare_views(self, cursor: Connection, model: Model) -> None:
        """Compare what a view says of what is touched, where it is known what it said."""
        change: Change | None = Change(is_local=True)
        if self.images.has_before(model.table):
            both = (self.images.of(cursor, model.table, when) for when in (BEFORE, AFTER))
            rows = compare(cursor, self._shape(cursor, model), *both)
            change = self._told(cursor, model, rows, is_local=True) if rows else None
        if change:
            self.changes[model.table] = change

    def _add_up(self, cursor: Connection, model: Model) -> None:
        """Add to sums what the touched rows say now, and take off what they said before."""
        grain, sums = ", ".join(model.grain), self._shape(cursor, model).rest
        of_each = f"select {grain}, {{}} from {self.images.sums(cursor, model, BEFORE)}"
        minus, plus = (", ".join(f"{sign}{name} as {name}" for name in sums) for sign in ("-", ""))
        after = self.images.sums(cursor, model, AFTER)
        cursor.execute(
            f"create temp table net as select {grain}, {_each('sum({0}) as {0}', sums)} from"
            f" ({of_each.format(minus)} union all select {grain}, {plus} from {after})"
            f" group by {grain} having {_each('sum({0}) <> 0', sums, ' or ')}"
        )
        are_same = " and ".join(alike("before", "net", model.grain))
        cursor.execute(
            f"create temp table stood as select before.* from {model.table} as before"
            f" inner join net on {are_same}"
        )
        cursor.execute(
            f"create temp table renewed as select {grain}, {_each('sum({0}) as {0}', sums)} from"
            f" (from net union all by name from stood) group by {grain} having sum({sums[0]}) > 0"
        )
        found = compare(cursor, self._shape(cursor, model), "stood", "renewed")
        if found:
            self._change(cursor, model, found, is_local=False)

    def _renew_rows(self, cursor: Connection, model: Model) -> None:
        """Renew the touched rows of what is local to a row or a load."""
        rows = self.touched.rows(str(axis(model)))
        sql = self._staged(cursor, model) if model.schema == STAGING else model.sql
        cursor.execute(f"create temp table renewed as select * from ({sql}\n) where {rows}")
        found = compare(
            cursor, self._shape(cursor, model), f"{model.table} where {rows}", "renewed"
        )
        if found:
            self._change(cursor, model, found, is_local=True)

    def _staged(self, cursor: Connection, model: Model) -> str:
        """Return the query of a staged model over the touched rows alone: it is of one row each."""
        key = str(axis(model))

        def touched(table: str) -> str:
            if key not in self.images.columns(cursor, table):
                return table
            rows = f"{self.touched.rows(key)} or {key} is null"
            return f"(select * from {table} where {rows})"

        return instead(model.sql, touched)

    def _renew_groups(self, cursor: Connection, model: Model, values: str) -> None:
        """Renew the rows of the values of which what is read changed."""
        cursor.execute(
            f"create temp table renewed as {self.values.narrowed(cursor, model, values)}"
        )
        own = among({column: column for column in model.local_to}, values)
        if found := compare(cursor, self._shape(cursor, model), f"{model.table} {own}", "renewed"):
            self._change(cursor, model, found, is_local=self._are_touched(cursor, model, found))

    def _renew_whole(self, cursor: Connection, model: Model) -> None:
        cursor.execute(f"create temp table renewed as {model.sql}")
        if digest(cursor, "renewed") == digest(cursor, model.table):
            return
        if found := compare(cursor, self._shape(cursor, model), model.table, "renewed"):
            is_local = self._are_touched(cursor, model, found)
            cursor.execute(f"create or replace table {model.table} as from renewed")
            self._note(cursor, model, found, is_local=is_local)

    def _are_touched(self, cursor: Connection, model: Model, rows: tuple[str, str]) -> bool:
        """Tell whether all rows that came or went are touched ones."""
        columns = self.images.columns(cursor, model.table)
        key = next((name for name in AXES if name in columns), None)
        if key is None:
            return False
        others = f"where ({self.touched.rows(key)}) is not true limit 1"
        return not any(cursor.execute(f"from {side} {others}").fetchone() for side in rows)

    def _change(
        self, cursor: Connection, model: Model, rows: tuple[str, str], *, is_local: bool
    ) -> None:
        """Change the rows of a table, and note which."""
        apply(cursor, self._shape(cursor, model), rows)
        self._note(cursor, model, rows, is_local=is_local)

    def _note(
        self, cursor: Connection, model: Model, rows: tuple[str, str], *, is_local: bool
    ) -> None:
        self.images.changed.add(model.table)
        self.changes[model.table] = self._told(cursor, model, rows, is_local=is_local)

    def _told(
        self, cursor: Connection, model: Model, rows: tuple[str, str], *, is_local: bool
    ) -> Change:
        return Change(is_local, altered(cursor, self._shape(cursor, model), rows), rows)

    def _shape(self, cursor: Connection, model: Model) -> Shape:
        columns = self.images.columns(cursor, model.table)
        rest = [name for name in columns if name not in model.grain]
        return Shape(model.table, model.grain, rest)


def _side(read: dict[str, Change], side: int, table: str) -> str:
    rows = read[table].rows if table in read else None
    return rows[side] if rows else f"(select * from {table} where false)"


def _each(text: str, names: Sequence[str], between: str = ", ") -> str:
    return between.join(text.format(name) for name in names)
