"""What may be shown of a refused row: cells proven to be what their column is for, and empty ones.

Any other cell may be anybody's: nobody knows where the row went wrong.
"""

from collections.abc import Iterator

from etl.change_detection import JudgedSheet
from warehouse.citizens.looking import SOMEBODYS
from warehouse.quoting import sql_text
from warehouse.records import FEWER_CELLS, MORE_CELLS, RECORDS, Column

# a word at most before letters, digits and brackets: 京海清发〔2026〕12号
ID = r"\p{Han}{0,8}[A-Za-z0-9〔〕\[\]()（）#_./=\"|-]{1,40}号?"
HAS_SLID = (
    f"(list_contains(decided.problems, '{MORE_CELLS}') "
    f"or list_contains(decided.doubts, '{FEWER_CELLS}'))"
)


def proven_cells(sheet: JudgedSheet) -> str:
    """Return the SQL of a refused row as JSON, its shown cells alone; null where its cells slid."""
    pairs = ", ".join(f"{sql_text(header)}, {cell}" for header, cell in _cells(sheet))
    return f"case when not {HAS_SLID} then cast(json_object({pairs}) as varchar) end"


def pointer(header: str) -> str:
    """Return the JSON pointer to the cell under a header."""
    return "/" + header.replace("~", "~0").replace("/", "~1")


def _cells(sheet: JudgedSheet) -> Iterator[tuple[str, str]]:
    """Yield each header, and the SQL of the cell under it, null where that is not proven."""
    known = {sheet.headers[c.name]: c for c in _stored(sheet) if c.name in sheet.headers}
    for header in sheet.every_header or sheet.headers.values():
        cell = f"json_extract_string(cells, {sql_text(pointer(header))})"
        if sheet.is_worked_out:  # of a matrix: read by us, cell by cell
            yield header, cell
            continue
        is_proven = "false"
        if header in known and known[header].type != "text":
            is_proven = _is_proven(known[header], cell)
        is_empty = f"coalesce(trim({cell}), '') = ''"
        yield header, f"case when {is_empty} then '' when {is_proven} then {cell} end"


def _is_proven(column: Column, cell: str) -> str:
    """Return the condition that the value of a column was read from its cell."""
    is_read = f'"{column.name}" is not null'
    if column.type == "id":
        is_id = f"regexp_full_match({cell}, {sql_text(ID)})"
        return f"{is_read} and {is_id} and not regexp_full_match({cell}, {sql_text(SOMEBODYS)})"
    if column.stand_in is not None:
        return f"{is_read} and not list_contains(decided.doubts, '{column.name}:counts_as')"
    return is_read


def _stored(sheet: JudgedSheet) -> list[Column]:
    return RECORDS[sheet.record].stored_columns()
