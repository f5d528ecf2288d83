"""One model over its inputs, in DuckDB or in pandas: how long, and with how much memory.

python -m tests.bench.one_model duckdb|pandas FOLDER TABLE
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from duckdb import DuckDBPyConnection as Connection

from tests.bench.measure import GIB, seconds
from tests.bench.processes import most_gib
from warehouse.models import FUNCTIONS, STAGING, Model, models
from warehouse.terms import TABLES
from warehouse.whole import KEPT_LAYERS

if TYPE_CHECKING:
    import pandas as pd  # DuckDB's process is to hold none of it

FURTHER = 2  # runs
MOST_GIB = 20  # of memory: pandas is told so rather than stopped by the machine


def in_duckdb(folder: Path, table: str) -> dict[str, float]:
    """Compute a model over tables of its inputs; return the seconds and the most memory."""
    model = _model(table)
    with duckdb.connect() as connection:
        connection.execute(f"attach ':memory:' as {STAGING}; attach ':memory:' as store")
        for layer in KEPT_LAYERS:
            connection.execute(f"create schema {layer}")
        connection.execute(TABLES.read_text(encoding="utf-8"))
        connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
        for read in model.reads:
            rows = f"from '{folder / read}.parquet'"
            connection.execute(f"create or replace table {read} as {rows}")
        sql = f"create or replace table {table} as {model.sql}"
        return _taken(lambda: connection.execute(sql))


def in_pandas(folder: Path, table: str) -> dict[str, float]:
    """Compute it in frames; return also how many rows it has, and how many are other ones."""
    from tests.bench.pandas_models import PORTED

    given = {read: frame(folder / f"{read}.parquet") for read in _model(table).reads}
    told = _taken(lambda: PORTED[table](given))
    found = PORTED[table](given)
    rows = {"rows": len(found), "differing": differing(found, expected(folder, table))}
    return told | rows


def _taken(work: Callable[[], object]) -> dict[str, float]:
    """Return the least seconds of a few runs, and the most memory once the first is over."""
    first, gib = seconds(work), most_gib()
    return {"seconds": min(first, *(seconds(work) for _ in range(FURTHER))), "gib": gib}


def frame(path: Path) -> "pd.DataFrame":
    """Return the rows of a file; pandas has no decimals of its own, so they come as floats."""
    with duckdb.connect() as connection:
        listed = ", ".join(
            f'cast("{name}" as double) as "{name}"' if kind.startswith("DECIMAL") else f'"{name}"'
            for name, kind in _columns(connection, path).items()
        )
        return connection.execute(f"select {listed} from '{path}'").df()


def differing(found: "pd.DataFrame", path: Path) -> int:
    """Return how many rows of either are not in the other, as the types of the file have them."""
    with duckdb.connect() as connection:
        connection.register("found", found)
        listed = ", ".join(
            f'cast("{name}" as {kind}) as "{name}"'
            for name, kind in _columns(connection, path).items()
        )
        connection.execute(f"create table theirs as select {listed} from found")
        [(rows,)] = connection.execute(
            f"select count(*) from ((from theirs except all from '{path}')"
            f" union all (from '{path}' except all from theirs))"
        ).fetchall()
        return int(rows)


def expected(folder: Path, table: str) -> Path:
    """Return the file of what DuckDB came to."""
    return folder / f"expected.{table}.parquet"


def _columns(connection: Connection, path: Path) -> dict[str, str]:
    described = connection.execute(f"describe from '{path}'").fetchall()
    return {name: kind for name, kind, *_ in described}


def _model(table: str) -> Model:
    return next(model for model in models() if model.table == table)


if __name__ == "__main__":
    engine, folder, table = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_GIB * GIB,) * 2)
    compute = {"duckdb": in_duckdb, "pandas": in_pandas}[engine]
    sys.stdout.write(json.dumps(compute(Path(folder), table)))
