"""Attach the store's loads to a connection."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.catalogue import create_empty, stored_columns
from warehouse.given_rows import insert
from warehouse.loads import Commit, Load, SheetCount
from warehouse.parquet import files_of, scan
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS
from warehouse.spans import Span, query
from warehouse.versions import find_superseded, may_repeat, versions_of


def attach(connection: Connection, commits: Sequence[Commit]) -> None:
    """Attach the catalogue `store` over the parquet files of `commits`."""
    create_empty(connection)
    insert(connection, "loads", [row for commit in commits for row in _load_rows(commit)])
    for record in sorted({part.record for commit in commits for part in commit.parts()}):
        _attach_record(connection, record, commits)
    refused = files_of(commits, "refused", lambda part: part.refused)
    doubts = files_of(commits, "doubts", lambda part: part.doubts)
    mended = files_of(commits, "mended", lambda part: part.mended)
    insert(connection, "spans", list(_span_rows(commits)))
    insert(connection, "contracts_on_file", list(_contract_rows(commits)))
    seen = files_of(commits, "sightings", lambda part: part.unchanged)
    for record in sorted({part.record for _, part in _parts(commits) if part.spans is None}):
        _find_spans(connection, record, commits)
    ledgers = {"refused_rows": refused, "doubts": doubts, "sightings": seen, "mended_rows": mended}
    for ledger, files in ledgers.items():
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
                    "given_by": load.given_by or None,
                }
            )
            yield {name: known[name] for name in LEDGERS["loads"].columns}


def _parts(commits: Iterable[Commit]) -> Iterable[tuple[Load, SheetCount]]:
    for commit in commits:
        for load in commit.loads:
            yield from ((load, part) for part in load.parts)


def _span_rows(commits: Iterable[Commit]) -> Iterable[dict[str, object]]:
    for load, part in _parts(commits):
        for span in _kept_spans(part):
            of_sheet = {"source_sheet": part.sheet, "record": part.record}
            yield of_sheet | {"load_no": load.load_no, "load_id": load.load_id} | vars(span)


def _contract_rows(commits: Iterable[Commit]) -> Iterable[dict[str, object]]:
    for commit in commits:
        for load in commit.loads:
            for contract in load.contracts:
                yield {"load_no": load.load_no, "contract_id": contract}


def _kept_spans(part: SheetCount) -> Sequence[Span]:
    """Return the spans of a sheet as the manifest knows them."""
    if part.spans is not None:
        return part.spans
    is_register = not RECORDS[part.record].covers
    return (Span(),) if is_register and (part.refused < part.rows or not part.rows) else ()


def _find_spans(connection: Connection, record: str, commits: Sequence[Commit]) -> None:
    """Find the spans of what was loaded before they were kept, from the accepted rows."""
    older = [
        commit
        for commit in commits
        if any(part.record == record and part.spans is None for part in commit.parts())
    ]
    files = versions_of(older, record)
    if not files or not RECORDS[record].covers:
        return
    numbers = ", ".join(str(load.load_no) for commit in older for load in commit.loads)
    rows = (
        f"(select version.*, loads.loaded_at from store.{record} as version inner join"
        f" (select distinct load_no, loaded_at from store.loads where load_no in ({numbers}))"
        " as loads using (load_no))"
    )
    found = query(RECORDS[record], rows, ("load_no", "load_id", "source_sheet"))
    connection.execute(
        "insert into store.spans by name"
        f" select *, '{record}' as record from ({found}) where covers_from is not null"
    )
