"""Write the judged and compared rows of a load: accepted, seen again, refused, doubted."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection as Connection

from etl.change_detection import JudgedSheet
from etl.proven_cells import HAS_SLID, proven_cells
from etl.row_messages import remark
from warehouse.draft import Draft
from warehouse.loads import SheetCount
from warehouse.quoting import sql_text
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS, PLACE
from warehouse.spans import spans
from warehouse.versions import ENTRY

COLUMN = "nullif(source_column, '') as source_column"
PLACED = ", ".join(COLUMN if name == "source_column" else name for name in PLACE)
REFUSED = f"""
    with refused as (
        select
            source_row, source_column,
            string_agg(code, ';' order by position) as problems,
            string_agg(coalesce(value, ''), chr(10) order by position) as problem_values,
            string_agg(coalesce(header, ''), chr(10) order by position) as problem_headers
        from remarks where sheet = {{table}} group by source_row, source_column
    )
    select {PLACED}, refused.problems, problem_values, problem_headers, cells,
        {{open_cells}} as source_cells,
        case when {{has_key}} then row_key end as row_key,
        case when {{is_mendable}} then 'R' || substr(md5(concat_ws(
            '|', load_id, coalesce(source_sheet, ''), source_row
        )), 1, 12) end as reference
    from {{decided}} as decided join refused using (source_row, source_column)
    where row_verdict = 'refused'
"""
DOUBTS = f"""
    select {PLACED}, row_key, code as doubt, value
    from {{decided}} as decided
    join (select source_row, source_column, code, value from remarks where sheet = {{table}})
        using (source_row, source_column)
    where row_verdict = 'accepted'
"""


def count(
    connection: Connection,
    sheet: JudgedSheet,
    unknown_columns: Sequence[str],
    notes: tuple[str, ...] = (),
) -> SheetCount:
    """Count the verdicts of a sheet."""
    counts = connection.execute(
        f"""
        select
            count(*),
            count(*) filter (row_verdict = 'accepted'),
            count(*) filter (row_verdict = 'unchanged'),
            count(*) filter (row_verdict = 'refused'),
            coalesce(sum(len(doubts)) filter (row_verdict = 'accepted'), 0)::bigint,
            count(mends)
        from {sheet.decided}
        """
    ).fetchone()
    assert counts is not None
    repeated = connection.execute(
        f"select 1 from {sheet.table}_compared where not is_unchanged "
        "group by row_key having count(*) > 1 limit 1"
    ).fetchone()
    rows, accepted, unchanged, refused, doubts, mended = counts
    return SheetCount(
        part_no=sheet.part_no,
        sheet=sheet.sheet,
        record=sheet.record,
        rows=rows,
        accepted=accepted,
        unchanged=unchanged,
        refused=refused,
        doubts=doubts,
        unknown_columns=tuple(unknown_columns),
        repeats_keys=repeated is not None,
        notes=notes,
        spans=spans(
            connection, RECORDS[sheet.record], sheet.verdicts, sheet.loaded_at, sheet.states
        ),
        mended=mended,
    )


def write(
    connection: Connection, draft: Draft, judged: Sequence[tuple[JudgedSheet, SheetCount]]
) -> None:
    """Write the parquet files of a load; a file without rows is not written."""
    for record in sorted({part.record for _, part in judged}):
        columns = ", ".join(
            COLUMN if column == "source_column" else f'"{column}"'
            for column in draft.columns(record)
        )
        sheets = [sheet for sheet, part in judged if part.record == record and part.accepted]
        accepted = [_rows(sheet, columns, "accepted") for sheet in sheets]
        _write(connection, draft, record, accepted)
    columns = f"record, {ENTRY}, source_sheet"
    seen = [_rows(sheet, columns, "unchanged") for sheet, part in judged if part.unchanged]
    _write(connection, draft, "sightings", seen)
    remark(connection, [sheet for sheet, _ in judged])
    mended = [_rows_mended(sheet) for sheet, part in judged if part.mended]
    _write(connection, draft, "mended", mended)
    refused = [_remarked(sheet, REFUSED) for sheet, part in judged if part.refused]
    _write(connection, draft, "refused", refused)
    doubted = [_remarked(sheet, DOUBTS) for sheet, part in judged if part.doubts]
    _write(connection, draft, "doubts", doubted)


def _write(connection: Connection, draft: Draft, name: str, selects: Sequence[str]) -> None:
    if selects:
        draft.write(connection, name, " union all ".join(selects))


def _rows(sheet: JudgedSheet, columns: str, verdict: str) -> str:
    return f"select {columns} from {sheet.decided} where row_verdict = '{verdict}'"


def _rows_mended(sheet: JudgedSheet) -> str:
    columns = ", ".join(LEDGERS["mended_rows"].columns)
    return f"select {columns} from {sheet.decided} where mends is not null"


def _remarked(sheet: JudgedSheet, query: str) -> str:
    table, open_cells = sql_text(sheet.table), proven_cells(sheet)
    told = {"decided": sheet.decided, "table": table, "open_cells": open_cells}
    return f"({query.format(**told, has_key=_has_key(sheet), is_mendable=_is_mendable(sheet))})"


def _has_key(sheet: JudgedSheet) -> str:
    """Return the condition that what names a refused row could be read."""
    key = ", ".join(map(sql_text, RECORDS[sheet.record].key))
    of_key = f"split_part(code, ':', 1) in ({key})"
    return f"not {HAS_SLID} and len(list_filter(decided.problems, lambda code: {of_key})) = 0"


def _is_mendable(sheet: JudgedSheet) -> str:
    """Return the condition that a refused row may be given back: it says what its headers say."""
    return f"not {HAS_SLID}" if sheet.is_plain else "false"
