"""What the types of DuckDB's columns are called in Spark, and how either reads the other's."""

from collections.abc import Mapping, Sequence

from duckdb import DuckDBPyConnection as Connection

WIDEST = "decimal(38,0)"  # parquet has no whole number of 128 bits: DuckDB would write a double
NAMES = {
    "HUGEINT": WIDEST,
    "INTEGER": "int",
    "VARCHAR": "string",
    "VARCHAR[]": "array<string>",
    "TIMESTAMP": "timestamp_ntz",
}

Columns = Mapping[str, str]


def columns_of(connection: Connection, table: str) -> Columns:
    """Return the columns of a table or view of DuckDB's, in order, with its types."""
    described = connection.execute(f"describe {table}").fetchall()
    return {name: kind for name, kind, *_ in described}


def schema(columns: Columns) -> str:
    """Return the columns as Spark declares them."""
    return ", ".join(f"`{name}` {in_spark(kind)}" for name, kind in columns.items())


def in_spark(kind: str) -> str:
    """Return what a type of DuckDB's is called in Spark."""
    return NAMES.get(kind, kind.lower())


def cast_in_spark(columns: Columns) -> str:
    """Return the list of a select that gives columns the types that they have in DuckDB."""
    return ", ".join(f"cast(`{n}` as {in_spark(kind)}) as `{n}`" for n, kind in columns.items())


def cast_in_duckdb(columns: Columns) -> str:
    """Return the list of a select that gives back what parquet could not hold."""
    return _listed(columns, {"HUGEINT": "hugeint"})


def for_parquet(columns: Columns) -> str:
    """Return the list of a select of what parquet can hold."""
    return _listed(columns, {"HUGEINT": WIDEST})


def _listed(columns: Columns, casts: Mapping[str, str]) -> str:
    listed: Sequence[str] = [
        f'cast("{name}" as {casts[kind]}) as "{name}"' if kind in casts else f'"{name}"'
        for name, kind in columns.items()
    ]
    return ", ".join(listed)
