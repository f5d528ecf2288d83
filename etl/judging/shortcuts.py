"""What a sheet of many rows need not be asked row by row: its words, and its plain cells.

It spares work and changes no verdict: whatever is left goes the long way.
"""

from dataclasses import dataclass, field

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from etl.headers import Layout
from etl.judging import plain_texts, plain_times, words
from etl.judging.values import Plan, known
from warehouse.records import RECORDS, Column
from warehouse.records.conditions import DateOrder

FEW_ROWS = 5_000  # to look at each column by itself takes longer than to read so many rows


@dataclass
class Shortcuts:
    """Plans that stand already, by column, and what they take from the table beside its cells."""

    plans: dict[str, Plan] = field(default_factory=dict)
    odd: dict[str, tuple[str, str]] = field(default_factory=dict)  # cells, value of others
    hashed: dict[str, str] = field(default_factory=dict)  # a value's text, as hashed
    beside: dict[str, pa.ChunkedArray] = field(default_factory=dict)


def shortcuts(
    connection: Connection, table: pa.Table, layout: Layout, order: DateOrder
) -> Shortcuts:
    """Look through the columns of a sheet, none of few rows."""
    found = Shortcuts()
    if table.num_rows < FEW_ROWS:
        return found
    filled = _filled(layout)
    for column in RECORDS[layout.record].columns():
        if column.name in layout.columns and column.name not in filled:
            at = f"c{layout.columns[column.name]}"
            _look(found, connection, column, at, table[at], order)
    return found


def _filled(layout: Layout) -> set[str]:
    """Return the columns that others may fill: what they doubt is told of more than their cells."""
    record, given = RECORDS[layout.record], {*layout.columns, *layout.constants}
    joined = {name for name, parts in record.joined.items() if given.intersection(parts)}
    return joined | {name for name, choice in record.own_words.items() if choice in given}


def _look(
    found: Shortcuts,
    connection: Connection,
    column: Column,
    at: str,
    cells: pa.ChunkedArray,
    order: DateOrder,
) -> None:
    if column.type not in ("time", "date") and (
        read := words.read(connection, column, at, cells, order)
    ):
        found.plans[column.name], beside = read
        found.beside |= beside
    elif column.type == "time" and column.default is None:
        _times(found, column, at, cells)
    elif column.type == "text" and column.default is None:
        _others(found, column, plain_texts.odd_texts(cells), at)


def _times(found: Shortcuts, column: Column, at: str, cells: pa.ChunkedArray) -> None:
    times, odd = plain_times.moments(cells)
    if times.null_count == len(times) > odd.null_count:
        return  # written in another way
    found.beside[f"{column.name}.told"] = times
    is_odd = _others(found, column, odd, f'"{column.name}.told"')
    of_odd = f'cast("{column.name}" as varchar)'
    text = f'case when "{column.name}.odd" is null then {at} else {of_odd} end'
    found.hashed[column.name] = text if is_odd else at


def _others(found: Shortcuts, column: Column, odd: pa.ChunkedArray, value: str) -> bool:
    """Plan the reading of the odd cells alone; return whether there are any."""
    is_odd = bool(odd.null_count < len(odd))
    if is_odd:
        found.beside[f"{column.name}.odd"] = odd
        found.odd[column.name] = f'"{column.name}.odd"', value
    else:
        found.plans[column.name] = known(column, value)
    return is_odd
