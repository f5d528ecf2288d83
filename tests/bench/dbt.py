"""dbt-duckdb, which runs the same models."""

from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from tests.bench.dbt_project import DATABASE, STORE, THREADS, write_project
from warehouse.quoting import sql_text
from warehouse.settings import PROJECT

__all__ = ["COMMAND", "DATABASE", "MANNER", "prepare", "write_project"]

COMMAND = (PROJECT / "build" / "bench-venv" / "bin" / "dbt", "run", "--no-use-colors")
MANNER = f"dbt with {THREADS} threads and its parse kept"
FROM = {DATABASE: "ground", STORE: "store"}


def prepare(folder: Path, ground: Connection) -> None:
    """Write anew what dbt builds on: the store's catalogue, the terms and the moment."""
    for name, catalogue in FROM.items():
        (folder / name).unlink(missing_ok=True)
        ground.execute(f"attach {sql_text(folder / name)} as kept")
        ground.execute(f"copy from database {catalogue} to kept")
        ground.execute("detach kept")
