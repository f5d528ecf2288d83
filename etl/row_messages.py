"""Every reason to refuse a row and every doubt about one, with the cell that it quotes."""

import re
import unicodedata
from collections.abc import Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from etl.change_detection import JudgedSheet
from warehouse.records import MORE_CELLS, RECORDS, Column
from warehouse.store import sql_text
from warehouse.wording.reasons.rows import quotes_cell

LONGEST_CELL = 200
LONGEST_VALUE = 60
LONG_NUMBER = re.compile("[0-9][0-9 -]{5,}[0-9Xx]")
IDENTITY = re.compile(
    "(?<![0-9])(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|0[0-9]{2,3}[ -]?[0-9]{7,8}"
    "|[0-9]{15}|[0-9]{17}[0-9Xx])(?![0-9])"
)


def remark(connection: Connection, sheets: Sequence[JudgedSheet]) -> None:
    """Create the table `remarks`: a line a reason or doubt, with what it shows of its cell.

    Columns: sheet (its judged table), source_row, source_column, position, code, value.
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
        select sheet, source_row, source_column, position, codes.code, words.shown as value
        from codes
        join words on codes.record = words.record and codes.code = words.code
            and codes.value is not distinct from words.value
        """
    )
    connection.unregister("words")


def shown(record: str, code: str, cell: str | None) -> str | None:
    """Return what the sentence of `code` may show of its cell, if it quotes it.

    The value of a confidential column never shows; long numbers in any other are masked.
    """
    column = RECORDS[record].column(code.partition(":")[0])
    text = " ".join((cell or "").split())
    if column is None or column.confidential or not text or not quotes_cell(record, code):
        return None
    masked = _masked(text, column)
    return masked if len(masked) <= LONGEST_VALUE else masked[:LONGEST_VALUE] + "…"


def _masked(text: str, column: Column) -> str:
    """Hide what looks like a telephone or an ID number: a shifted row puts them anywhere."""
    if column.type == "id":
        return text
    shape = IDENTITY if column.type in ("time", "date", "whole", "decimal") else LONG_NUMBER
    return shape.sub(lambda found: found[0][:3] + "****", unicodedata.normalize("NFKC", text))


def _codes(sheet: JudgedSheet) -> str:
    """Return the query of a sheet's codes, each with the cell it is about."""
    places = ", ".join(
        f"({sql_text(column)}, {sql_text(pointer(header))}, {header in sheet.sure_headers})"
        for column, header in (sheet.headers or {"": ""}).items()
    )
    return f"""
        select
            {sql_text(sheet.table)} as sheet, {sql_text(sheet.record)} as record,
            source_row, source_column, position, code,
            case
                when is_sure or not list_contains(problems, '{MORE_CELLS}')
                    then left({sheet.shown("json_extract_string(cells, pointer)")}, {LONGEST_CELL})
            end as value
        from (
            select
                source_row, source_column,
                {", ".join(["problems", *sorted(sheet.confidential)])},
                coalesce(cells, source_cells) as cells,
                unnest(case when row_verdict = 'refused' then problems else doubts end) as code,
                unnest(range(case when row_verdict = 'refused'
                    then len(problems) else len(doubts) end)) as position
            from {sheet.decided}
            where row_verdict = 'refused' or (row_verdict = 'accepted' and len(doubts) > 0)
        )
        left join (values {places}) as places(name, pointer, is_sure)
            on places.name = split_part(code, ':', 1)
    """


def pointer(header: str) -> str:
    """Return the JSON pointer to the cell under a header."""
    return "/" + header.replace("~", "~0").replace("/", "~1")
