"""Every reason to refuse a row and every doubt about one, with the cell that it quotes."""

from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from etl.change_detection import JudgedSheet
from etl.proven_cells import HAS_SLID, pointer
from warehouse.citizens import hide, is_name
from warehouse.quoting import sql_text
from warehouse.records import RECORDS
from warehouse.wording.reasons.rows import UNREADABLE, quotes_cell

LONGEST_CELL = 200
LONGEST_VALUE = 60
MISREAD = UNREADABLE | {"counts_as", "odd_characters"}


def remark(connection: Connection, sheets: Sequence[JudgedSheet]) -> None:
    """Create the table `remarks`: a line a reason or doubt, with what it shows of its cell.

    Columns: sheet (its judged table), source_row, source_column, position, code, header, value.
    """
    selects = " union all ".join(_codes(sheet) for sheet in sheets)
    connection.execute(f"create temp table codes as {selects}")
    found = connection.execute("select distinct record, code, value from codes").fetchall()
    lines = [(*key, shown(*key)) for key in found]
    columns = zip(*lines, strict=True) if lines else [()] * 4
    names = ("record", "code", "value", "shown")
    words = pa.table({n: pa.array(c, pa.string()) for n, c in zip(names, columns, strict=True)})
    connection.register("words", words)
    connection.execute(
        """
        create temp table remarks as
        select sheet, source_row, source_column, position, codes.code, header, words.shown as value
        from codes
        join words on codes.record = words.record and codes.code = words.code
            and codes.value is not distinct from words.value
        """
    )
    connection.unregister("words")


def shown(record: str, code: str, cell: str | None) -> str | None:
    """Return what the sentence of `code` may show of its cell, if it quotes it.

    The value of a confidential column never shows, nor one that looks like somebody's name.
    """
    name, _colon, why = code.partition(":")
    column = RECORDS[record].column(name)
    text = " ".join((cell or "").split())
    if column is None or column.confidential or not text or not quotes_cell(record, code):
        return None
    if why in MISREAD and is_name(text):
        return None
    masked = text if column.type == "id" else hide(text)
    return masked if len(masked) <= LONGEST_VALUE else masked[:LONGEST_VALUE] + "…"


def _codes(sheet: JudgedSheet) -> str:
    """Return the query of a sheet's codes, each with the cell it is about, if its cells stand."""
    places = ", ".join(
        f"({sql_text(column)}, {sql_text(header)}, {sql_text(pointer(header))})"
        for column, header in (sheet.headers or {"": ""}).items()
    )
    return f"""
        select
            {sql_text(sheet.table)} as sheet, {sql_text(sheet.record)} as record,
            source_row, source_column, position, code, header,
            case when not has_slid
                then left(json_extract_string(cells, pointer), {LONGEST_CELL})
            end as value
        from (
            select
                source_row, source_column, {HAS_SLID} as has_slid,
                coalesce(cells, source_cells) as cells,
                unnest(case when row_verdict = 'refused' then problems else doubts end) as code,
                unnest(range(case when row_verdict = 'refused'
                    then len(problems) else len(doubts) end)) as position
            from {sheet.decided} as decided
            where row_verdict = 'refused' or (row_verdict = 'accepted' and len(doubts) > 0)
        )
        left join (values {places}) as places(name, header, pointer)
            on places.name = split_part(code, ':', 1)
    """
