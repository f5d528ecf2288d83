"""One sheet of a file: its records as text, and the Arrow table under a header row."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.cells.patterns import BLANKS
from warehouse.citizens import hide

HEAD_ROWS = 20
BATCH_ROWS = 20_000


class Sheet(ABC):
    """A CSV file, or one sheet of a workbook.

    Rows are numbered from 1, as a spreadsheet shows them: a quoted line break does not
    start a new one, title, header and blank rows count.
    """

    hidden_rows: frozenset[int] = frozenset()  # row numbers
    hidden_columns: frozenset[int] = frozenset()  # from 0
    counts_from_1904 = False
    odd_cells: Mapping[int, Mapping[int, str]] = MappingProxyType({})  # row, column from 0 → text

    def __init__(self, source_file: str, name: str = "", *, hidden: bool = False) -> None:
        self.source_file = source_file
        self.name = name
        self.hidden = hidden

    @abstractmethod
    def records(self) -> Iterator[list[str]]:
        """Yield every record from the first row on, blank ones too."""

    @cached_property
    def head(self) -> list[list[str]]:
        """The first 20 rows, where the header is looked for; row n is `head[n - 1]`."""
        return list(islice(self.records(), HEAD_ROWS))

    @property
    def title(self) -> str:
        """The sheet as messages call it: the file, and the sheet's name if it has one."""
        return hide(f"{self.source_file}[{self.name}]" if self.name else self.source_file)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a merge from its left reaches over a cell; row, of the head, from 1."""
        return False

    def filled_below(self, header_row: int) -> int:
        """Count the cells below the header that got the value of the merge they lie under."""
        return 0

    def table(self, header_row: int, width: int) -> pa.Table:
        """Return the rows below `header_row`: text c0..c(width-1), source_row, extra_cells.

        An empty cell is null; `extra_cells` counts the filled cells right of the header's
        `width`; an empty row is no row.
        """
        return tabulate(self.records(), header_row, width)


def tabulate(
    records: Iterable[list[str]], header_row: int, width: int, written: int | None = None
) -> pa.Table:
    """Turn the records below `header_row` into the table of `Sheet.table`.

    Where a record has just the cells that are written, `written` counts those of the header, with
    its nameless ones at the end: more cells are extra though empty, less are fewer than none.
    """
    numbered = islice(enumerate(records, start=1), header_row, None)
    rows = ((number, row) for number, row in numbered if not is_blank(row))
    batches = []
    while batch := list(islice(rows, BATCH_ROWS)):
        batches.append(_record_batch(batch, width, written))
    return pa.Table.from_batches(batches, schema(width))


def schema(width: int) -> pa.Schema:
    """The columns of `Sheet.table`."""
    cells = [(f"c{index}", pa.string()) for index in range(width)]
    return pa.schema([*cells, ("source_row", pa.int64()), ("extra_cells", pa.int64())])


def empty_to_null(cells: pa.Array) -> pa.Array:
    """Turn empty text into null."""
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def _record_batch(
    rows: list[tuple[int, list[str]]], width: int, written: int | None
) -> pa.RecordBatch:
    columns = zip(*(_fitted(row, width) for _, row in rows), strict=True)
    cells = [empty_to_null(pa.array(column, pa.string())) for column in columns]
    numbers = pa.array([number for number, _ in rows], pa.int64())
    extra = pa.array([_extra(row, width, written) for _, row in rows], pa.int64())
    return pa.record_batch([*cells, numbers, extra], schema=schema(width))


def is_blank(row: list[str]) -> bool:
    """Whether no cell of the row says anything."""
    return not any(cell.strip(BLANKS) for cell in row)


def _fitted(row: list[str], width: int) -> list[str]:
    if len(row) == width:
        return row
    return row[:width] + [""] * (width - len(row))


def _extra(row: list[str], width: int, written: int | None) -> int:
    """Count the cells of a row that no header stands over; below zero: the headers without one."""
    filled = _filled(row[width:])
    if written is None or filled:
        return filled
    return max(len(row) - written, 0) or min(len(row) - width, 0)


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip(BLANKS))
