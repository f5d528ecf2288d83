"""Every reason to refuse a row and every doubt about one, put into words."""

from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from etl.change_detection import JudgedSheet
from etl.records.record import MORE_CELLS
from warehouse.store import sql_text

# (record, code, the cell as written) → the sentence in Chinese and in English
Explain = Callable[[str, str, str | None], tuple[str, str]]
LONGEST_CELL = 200


def remark(
    connection: duckdb.DuckDBPyConnection, sheets: Sequence[JudgedSheet], explain: Explain
) -> None:
    """Create the table `remarks`: a line a reason or doubt, with its sentence.

    Columns: sheet (its judged table), source_row, position, code, value, zh, en.
    """
    selects = " union all ".join(_codes(sheet) for sheet in sheets)
    connection.execute(f"create temp table codes as {selects}")
    said = connection.execute("select distinct record, code, value from codes").fetchall()
    sentences = [(*key, *explain(*key)) for key in said]
    columns = zip(*sentences, strict=True) if sentences else [()] * 5
    names = ("record", "code", "value", "zh", "en")
    words = pa.table({n: pa.array(c, pa.string()) for n, c in zip(names, columns, strict=True)})
    connection.register("words", words)
    connection.execute(
        """
        create temp table remarks as
        select codes.*, words.zh, words.en
        from codes
        join words on codes.record = words.record and codes.code = words.code
            and codes.value is not distinct from words.value
        """
    )
    connection.unregister("words")


def _codes(sheet: JudgedSheet) -> str:
    """Return the query of a sheet's codes, each with the cell it is about."""
    places = ", ".join(
        f"({sql_text(column)}, {sql_text(pointer(header))}, {header in sheet.sure_headers})"
        for column, header in (sheet.headers or {"": ""}).items()
    )
    return f"""
        select
            {sql_text(sheet.table)} as sheet, {sql_text(sheet.record)} as record,
            source_row, position, code,
            case
                when is_sure or not list_contains(problems, '{MORE_CELLS}')
                    then left({sheet.shown("json_extract_string(cells, pointer)")}, {LONGEST_CELL})
            end as value
        from (
            select
                {", ".join(["source_row", "problems", *sorted(sheet.confidential)])},
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
