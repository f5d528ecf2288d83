"""Judge the rows of a sheet in bulk: one vectorised query made from the record class."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from etl.headers import Layout
from etl.judging.query import raw_times, verdicts
from etl.judging.shortcuts import Shortcuts, shortcuts
from etl.judging.turns import turns
from warehouse.records.conditions import JudgeContext

BATCH_ROWS = 16_384
# The many lists of codes and words of a record, each made a join of its own, cost a multiple of
# all else; to look through them costs little.
SPARING: dict[str, Any] = {"disabled_optimizers": "in_clause"}


def judge(
    connection: Connection, source: pa.Table | str, layout: Layout, context: JudgeContext, into: str
) -> None:
    """Create the temp table `into`: a row for each row of `source`, with values and verdict.

    `source` has the texts `c0`, `c1`, …, `source_row` and `extra_cells`; one made from a matrix
    also `source_column`, `flaw` and `oddity`, codes. The columns of `into` are those of the
    record in the store, then problems and doubts (varchar[]), row_key, row_hash, source_cells
    (JSON of the mapped, non-confidential cells of a usable row), cells (JSON of the whole row,
    where refused), source_row, mends (the refused row that it is, mended) and source_column, empty
    where the row is one of the sheet.
    """
    name = source if isinstance(source, str) else "sheet_to_judge"
    seen = Shortcuts()
    if not isinstance(source, str):
        seen = shortcuts(connection, source, layout, layout.date_order)
        for beside, column in seen.beside.items():
            source = source.append_column(beside, column)
        connection.register(name, _in_batches(source))
    try:
        context = replace(context, date_order=layout.date_order)
        needed = turns(connection, name, raw_times(layout, seen), layout.date_order)
        query = verdicts(layout, context, name, needed, seen)
        connection.execute(f"create or replace temp table {into} as {query}")
    finally:
        if name != source:
            connection.unregister(name)


def _in_batches(table: pa.Table) -> pa.Table:
    """Return the same rows in batches: a batch goes to one thread, and a file may come as one."""
    return pa.Table.from_batches(table.to_batches(max_chunksize=BATCH_ROWS), table.schema)
