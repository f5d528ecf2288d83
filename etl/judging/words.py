"""Columns that say the same again and again: each word in them is read once.

What is read of a word stands in columns of its own beside the cells, as any other plan reads them.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection as Connection

from etl.judging.steps import stacked
from etl.judging.values import Plan, plan
from warehouse.records import Column
from warehouse.records.conditions import DateOrder

MOST_WORDS, SAMPLE = 2_000, 4_096  # words of a column; rows that tell whether they are that few
VALUE, UNREADABLE, REASON, OWN = "value", "unreadable", "reason", "own"
Read = tuple[Plan, dict[str, pa.ChunkedArray]]  # and the columns that it takes from the table


def read(
    connection: Connection, column: Column, at: str, cells: pa.ChunkedArray, order: DateOrder
) -> Read | None:
    """Read a column word by word; None where it has too many, or one whose reading is unknown."""
    encoded = _encoded(cells)
    if encoded is None:
        return None
    words = pa.concat_arrays([_words(encoded, cells.type), pa.nulls(1, cells.type)])
    whole = plan(column, at, order, {})
    found = _outcomes(connection, column, at, words, whole)
    if found[UNREADABLE].null_count:
        return None
    taken = {
        name: outcome
        for name, outcome in found.items()
        if name != VALUE and _says_anything(outcome)
    }
    if not found[VALUE].equals(words):
        taken[VALUE] = found[VALUE]
    at_rows = {f"{column.name}.{name}": _spread(each, encoded) for name, each in taken.items()}
    return _plan(column, at, whole, taken), at_rows


def _encoded(cells: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Return the cells as numbers of few words, None where they are not few."""
    if pc.count_distinct(cells.slice(0, SAMPLE)).as_py() > MOST_WORDS:
        return None
    encoded = cells.dictionary_encode()
    return encoded if len(_words(encoded, cells.type)) <= MOST_WORDS else None


def _words(encoded: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    return encoded.chunk(encoded.num_chunks - 1).dictionary if encoded.chunks else pa.nulls(0, kind)


def _outcomes(
    connection: Connection, column: Column, at: str, words: pa.Array, whole: Plan
) -> Mapping[str, pa.Array]:
    """Return what is read of each word: value, whether it is none and why, own word, doubts."""
    told = {
        VALUE: f'"{column.name}"',
        UNREADABLE: f'"{column.name}?"',
        REASON: f'case when "{column.name}?" then {whole.reason} end',
        OWN: f"cast({whole.own} as varchar)",
        **whole.doubts,
    }
    listed = ", ".join(f'{expression} as "{name}."' for name, expression in told.items())
    numbered = pa.table({at: words, "number": pa.array(range(len(words)), pa.int64())})
    connection.register("words_to_read", numbered)
    try:
        query = stacked("words_to_read", [whole.steps])
        found = connection.sql(f"select {listed} from ({query}) order by number").to_arrow_table()
    finally:
        connection.unregister("words_to_read")
    return {name: found[f"{name}."].combine_chunks() for name in told}


def _says_anything(outcome: pa.Array) -> bool:
    """Tell whether any word is other than unremarkable: unread, doubted, worth its own word."""
    if pa.types.is_boolean(outcome.type):
        return bool(pc.any(outcome).as_py())
    return bool(outcome.null_count < len(outcome))


def _spread(outcome: pa.Array, encoded: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the outcome of its word for every row; the last one is that of an empty cell."""
    last = pa.scalar(len(outcome) - 1, pa.int32())
    return pa.chunked_array(
        [outcome.take(pc.fill_null(chunk.indices, last)) for chunk in encoded.chunks],
        outcome.type,
    )


def _plan(column: Column, at: str, whole: Plan, taken: Mapping[str, pa.Array]) -> Plan:
    def of(name: str, otherwise: str) -> str:
        return f'"{column.name}.{name}"' if name in taken else otherwise

    steps = [
        {f'"{column.name}"': of(VALUE, at), f'"{column.name}?"': of(UNREADABLE, "false")},
    ]
    return Plan(
        steps,
        of(REASON, "null"),
        {name: of(name, "false") for name in whole.doubts if name in taken},
        of(OWN, "null"),
    )
