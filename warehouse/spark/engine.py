"""The models on a Spark master, and back into the database that is being built.

What no model computes, the catalogue `store` and the tables that the contract files and the clock
fill, DuckDB writes as parquet into the exchange folder, which every worker has to reach: a disk of
this machine, or a share or a bucket that is mounted on all. There each stored model is written,
too: a worker that is lost costs its share of one model, and DuckDB takes the rows from there.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn
from warehouse.models import Model
from warehouse.parquet import scan
from warehouse.quoting import sql_text
from warehouse.spark import column_types
from warehouse.spark.carry_over import carried, view
from warehouse.spark.column_types import Columns, columns_of
from warehouse.spark.exchange import Exchange, exchange
from warehouse.spark.session import open_session
from warehouse.whole import Write, create_empty

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

AS_IT_IS: Mapping[str, str] = {}


def engine(master: str, folder: Path, further: Mapping[str, str] = AS_IT_IS) -> Write:
    """Return what writes models on a master, through a folder that its workers reach.

    `further` are settings of Spark beside those of its own files.
    """

    def write(connection: Connection, some: Sequence[Model], step: in_turn.Step) -> None:
        with exchange(folder) as place, open_session(master, further) as session:
            spark = Spark(session, place)
            spark.bring(connection, some)
            in_turn.each(connection, some, spark.write, step)

    return write


@dataclass(frozen=True)
class Spark:
    """A session, and the folder through which rows go there and come back."""

    session: "SparkSession"
    exchange: Exchange

    def bring(self, connection: Connection, some: Sequence[Model]) -> None:
        """Bring the tables that models read and that no model is."""
        read = frozenset[str]().union(*(model.reads for model in some))
        for table in sorted(read - {model.table for model in some}):
            columns = columns_of(connection, table)
            self.exchange.table(table).mkdir()
            target = sql_text(self.exchange.table(table) / "rows.parquet")
            rows = f"select {column_types.for_parquet(columns)} from {table}"
            connection.execute(f"copy ({rows}) to {target} (format parquet)")
            self._name(table, columns)

    def write(self, cursor: Connection, model: Model) -> None:
        """Compute a model, whose columns and types are those that DuckDB gives it."""
        with _named(model):
            if model.is_view:
                cursor.execute(f"create view {model.table} as {model.sql}")
                query = carried_model(model, columns_of(cursor, model.table))
                self.session.sql(query).createTempView(view(model.table))
            else:
                create_empty(cursor, model)
                self._fill(cursor, model)

    def _fill(self, cursor: Connection, model: Model) -> None:
        columns = columns_of(cursor, model.table)
        rows = self.session.sql(carried_model(model, columns))
        at_once = self.session.sparkContext.defaultParallelism
        rows.coalesce(at_once).write.parquet(self.exchange.uri(model.table))
        self._name(model.table, columns)
        if found := self.exchange.files(model.table):
            taken = f"select {column_types.cast_in_duckdb(columns)} from {scan(found)}"
            cursor.execute(f"insert into {model.table} {taken}")

    def _name(self, table: str, columns: Columns) -> None:
        schema = column_types.schema(columns)
        rows = self.session.read.schema(schema).parquet(self.exchange.uri(table))
        rows.createTempView(view(table))


def carried_model(model: Model, columns: Columns) -> str:
    """Return the query of a model for Spark, with the columns that DuckDB gives it."""
    return f"select {column_types.cast_in_spark(columns)} from ({carried(model.sql)})"


@contextmanager
def _named(model: Model) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        error.add_note(f"on Spark, in {model.table}")
        raise
