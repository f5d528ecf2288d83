"""Attach the store's loads to a connection, but for what people withdrew of them."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.catalogue import create_empty, stored_columns
from warehouse.given_rows import insert
from warehouse.loads import Commit, Load, SheetCount
from warehouse.parquet import files_of, scan
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS
from warehouse.spans import Span, query
from warehouse.versions import counting, counts, find_superseded, may_repeat, versions_of

WITHDRAWALS = "withdrawals"  # whatever is withdrawn, these count: a withdrawal is taken back by one


def attach(connection: Connection, commits: Sequence[Commit]) -> None:
    """Attach the catalogue `store` over the parquet files of `commits`."""
    create_empty(connection)
    records = {part.record for commit in commits for part in commit.parts()}
    if WITHDRAWALS in records:
        _attach_record(connection, WITHDRAWALS, commits)
    withdrawn = _withdrawn(connection, commits)
    insert(connection, "loads", list(_load_rows(commits, withdrawn)))
    for record in sorted(records - {WITHDRAWALS}):
        _attach_record(connection, record, commits, withdrawn)
    insert(connection, "contracts_on_file", list(_contract_rows(commits)))
    counted = [commit.without(withdrawn) for commit in commits]
    insert(connection, "spans", list(_span_rows(counted)))
    for record in sorted({part.record for _, part in _parts(counted) if part.spans is None}):
        _find_spans(connection, record, counted)
    for ledger, files in _ledger_files(commits).items():
        if files:
            counting_rows = _counting_rows(ledger, records, withdrawn)
            source = f"(select * from {scan(files)} where {counting_rows})"
            _replace(connection, ledger, LEDGERS[ledger].columns, source)


def _withdrawn(connection: Connection, commits: Iterable[Commit]) -> set[int]:
    """Return the numbers of the loads that two people withdrew; none that withdraws others."""
    confirmed = connection.execute(
        f"select withdrawn_load from store.{WITHDRAWALS} where is_current and status = 'confirmed'"
    ).fetchall()
    asked = {load_id for (load_id,) in confirmed}
    return {
        load.load_no
        for commit in commits
        for load in commit.loads
        if load.load_id in asked and all(part.record != WITHDRAWALS for part in load.parts)
    }


def _ledger_files(commits: Sequence[Commit]) -> dict[str, list[Path]]:
    return {
        "refused_rows": files_of(commits, "refused", lambda part: part.refused),
        "doubts": files_of(commits, "doubts", lambda part: part.doubts),
        "sightings": files_of(commits, "sightings", lambda part: part.unchanged),
        "mended_rows": files_of(commits, "mended", lambda part: part.mended),
    }


def _counting_rows(ledger: str, records: Collection[str], withdrawn: Collection[int]) -> str:
    """Return the condition that a row of a ledger counts: a doubt with the row it is about."""
    if ledger != "doubts" or not withdrawn:
        return counts(withdrawn)
    said_again = " union all ".join(
        f"select '{record}', row_key, load_no from store.{record} where not {counts(withdrawn)}"
        for record in sorted(records)
    )
    return f"{counts(withdrawn)} or (record, row_key, load_no) in ({said_again})"


def _attach_record(
    connection: Connection,
    record: str,
    commits: Sequence[Commit],
    withdrawn: Collection[int] = (),
) -> None:
    if not versions_of(commits, record):
        return
    is_current = "true"
    if may_repeat(commits, record):
        find_superseded(connection, record, commits, withdrawn)
        is_current = (
            f"not exists (select 1 from store.superseded.{record} as newer"
            " where newer.load_no = version.load_no and newer.part_no = version.part_no"
            " and newer.source_row = version.source_row and newer.row_key = version.row_key)"
        )
    source = counting(commits, record, withdrawn)
    _replace(connection, record, stored_columns(record), source, f", {is_current} as is_current")


def _replace(
    connection: Connection,
    table: str,
    columns: dict[str, str],
    source: str,
    computed: str = "",
) -> None:
    """Put the rows of `source` in the place of an empty table; a column they lack is null."""
    present = _columns_in(connection, source)
    listed = ", ".join(
        f'cast({_name(column, present)} as {column_kind}) as "{column}"'
        for column, column_kind in columns.items()
    )
    connection.execute(f"drop table store.{table}")
    connection.execute(
        f"create view store.{table} as select {listed}{computed} from {source} as version"
    )


def _name(column: str, present: set[str]) -> str:
    return f'version."{column}"' if column in present else "null"


def _columns_in(connection: Connection, source: str) -> set[str]:
    described = connection.execute(f"describe select * from {source}").fetchall()
    return {column for column, *_ in described}


def _load_rows(
    commits: Iterable[Commit], withdrawn: Collection[int]
) -> Iterable[dict[str, object]]:
    for load, part in _parts(commits):
        known = (
            vars(load)
            | vars(part)
            | {
                "source_sheet": part.sheet,
                "unknown_columns": ", ".join(part.unknown_columns) or None,
                "notes": "\n".join(part.notes) or None,
                "given_by": load.given_by or None,
                "is_withdrawn": load.load_no in withdrawn,
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
