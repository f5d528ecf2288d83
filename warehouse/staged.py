"""The views over the store that the models read: what was declared open, without any caller.

A row is without its own caller since it was loaded. Here goes who is named in another version of
its case, or in the case that a step, a check or a request is about.

Hardly any version of a case can name a caller that is not its own. Those cases stand in a table of
their own, so that whoever reads the cases does not join the callers of them all. It holds a row of
no case: DuckDB 2.0.0 leaves out the `having` of a query over a left join whose right side its
statistics prove to be empty.
"""

from collections.abc import Iterable

from warehouse.citizens.callers import CALLER, NAMELESS, TITLES, TWO_SIGNS
from warehouse.quoting import sql_text
from warehouse.records import NAMING, RECORDS, Column

BLANKS = (" ", "\u3000", "\u200b")
KEPT_BACK = ("row_hash", "sha256", "cells")  # of the store, for no model to see
CASES = "cases"
NAME = next(column.name for column in RECORDS[CASES].columns() if column.citizen == "name")
HAN = "regexp_full_match(name, '[\u3400-\u9fff]{2,4}')"
SURNAME = f"left(name, case when left(name, 2) in ({', '.join(map(sql_text, sorted(TWO_SIGNS)))}) "
SURNAME += "then 2 else 1 end)"
GIVEN = f"substr(name, length({SURNAME}) + 1)"
# patterns made of names would be compiled anew at each row: names are looked for as they stand
VARIANTS = ", ".join(
    (
        "name",
        *(f"{SURNAME} || '{blank}' || {GIVEN}" for blank in BLANKS),
        *(f"case when {HAN} then {SURNAME} || '{title}' end" for title in TITLES),
    )
)
LETTERS = rf"regexp_replace({NAME}, '[^\p{{L}}\p{{N}}]', '', 'g')"
WRITTEN = "list_filter({}, lambda each: each is not null) as names"
CALLER_NAMES = f"""-- The callers of a case as any version of it names them.
-- Grain: case_id.
--
-- Hardly any case names several: of those alone the versions are gathered.

with named as (
    select case_id, case
        when length({LETTERS}) > 1
            and {NAME} not in ({", ".join(map(sql_text, sorted(NAMELESS)))})
            then {LETTERS}
    end as name
    from store.{CASES}
),

told as (
    select
        case_id,
        min(name) as name,
        min(name) <> max(name) as are_several,
        min(name) <> max(name) or count(name) < count(*) as is_told_apart
    from named
    group by case_id having count(name) > 0
)

select case_id, is_told_apart, {WRITTEN.format(f"[{VARIANTS}]")}
from told where not are_several
union all
select case_id, true as is_told_apart, {WRITTEN.format(f"flatten(list(distinct [{VARIANTS}]))")}
from named where case_id in (select case_id from told where are_several)
group by case_id"""
CALLERS_APART = """-- The callers that some version of their case does not name, or names otherwise.
-- Grain: case_id.

select callers.case_id, callers.names
from staging.caller_names as callers where callers.is_told_apart
union all
select '' as case_id, cast(null as varchar[]) as names"""


def staged(table: str, columns: Iterable[str]) -> str:
    """Return the query of what the models may see of a table of the store."""
    record = RECORDS.get(table)
    closed = (
        {column.name for column in record.stored_columns() if column.confidential} if record else ()
    )
    open_texts = {"value", "source_cells"} | ({"row_key"} if has_case(table) else set())
    if record:
        open_texts |= {column.name for column in record.stored_columns() if _is_free(column)}
    case_of = _case_of(table)
    callers = "callers_apart" if table == CASES else "caller_names"
    shown = [name for name in columns if name not in KEPT_BACK and name not in closed]
    cells = {name: f'version."{name}"' for name in shown}
    if case_of:
        cells |= {n: _without(cells[n], "callers.names") for n in shown if n in open_texts}
    seen = ", ".join(f'{cell} as "{name}"' for name, cell in cells.items())
    joined = f" left join staging.{callers} as callers on {case_of}" if case_of else ""
    return f"select {seen} from store.{table} as version{joined}"


def _is_free(column: Column) -> bool:
    """Tell whether people may write anything into a column: an id that names no record, too."""
    return column.is_open or (column.type == "id" and column.name not in NAMING)


def has_case(table: str) -> bool:
    """Tell whether the rows of a table are about cases that others are."""
    return table != CASES and table in RECORDS and RECORDS[table].column("case_id") is not None


def _without(text: str, names: str) -> str:
    """Return the SQL of a text without any of a list of names."""
    bare = f"list_reduce({names}, lambda text, name: replace(text, name, '{CALLER}'), {text})"
    return f"case when {names} is null or {text} is null then {text} else {bare} end"


def _case_of(table: str) -> str:
    """Return the condition that joins the rows of a table to the callers of their case, if any."""
    if table == "doubts":
        return "version.record = 'cases' and version.row_key = callers.case_id"
    is_about_one = table == CASES or has_case(table)
    return "version.case_id = callers.case_id" if is_about_one else ""
