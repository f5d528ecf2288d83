"""Hide citizens in the cells of a sheet, once, before anything is judged, shown or written.

Only confidential columns keep what they hold; they stay in the store. The ids that name a record
stay too: two of them that were hidden would be one.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection as Connection

from etl.headers import Layout
from etl.judging import plain_times
from warehouse.citizens import Caller, hide, hide_names
from warehouse.citizens.callers import PARTED
from warehouse.citizens.looking import (
    DOORS_AND_ACCOUNTS,
    HOUSE,
    MANY_DIGITS,
    PLAIN,
    SEVERAL,
    TITLED,
)
from warehouse.quoting import sql_text
from warehouse.records import NAMING, RECORDS, Column

BATCH_ROWS = 16_384
TYPED = ("time", "date", "whole", "decimal")
FEW, SAMPLE = 500, 4_096  # values of a column that are read one by one; rows that tell so
FEW_ROWS = 1_000  # of a sheet that is read through


@dataclass(frozen=True)
class Places:
    """Where in a sheet stand the cells to look at, what names the caller, the row's own ids."""

    looked_at: Mapping[str, Column | None]
    caller: Mapping[str, str]  # name, phone, address → column of the sheet
    ids: tuple[str, ...]


def hidden(connection: Connection, table: pa.Table, layout: Layout) -> pa.Table:
    """Return the rows of a sheet without citizens in the columns that may be shown."""
    places = _places(layout)
    for name, rows in _suspects(connection, table, places).items():
        table = _without_citizens(table, name, rows, places)
    return table


def callers(table: pa.Table, layout: Layout) -> set[str]:
    """Return the names of the callers of a sheet, as written."""
    return set(_callers(table, _places(layout)))


def open_layout(layout: Layout, names: Collection[str]) -> Layout:
    """Return the layout with headers that name no citizen, each still another."""
    shown: dict[str, str] = {}
    for header in layout.headers:
        bare = hide_names(header, names) if header in layout.unknown else header
        shown[header] = f"{bare} #{len(shown) + 1}" if bare in shown.values() else bare
    unknown = tuple(shown[header] for header in layout.unknown)
    return replace(layout, headers=tuple(shown.values()), unknown=unknown)


def _places(layout: Layout) -> Places:
    columns = RECORDS[layout.record].columns()
    known = {f"c{layout.columns[c.name]}": c for c in columns if c.name in layout.columns}
    ids = tuple(at for at, c in known.items() if c.type == "id" and c.name in NAMING)
    cells = [f"c{index}" for index in range(layout.width)]
    kept = {*ids, *(at for at, column in known.items() if column.confidential)}
    return Places(
        {at: known.get(at) for at in cells if at not in kept},
        {column.citizen: at for at, column in known.items() if column.citizen},
        ids,
    )


def _suspects(connection: Connection, table: pa.Table, places: Places) -> dict[str, Sequence[int]]:
    """Return the rows, from 0, of each column whose cell may hold something of a citizen.

    Of few rows that is sooner read, sign by sign, than looked for: a pattern takes its time to
    be prepared, column after column.
    """
    if table.num_rows <= FEW_ROWS:
        read = {at: _not_plain(table, at, column) for at, column in places.looked_at.items()}
        return {at: rows for at, rows in read.items() if rows}
    surnames = {each[:1] for name in _callers(table, places) for each in PARTED.split(name)}
    looks = {
        at: condition
        for at, column in places.looked_at.items()
        if (condition := _condition(table, at, column, surnames))
    }
    if not looks:
        return {}
    listed = ", ".join(f"coalesce({condition}, false) as {at}" for at, condition in looks.items())
    batched = pa.Table.from_batches(table.to_batches(max_chunksize=BATCH_ROWS), table.schema)
    connection.register("sheet_to_look_at", batched)
    known = f"select *, {_of_caller(places.caller)} from sheet_to_look_at"
    try:
        found = connection.sql(f"select {listed} from ({known})").to_arrow_table()
    finally:
        connection.unregister("sheet_to_look_at")
    rows = {at: pc.indices_nonzero(found[at]).to_pylist() for at in looks}
    return {at: where for at, where in rows.items() if where}


def _not_plain(table: pa.Table, at: str, column: Column | None) -> Sequence[int]:
    """Return the rows, from 0, whose cell is anything but a time or a small number as it should."""
    cells = table[at].to_pylist()
    is_typed = column is not None and column.type in TYPED
    return [row for row, cell in enumerate(cells) if cell and not (is_typed and _is_plain(cell))]


def _is_plain(cell: str) -> bool:
    """Tell whether a cell is a time, a day or a small number as machines write it."""
    return re.fullmatch(PLAIN, cell) is not None


