"""What checks look at again once a snapshot was renewed: where something may be amiss."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection as Connection

from warehouse.images import AFTER, CASE, Images, by_table, instead, is_of_cases
from warehouse.models import CHECKS, UNITED, Model
from warehouse.touched import AXES
from warehouse.values import CONTRACT, Values, axis


@dataclass(frozen=True)
class Rechecks:
    """Knows what is touched, and how each table changed."""

    connection: Connection
    images: Images
    values: Values

    def source(self, model: Model) -> str | None:
        """Return what a check looks at, of a changed table or of what it finds; None: nothing."""
        if model.schema == CHECKS:
            return self._found(model)
        change = self.values.changes[model.table]
        if change.columns is not None and not change.columns & {*model.grain}:
            return None
        if is_of_cases(model) and model.local_to and change.is_local:
            return self.images.of(self.connection, model.table, AFTER)
        if self._are_named(model):
            return f"({self._named_anew(model)}\n)"
        if change.rows:
            return self._of_come(model, change.rows[1])
        key = axis(model) if change.is_local else None
        return f"{model.table} where {self.images.touched.rows(key)}" if key else model.table

    def _found(self, check: Model) -> str | None:
        """Return the query of what a check finds where anything it reads changed."""
        read = self.values.felt(check)
        if not read:
            return None
        is_local = all(change.is_local for change in read.values())
        if is_local and check.local_to == (CASE,):
            sql = self.images.narrowed(self.connection, check)
            return f"({sql}\n) where {self.images.touched.rows(CASE)}"
        if values := self.values.of(self.connection, check, check.local_to, read):
            return f"({self.values.narrowed(self.connection, check, values)}\n)"
        return f"({check.sql}\n)"

    def _are_named(self, model: Model) -> bool:
        """Tell whether in a view over like models nothing but touched rows can be named anew."""
        return model.table in UNITED and all(
            _is_named(by_table()[table]) and self._are_felt_locally(by_table()[table])
            for table in model.reads & self.values.changes.keys()
        )

    def _are_felt_locally(self, model: Model) -> bool:
        return all(change.is_local for change in self.values.felt(model).values())

    def _named_anew(self, model: Model) -> str:
        """Return the query of a view over like models that have touched rows alone."""

        def narrowed(table: str) -> str:
            if table not in self.values.changes:
                return f"(select * from {table} where false)"
            return f"({self.images.narrowed(self.connection, by_table()[table])}\n)"

        return instead(model.sql, narrowed)

    def _of_come(self, model: Model, come: str) -> str:
        """Return the rows of a table among which one that came may stand twice."""
        keys = [name for name in (*AXES, CONTRACT) if name in model.grain]
        if model.table in UNITED and keys:
            return f"{model.table} where {keys[0]} in (select {keys[0]} from {come})"
        grain = ", ".join(model.grain)
        return f"{model.table} where hash({grain}) in (select hash({grain}) from {come})"


def _is_named(model: Model) -> bool:
    return model.named_by == CASE or model.local_to == (CASE,)
