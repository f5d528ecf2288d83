"""A store whose every free text holds what a page could run, follow or draw."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from pydantic import BaseModel

from tests.world import qinghe
from warehouse.catalogue import create_empty, tables
from warehouse.checking import run_checks
from warehouse.given_rows import insert
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS
from warehouse.snapshots import publish
from warehouse.store import Store
from warehouse.whole import write_models

# Each part is something that markdown, HTML, a sheet or a terminal would act on.
FOREIGN = "http://canary.test/x.png"
PARTS = (
    f"![pz]({FOREIGN})",
    f"[pz]({FOREIGN})",
    f"<img src={FOREIGN} onerror=alert(1)>",
    "<script>alert(1)</script>",
    FOREIGN,
    "www.canary.test/pz",
    "pz@canary.test",
    ":material/home:",
    ":streamlit:",
    ":smile:",
    ":red[pz]",
    "$pz^2$",
    "**pz**",
    "`pz`",
    "~~pz~~",
    "&lt;pz&gt;",
    "{{pz}}",
    "pz -> pz -- pz",
    "'; drop table pz; --",
    "\u202egpj.\u202cpz\u200b\x1b[31m",
)
POISON = " ".join(PARTS)
AGREED = {
    *("name", "aliases", "client", "contractor", "title", "clause_text", "text", "value"),
    *("reason", "source"),
}
TEXTS = {"source_file", "source_sheet", "unknown_columns", "value", "cells", "source_cells"}


def free_texts(table: str) -> set[str]:
    """Return the columns of a table of the store into which a file may write anything."""
    if table in LEDGERS:
        return TEXTS & set(LEDGERS[table].columns)
    columns = {column.name for column in RECORDS[table].columns() if not column.choices}
    kinds = tables()[table]
    return {name for name in columns | TEXTS if kinds.get(name) == "varchar"}


def poisoned(text: str, poison: str = POISON) -> str:
    """Return a text with the poison at its end; in an object of cells, at the end of each."""
    try:
        cells = json.loads(text)
    except ValueError:
        cells = None
    if isinstance(cells, dict):
        return json.dumps({n: poisoned(str(v), poison) for n, v in cells.items()})
    return f"{text} {poison}"


def agreed(term: Any, poison: str = POISON, name: str = "") -> Any:
    """Return a part of a contract, its texts poisoned."""
    if isinstance(term, BaseModel):
        fields = type(term).model_fields
        changed = {field: agreed(getattr(term, field), poison, field) for field in fields}
        return term.model_copy(update=changed)
    if isinstance(term, tuple):
        return tuple(agreed(part, poison, name) for part in term)
    return f"{term} {poison}" if name in AGREED and isinstance(term, str) else term


def publish_poisoned(clean: Path, home: Path, as_of: datetime, poison: str = POISON) -> Path:
    """Publish in `home` what the store of `clean` holds, every free text poisoned."""
    path = home / "published" / "snapshot-test.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path), config={"threads": "2"}) as connection:
        create_empty(connection)
        for table, rows in _rows(clean):
            names = free_texts(table)
            insert(connection, table, [_changed(row, names, poison) for row in rows])
        write_models(connection, [agreed(qinghe(), poison)], as_of, build_id="test")
        run_checks(connection)
        connection.execute("checkpoint")
    publish(home, path, kept=2)
    return home


def _rows(home: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        for table, columns in tables().items():
            listed = ", ".join(f'"{name}"' for name in columns)
            found = connection.execute(f"select {listed} from store.{table}").fetchall()
            yield table, [dict(zip(columns, row, strict=True)) for row in found]


def _changed(row: Mapping[str, Any], names: set[str], poison: str) -> dict[str, Any]:
    return {
        name: poisoned(value, poison) if name in names and isinstance(value, str) else value
        for name, value in row.items()
    }
