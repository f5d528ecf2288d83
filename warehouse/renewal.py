"""Only what changed: the models of a snapshot computed anew where loads or time touched them.

A model whose inputs are as they were stays as it is. One that is local to a key is computed for
the keys that were touched; any other as a whole, and where it comes out as it was, nothing that
reads it is computed for its sake.
"""

from collections.abc import Collection
from datetime import datetime

from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn
from warehouse.checking import run_again
from warehouse.clock import beijing_now
from warehouse.models import Model, models
from warehouse.terms import write_moment
from warehouse.touched import AXES, Touched

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

    def renew(self, cursor: Connection, model: Model) -> None:
        """Renew a model, where one that it reads changed."""
        read = [self.changed[table] for table in model.reads if table in self.changed]
        if not read:
            return
        is_local = model.local_to is not None and all(read)
        if model.is_view:
            self.changed[model.table] = is_local
        elif is_local:
            self._renew_rows(cursor, model)
        else:
            self._renew_whole(cursor, model)

    def where(self, model: Model) -> str:
        """Return the condition of the rows of a changed model that its check has to look at."""
        if model.table in self.local or (model.is_view and self.changed[model.table]):
            return f"where {self.touched.rows(str(model.local_to))}"
        return ""

    def _renew_rows(self, cursor: Connection, model: Model) -> None:
        rows = self.touched.rows(str(model.local_to))
        cursor.execute(f"create temp table renewed as select * from ({model.sql}\n) where {rows}")
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
        columns = [name for name, *_ in cursor.execute(f"describe {model.table}").fetchall()]
        column = next((name for name in AXES if name in columns), None)
        if column is None:
            return False
        rest = f"({self.touched.rows(column)}) is not true"
        return _digest(cursor, "renewed", rest) == _digest(cursor, model.table, rest)


def _digest(cursor: Connection, table: str, rows: str = "true") -> tuple[int, ...]:
    """Return what two tables of the same rows, in whatever order, have in common, and none else."""
    found = cursor.execute(
        f"select count(*), sum(hash(each)), bit_xor(hash(each)) from {table} as each where {rows}"
    ).fetchone()
    assert found is not None
    return found
