"""Attach the store's loads to a connection."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.catalogue import create_empty, stored_columns
from warehouse.given_rows import insert
from warehouse.loads import Commit
from warehouse.parquet import files_of, scan
from warehouse.records.ledgers import LEDGERS
from warehouse.versions import find_superseded, may_repeat, versions_of


def attach(connection: Connection, commits: Sequence[Commit]) -> None:
    """Attach the catalogue `store` over the parquet files of `commits`."""
    create_empty(connection)
    insert(connection, "loads", [row for commit in commits for row in _load_rows(commit)])
    for record in sorted({part.record for commit in commits for part in commit.parts()}):
        _attach_record(connection, record, commits)
    refused = files_of(commits, "refused", lambda part: part.refused)
    doubts = files_of(commits, "doubts", lambda part: part.doubts)
    for ledger, files in {"refused_rows": refused, "doubts": doubts}.items():
        if files:
            _replace(connection, ledger, LEDGERS[ledger].columns, files)


def _attach_record(connection: Connection, record: str, commits: Sequence[Commit]) -> None:
    files = versions_of(commits, record)
    if not files:
        return
    is_current = "true"
    if may_repeat(commits, record):
        find_superseded(connection, record, commits)
        is_current = (
            f"not exists (select 1 from store.superseded.{record} as newer"
            " where newer.load_no = version.load_no and newer.part_no = version.part_no"
            " and newer.source_row = version.source_row and newer.row_key = version.row_key)"
        )
    _replace(connection, record, stored_columns(record), files, f", {is_current} as is_current")


def _replace(
    connection: Connection,
    table: str,
    columns: dict[str, str],
    files: Sequence[Path],
    computed: str = "",
) -> None:
    """Put the rows of `files` in the place of an empty table; a column they lack is null."""
    present = _columns_in(connection, files)
    listed = ", ".join(
        f'cast({_name(column, present)} as {column_kind}) as "{column}"'
        for column, column_kind in columns.items()
    )
    connection.execute(f"drop table store.{table}")
    connection.execute(
        f"create view store.{table} as select {listed}{computed} from {scan(files)} as version"
    )


def _name(column: str, present: set[str]) -> str:
    return f'version."{column}"' if column in present else "null"


def _columns_in(connection: Connection, files: Sequence[Path]) -> set[str]:
    described = connection.execute(f"describe select * from {scan(files)}").fetchall()
    return {column for column, *_ in described}


def _load_rows(commit: Commit) -> Iterable[dict[str, object]]:
    for load in commit.loads:
        for part in load.parts:
            known = (
                vars(load)
                | vars(part)
                | {
                    "source_sheet": part.sheet,
                    "unknown_columns": ", ".join(part.unknown_columns) or None,
                    "notes": "\n".join(part.notes) or None,
                }
            )
            yield {name: known[name] for name in LEDGERS["loads"].columns}
