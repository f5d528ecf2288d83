"""How SQL writes cells: text that no spreadsheet runs, and numbers a sheet takes for dates.

A spreadsheet runs a text that begins with = + - @, also behind blanks, marks of no width or a
line break, and full-width ones; a reader with another idea of separators and quotes may see
such a beginning inside a text. An apostrophe before it keeps it a text.
"""

from collections.abc import Sequence

from exports.fields import Field
from warehouse.quoting import sql_text
from warehouse.wording import CODES

BLANK = r"[\s\p{Z}\p{Cc}\p{Cf}]*"
FORMULA = r"[=+\-@＝＋－＠]"
BEGINS = rf"^({BLANK}{FORMULA}|[\t\r\n])"
INSIDE = rf'([",;\t\r\n]{BLANK})({FORMULA})'
DAY_ZERO = "1899-12-30"


def line(fields: Sequence[Field]) -> str:
    """Return the SQL of a line of CSV; texts stand in quotes, nothing stands for what is null."""
    nothing = "''" if len(fields) > 1 else """'""'"""
    cells = (f"coalesce({_quoted(field)}, {nothing})" for field in fields)
    return " || ',' || ".join(cells)


def text(field: Field) -> str:
    """Return the SQL of a cell of CSV as text, without its quotes."""
    written = _written(field)
    if field.kind != "string":
        return written
    inside = rf"regexp_replace({written}, '{INSIDE}', '\1''\2', 'g')"
    return (
        f"case when not regexp_matches({written}, '{BEGINS}|{INSIDE}') then {written}"
        f" when regexp_matches({written}, '{BEGINS}') then '''' || {inside} else {inside} end"
    )


def value(field: Field) -> str:
    """Return the SQL of a cell of a sheet: a text, or a double (days since 1899-12-30)."""
    name = field.column.name if field.column else ""
    match field.kind:
        case "date":
            return f"cast(date_diff('day', date '{DAY_ZERO}', {name}) as double)"
        case "datetime":
            return f"date_diff('second', timestamp '{DAY_ZERO}', {name}) / 86400.0::double"
        case "integer" | "number":
            return f"cast({name} as double)"
        case _:
            return _written(field)


def _quoted(field: Field) -> str:
    if field.kind != "string":
        return text(field)
    return f"""'"' || replace({text(field)}, '"', '""') || '"'"""


def _written(field: Field) -> str:
    """Return the SQL of the bare text of a cell."""
    if field.column is None:
        return sql_text(field.constant)
    name = field.column.name
    match field.kind:
        case "date" | "datetime":
            return f"strftime({name}, {sql_text(field.pattern)})"
        case "boolean":
            yes, no = map(sql_text, field.answers)
            return f"case when {name} then {yes} when not {name} then {no} end"
        case "number":
            return f"cast(cast({name} as decimal(38, {field.column.decimals})) as varchar)"
        case "integer":
            return f"cast({name} as varchar)"
        case _:
            return _in_words(field)


def _in_words(field: Field) -> str:
    assert field.column is not None
    words = CODES.get(field.column.domain, {})
    cases = [f"when {sql_text(code)} then {sql_text(said)}" for code, said in words.items()]
    written = f"cast({field.column.name} as varchar)"
    return f"case {written} {' '.join(cases)} else {written} end" if cases else written
