"""DuckDB databases to work in."""

from typing import Any

import duckdb
from duckdb import DuckDBPyConnection as Connection

# Of a file of many small tables: DuckDB's own blocks, of 256 KiB, would be four fifths empty.
SMALL_BLOCKS = {"default_block_size": "65536"}


def open_database(path: str = ":memory:", **config: Any) -> Connection:
    """Open a database that draws no progress bar: DuckDB's would stand amid a command's answer."""
    connection = duckdb.connect(path, config=config)
    connection.execute("set enable_progress_bar = false")
    return connection