def _condition(
    table: pa.Table, at: str, column: Column | None, surnames: Collection[str]
) -> str | None:
    """Return the condition that a cell of a column may hold something of a citizen, if any may."""
    if column and column.type in TYPED:
        if column.type == "time" and plain_times.are_moments(table[at]):
            return None
        return f"case when {_looks_plain(at)} then false else {_may_hold(at)} or {_repeats(at)} end"
    values = _few_values(table, at)
    if values is None:
        return f"{_may_hold(at)} or {_repeats(at)}"
    telling = [value for value in values if hide(value) != value]
    conditions = [f"{at} in ({', '.join(map(sql_text, telling))})"] if telling else []
    if any(sign in surnames for sign in set("".join(values))):
        conditions.append(_repeats(at))
    return " or ".join(conditions) or None


def _few_values(table: pa.Table, at: str) -> list[str] | None:
    """Return the values of a column that says the same again and again, else None."""
    if pc.count_distinct(table[at].slice(0, SAMPLE)).as_py() > FEW:
        return None
    values: list[str] = pc.unique(table[at]).drop_null().to_pylist()
    return values if len(values) <= FEW else None


def _callers(table: pa.Table, places: Places) -> list[str]:
    name = places.caller.get("name")
    return pc.unique(table[name]).drop_null().to_pylist() if name else []


def _of_caller(caller: Mapping[str, str]) -> str:
    """Return the SQL of what a cell is searched for: signs of the name, a short number, a house."""
    name, phone, address = (caller.get(of, "null") for of in ("name", "phone", "address"))
    bare = f"replace({name}, ' ', '')"
    return f"""
        left({bare}, 1) as first_sign, substr({bare}, 2, 1) as second_sign,
        right({bare}, 1) as last_sign, regexp_matches({name}, {sql_text(SEVERAL)}) as are_several,
        case when length({phone}) between 5 and 7 then {phone} end as short_phone,
        case when regexp_matches({address}, {sql_text(HOUSE)}) then {address} end as house
    """


def _may_hold(cell: str) -> str:
    """Return the condition that a cell may hold a number, a door, an account."""
    looks = (MANY_DIGITS, DOORS_AND_ACCOUNTS)
    return " or ".join(f"regexp_matches({cell}, {sql_text(each)})" for each in looks)


def _repeats(cell: str) -> str:
    """Return the condition that a cell may hold what names the caller of its row."""
    return f"""(contains({cell}, first_sign) and (
            (contains({cell}, second_sign) and contains({cell}, last_sign))
            or regexp_matches({cell}, {sql_text(TITLED)})
        )) or are_several or contains({cell}, short_phone) or contains({cell}, house)"""


def _looks_plain(cell: str) -> str:
    """Return the condition that a cell is a time, a day or a small number as machines write it."""
    return (
        f"(strlen({cell}) < 20 and try_cast({cell} as timestamp) is not null) "
        f"or regexp_full_match({cell}, {sql_text(PLAIN)})"
    )


def _without_citizens(table: pa.Table, at: str, rows: Sequence[int], places: Places) -> pa.Table:
    """Return the table with those rows of one column read sign by sign."""
    asked = {at, *places.ids, *places.caller.values()}
    taken = table.select(sorted(asked)).take(pa.array(rows, pa.int64()))
    known = [_texts(taken, places.caller.get(of)) for of in ("name", "phone", "address")]
    ids = [_texts(taken, each) for each in places.ids]
    cells = zip(_texts(taken, at), zip(*known, strict=True), strict=True)
    owned: list[tuple[str, ...]] = list(zip(*ids, strict=True)) if ids else [()] * len(rows)
    shown: dict[tuple[object, ...], str] = {}
    values = []
    for (text, who), own in zip(cells, owned, strict=True):
        if (text, who, own) not in shown:
            shown[text, who, own] = hide(text, Caller(*who), [each for each in own if each])
        values.append(shown[text, who, own])
    return _replaced(table, at, rows, values)


def _texts(taken: pa.Table, at: str | None) -> list[str]:
    return [text or "" for text in taken[at].to_pylist()] if at else [""] * taken.num_rows


def _replaced(table: pa.Table, at: str, rows: Sequence[int], values: Sequence[str]) -> pa.Table:
    """Return the table with other values in some rows, in rising order, of a column."""
    where, chunks, before, done = np.array(rows), [], 0, 0
    for chunk in table[at].chunks:
        upto = int(np.searchsorted(where, before + len(chunk)))
        if upto > done:
            mask = np.zeros(len(chunk), np.bool_)
            mask[where[done:upto] - before] = True
            changed = pa.array(values[done:upto], chunk.type)
            chunk = pc.replace_with_mask(chunk, pa.array(mask), changed)
        chunks.append(chunk)
        before, done = before + len(chunk), upto
    column = pa.chunked_array(chunks, table[at].type)
    return table.set_column(table.schema.get_field_index(at), at, column)
