"""The values of columns whose rows may have changed, and what a model says of those alone."""

from collections.abc import Sequence
from functools import partial

from duckdb import DuckDBPyConnection as Connection

from warehouse.changes import Change
from warehouse.images import CASE, Images, Table, by_table, instead, used
from warehouse.models import CHECKS, UNITED, Model
from warehouse.touched import AXES, KEYS

CONTRACT = "contract_id"
MOMENT, TODAY, CALENDAR = "core.moment", "core.today", "core.calendar"
ALSO = {"day": ("day", "occurred_on")}  # what a column of a model may be called in what it reads


class Values:
    """Tells them by what is known of how each table changed."""

    def __init__(self, images: Images, changes: dict[str, Change]) -> None:
        self.images = images
        self.changes = changes

    def felt(self, model: Model) -> dict[str, Change]:
        """Return the changes of tables that a model reads the changed columns of."""
        return {
            table: self.changes[table]
            for table in model.reads
            if table in self.changes and self._is_felt(model, table)
        }

    def _is_felt(self, model: Model, table: str) -> bool:
        columns, read = self.changes[table].columns, used(model, table)
        return columns is None or read is None or not columns.isdisjoint(read)

    def of(
        self,
        cursor: Connection,
        model: Model,
        columns: tuple[str, ...],
        read: dict[str, Change],
    ) -> str | None:
        """Return the table of the values whose rows may change; None where that can't be told."""
        if not columns or axis(model):
            return None
        told = [self._told_values(cursor, model, columns, table) for table in read]
        if None in told:
            return None
        name = f'{KEYS}."values of {model.table}"'
        listed = " union ".join(each for each in told if each)
        cursor.execute(f"create table {name} as {listed}")
        if model.schema == CHECKS:
            is_null = " or ".join(f"{column} is null" for column in columns)
            return None if cursor.execute(f"from {name} where {is_null}").fetchone() else name
        return name

    def _told_values(
        self, cursor: Connection, model: Model, columns: tuple[str, ...], table: str
    ) -> str | None:
        """Return the query of the values that a change of a table reaches in a model."""
        change = self.changes[table]
        if table == MOMENT and model.moves and TODAY not in self.changes:
            return f"select contract_id, day from core.contracts cross join {TODAY}"
        if change.values and {*columns} <= {*change.values[0]}:
            return f"select {', '.join(columns)} from {change.values[1]}"
        if not change.rows:
            return None
        named = self._named(cursor, table, columns)
        if None not in named:
            return " union ".join(_selected(columns, named, side) for side in change.rows)
        if by_table()[table].grain == (CASE,):
            return self._beside(cursor, model, columns, change.rows)
        return None

    def _beside(
        self, cursor: Connection, model: Model, columns: tuple[str, ...], rows: tuple[str, str]
    ) -> str | None:
        """Return the query of the values in rows that are read beside those of changed cases."""
        cases = " union ".join(f"select {CASE} from {side}" for side in rows)
        found = [
            _selected(columns, named, f"{table} where {CASE} in ({cases})")
            for table in sorted(model.reads)
            if CASE in self.images.columns(cursor, table)
            and None not in (named := self._named(cursor, table, columns))
        ]
        return " union ".join(found) if found else None

    def _named(self, cursor: Connection, table: str, columns: Sequence[str]) -> list[str | None]:
        """Return what a table calls these columns; None for one that it lacks."""
        there = self.images.columns(cursor, table)
        return [
            next((name for name in ALSO.get(column, (column,)) if name in there), None)
            for column in columns
        ]

    def narrowed(self, cursor: Connection, model: Model, values: str) -> str:
        """Return the query of what a model says of these values, read as narrowly as they are."""

        def of_values(columns: Sequence[str], table: str) -> str:
            pairs = zip(columns, self._named(cursor, table, columns), strict=True)
            there = {column: name for column, name in pairs if name}
            if len(there) < len(columns) and table != CALENDAR:  # a day may be any other's
                there = {name: name for name in there if name == CONTRACT}
            source = _through(table, partial(of_values, columns if table in UNITED else [CONTRACT]))
            return f"(select * from {source} {among(there, values)})" if there else table

        own = among({column: column for column in model.local_to}, values)
        sql = instead(model.sql, partial(of_values, model.local_to))
        return f"select * from ({sql}\n) {own}"


def axis(model: Model) -> str | None:
    """Return the one column of a key that a model is local to, where it is."""
    return model.local_to[0] if len(model.local_to) == 1 and model.local_to[0] in AXES else None


def _through(table: str, narrowed: Table) -> str:
    """Return what a table is read as: a view that is local to something over what it reads."""
    model = by_table().get(table)
    is_open = model and model.is_view and (model.local_to or table in UNITED)
    return f"({instead(model.sql, narrowed)}\n) as narrowed" if model and is_open else table


def among(columns: dict[str, str], values: str) -> str:
    """Return the clause that rows bear some of these values, in columns called otherwise."""
    return f"where ({', '.join(columns.values())}) in (select ({', '.join(columns)}) from {values})"


def _selected(columns: Sequence[str], named: Sequence[str | None], source: str) -> str:
    listed = (f"{name} as {column}" for name, column in zip(named, columns, strict=True))
    return f"select {', '.join(listed)} from {source}"
