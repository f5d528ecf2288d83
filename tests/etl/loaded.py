"""One file loaded into a fresh store: its account, and the rows that are on file after it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.intake import load_paths
from etl.load_report import Account
from warehouse.store import Store


@dataclass(frozen=True)
class Loaded:
    """What a file gave."""

    account: Account
    home: Path

    def rows(self, record: str, columns: str) -> list[tuple[Any, ...]]:
        """Return the accepted rows in the order of the file, times as text."""
        return self.query(f"select {columns} from store.{record} order by load_no, source_row")

    def doubts(self) -> list[tuple[Any, ...]]:
        """Return row and code of every doubt."""
        return self.query("select source_row, doubt from store.doubts order by 1, 2")

    def refused(self) -> list[tuple[Any, ...]]:
        """Return row and codes of every refused row."""
        return self.query("select source_row, problems from store.refused_rows order by 1")

    def query(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the store."""
        with duckdb.connect() as connection:
            Store(self.home).attach(connection)
            return connection.execute(query).fetchall()


def loaded(tmp_path: Path, content: bytes, name: str = "表.xlsx", **asked: Any) -> Loaded:
    """Load `content` as the only file."""
    path = tmp_path / name
    path.write_bytes(content)
    home = tmp_path / "home"
    [account] = load_paths([path], home, **asked)
    return Loaded(account, home)
