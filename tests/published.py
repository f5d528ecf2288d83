"""Rows in, a published snapshot out: what the tests of pages look at."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from tests.world import NOON, Rows, qinghe
from warehouse import basis
from warehouse.basis import Basis
from warehouse.checking import run_checks
from warehouse.contract import Contract
from warehouse.databases import SMALL_BLOCKS
from warehouse.given_rows import attach_rows
from warehouse.snapshots import publish
from warehouse.whole import write_models


def publish_world(
    home: Path, rows: Rows, as_of: datetime = NOON, contracts: Sequence[Contract] | None = None
) -> Path:
    """Build every model over `rows`, publish the snapshot in `home`, and return `home`."""
    path = home / "published" / "snapshot-test.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path), config={"threads": "1", **SMALL_BLOCKS}) as connection:
        attach_rows(connection, rows, as_of)
        agreed = contracts or [qinghe()]
        write_models(connection, agreed, as_of, build_id="test")
        Basis(basis.program(), basis.said(agreed), "", 0, as_of).write(connection)
        run_checks(connection)
        connection.execute("checkpoint")
    publish(home, path, kept=2)
    return home
