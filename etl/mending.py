"""Refused rows that come again, mended: what a file given back does not show, their first one does.

A row is given back without what may be a citizen's: KEPT stands for it, and in a cell that nobody
changed it means what stood there.
"""

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection as Connection

from etl.headers import Layout
from warehouse.errors import UserError
from warehouse.loads import Commit
from warehouse.parquet import files_of, scan
from warehouse.records.record import KEPT

Cells = Mapping[str, str | None]


def filled(
    connection: Connection, table: pa.Table, layout: Layout, commits: Sequence[Commit]
) -> pa.Table:
    """Return the rows of a sheet, each KEPT replaced by what the row that it mends says there.

    Raises UserError where no refused row on file says it.
    """
    if "mends" not in layout.columns:
        return table
    mends = [(text or "").strip() for text in table[f"c{layout.columns['mends']}"].to_pylist()]
    first = _refused(connection, commits, {each for each in mends if each})
    for index, header in enumerate(layout.headers):
        name = f"c{index}"
        if pc.any(pc.equal(table[name], KEPT)).as_py():
            cells = [
                _first_cell(first, row, header) if cell == KEPT else cell
                for cell, *row in zip(
                    table[name].to_pylist(), mends, table["source_row"].to_pylist(), strict=True
                )
            ]
            at = table.schema.get_field_index(name)
            table = table.set_column(at, name, pa.array(cells, table.schema.field(at).type))
    return table


def _refused(
    connection: Connection, commits: Sequence[Commit], references: set[str]
) -> Mapping[str, Cells]:
    """Return the cells of refused rows as they came, by reference."""
    found = files_of(commits, "refused", lambda part: part.refused)
    if not found or not references:
        return {}
    rows = connection.execute(
        f"""
        select reference, cells
        from (select '' as reference, '' as cells where false union all by name from {scan(found)})
        where list_contains(?, reference) and cells is not null
        """,
        [sorted(references)],
    )
    return {reference: json.loads(cells) for reference, cells in rows.fetchall()}


def _first_cell(first: Mapping[str, Cells], row: Sequence[object], header: str) -> str | None:
    mends, number = row
    cells = first.get(str(mends), {})
    if header not in cells:
        raise UserError(
            "Row {row}: “{header}” says {kept}, but no refused row on file is called “{mends}”, or "
            "it has no such column; take the refused rows from the page Data anew and mend those.",
            row=number,
            header=header,
            kept=KEPT,
            mends=mends,
        )
    return cells[header]
