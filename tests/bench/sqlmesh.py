"""SQLMesh, which runs the same models, on the newest DuckDB that it takes."""

import subprocess
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from tests.bench.sqlmesh_project import DATABASE, THREADS, write_project
from warehouse.quoting import sql_text
from warehouse.settings import PROJECT

__all__ = ["COMMAND", "DATABASE", "MANNER", "prepare", "write_project"]

BIN = PROJECT / "build" / "sqlmesh-venv" / "bin"
COMMAND = (
    *(BIN / "sqlmesh", "--ignore-warnings", "plan"),
    *("--auto-apply", "--no-prompts", "--skip-tests"),
)
MANNER = f"SQLMesh with {THREADS} tasks at a time, its parse kept, on a DuckDB before ours"
GROUND = "ground"
TAKE_IN = """
import duckdb, pathlib, sys
connection = duckdb.connect(sys.argv[1])
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.parquet")):
    schema, kind = path.stem.partition(".")[0], "view" if path.stem[:6] == "store." else "table"
    connection.execute(f"create schema if not exists {schema}")
    connection.execute(f"create {kind} {path.stem} as from '{path}'")
"""


def prepare(folder: Path, ground: Connection) -> None:
    """Write anew what SQLMesh builds on, as files, and have its own DuckDB take them in."""
    (folder / DATABASE).unlink(missing_ok=True)
    files = folder / GROUND
    files.mkdir(exist_ok=True)
    for table, source in _tables(ground):
        ground.execute(f"copy (from {source}) to {sql_text(files / table)} (format parquet)")
    subprocess.run([BIN / "python", "-c", TAKE_IN, folder / DATABASE, files], check=True)


def _tables(ground: Connection) -> list[tuple[str, str]]:
    """Return the name of each file, and the table that goes into it."""
    return ground.execute("""
        select
            case when table_catalog = 'store' then 'store' else table_schema end
            || '.' || table_name || '.parquet',
            concat_ws('.', table_catalog, table_schema, table_name)
        from information_schema.tables
        where table_catalog = 'ground' or (table_catalog, table_schema) = ('store', 'main')
    """).fetchall()
