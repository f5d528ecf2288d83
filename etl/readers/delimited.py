"""CSV and TSV text in, records out, none of them lost to a lone quote."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from etl.cell_patterns import BLANKS
from etl.readers.encodings import text_of
from etl.readers.sheet import Sheet, schema, tabulate

DELIMITERS = ",\t;|"
SNIFFED_CHARACTERS = 100_000
SNIFFED_RECORDS = 100
LONGEST_CELL = 1 << 24

csv.field_size_limit(LONGEST_CELL)  # else a cell over 131,072 characters tears its row


class DelimitedSheet(Sheet):
    """The one sheet of a CSV or TSV file."""

    def __init__(self, source_file: str, text: str) -> None:
        super().__init__(source_file)
        self.text = text
        self.delimiter = sniffed_delimiter(text)

    def records(self) -> Iterator[list[str]]:
        """Yield every record from the first row on, blank ones too."""
        return split(self.text, self.delimiter)

    def table(self, header_row: int, width: int) -> pa.Table:
        """Return the same table as `Sheet.table`, sooner where the text is beyond doubt."""
        fast = quick_table(self.text, self.delimiter, width) if header_row == 1 else None
        if fast is not None:
            return fast
        written = len(self.head[header_row - 1])
        return tabulate(self.records(), header_row, width, written)


def read(data: bytes, source_file: str) -> DelimitedSheet:
    """Read a CSV or TSV file."""
    return DelimitedSheet(source_file, text_of(data, source_file))


def split(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records of `text`, `[]` for a blank line.

    A quote that is never closed, or is followed by more text, or closed only by the stray quote
    of a later record, would swallow the records after it: where a backslash does not explain it,
    its line is read as it stands, and the next line starts a new record.
    """
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.tell()
        try:
            record = next(reader)
            is_torn = any("\n" in cell and cell.endswith(delimiter) for cell in record) and (
                _is_of_records(lines, start, len(record), delimiter)
            )
        except StopIteration:
            return
        except csv.Error:
            is_torn = True
        if is_torn:
            lines.seek(start)
            record = _escaped(lines, delimiter) or _as_it_stands(lines, start, delimiter)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        yield record


def _is_of_records(lines: io.StringIO, start: int, width: int, delimiter: str) -> bool:
    """Whether each line since `start` is as wide as a record, so that it is one.

    A stray quote before a cell then swallowed what stands up to the next one.
    """
    end = lines.tell()
    lines.seek(start)
    told = lines.read(end - start).rstrip("\r\n").split("\n")
    return all(line.count(delimiter) == width - 1 for line in told)


def _escaped(lines: io.StringIO, delimiter: str) -> list[str]:
    """Read a record whose quotes are escaped by a backslash, `[]` where it is none."""
    start = lines.tell()
    if '\\"' not in lines.readline():
        return []
    lines.seek(start)
    try:
        return next(csv.reader(lines, delimiter=delimiter, escapechar="\\", strict=True))
    except csv.Error:
        return []


def _as_it_stands(lines: io.StringIO, start: int, delimiter: str) -> list[str]:
    lines.seek(start)
    cells = lines.readline().rstrip("\r\n").split(delimiter)
    return [_unquoted(cell) for cell in cells]


def _unquoted(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def sniffed_delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first records to one same width."""
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[int, int]:
    records = list(islice(split(text[:SNIFFED_CHARACTERS], delimiter), SNIFFED_RECORDS))
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def quick_table(text: str, delimiter: str, width: int) -> pa.Table | None:
    """Return the table below a first-row header in one pass, or None where that may differ.

    Arrow's reader is five times as fast as `split`, and as strict about the width of a row,
    but it joins records around a stray quote.
    """
    data = text.rstrip("\r\n").encode()
    if not _is_regular(data, delimiter):
        return None
    try:
        cells = _arrow_cells(data, delimiter)
    except pa.ArrowInvalid:
        return None
    if cells.num_columns < max(width, 2) or _longest(cells) > csv.field_size_limit():
        return None
    return _below_header(cells, width)


def _is_regular(data: bytes, delimiter: str) -> bool:
    """Whether every quote opens a cell, closes one, or is doubled inside; no lone CR, no \\"."""
    if data.count(b"\r") != data.count(b"\r\n") or b'\\"' in data:
        return False
    buffer = np.frombuffer(b"\n" + data + b"\n", np.uint8)
    quotes = np.flatnonzero(buffer == ord('"'))
    if len(quotes) % 2:
        return False
    edges = np.frombuffer(b'\r\n"' + delimiter.encode(), np.uint8)
    opening, closing = quotes[0::2], quotes[1::2]
    before, after = buffer[opening - 1], buffer[closing + 1]
    if not (np.isin(before, edges).all() and np.isin(after, edges).all()):
        return False
    breaks = np.flatnonzero(buffer == ord("\n"))
    holds_break = np.searchsorted(breaks, opening) < np.searchsorted(breaks, closing)
    ends_in_delimiter = buffer[closing - 1] == ord(delimiter)  # see `_is_of_records`
    return not (holds_break.any() and ends_in_delimiter.any())


def _arrow_cells(data: bytes, delimiter: str) -> pa.Table:
    columns = data.split(b"\n", 1)[0].count(delimiter.encode()) + 1
    names = [f"c{index}" for index in range(columns)]
    return arrow_csv.read_csv(
        io.BytesIO(data),
        arrow_csv.ReadOptions(column_names=names, block_size=1 << 24),
        arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _longest(cells: pa.Table) -> int:
    lengths = (pc.max(pc.binary_length(column)).as_py() or 0 for column in cells.columns)
    return max(lengths)


def _below_header(cells: pa.Table, width: int) -> pa.Table:
    filled = [_is_filled(column) for column in cells.columns]
    any_filled = filled[0]
    for column in filled[1:]:
        any_filled = pc.or_(any_filled, column)
    extra = pa.chunked_array([np.zeros(len(cells), np.int64)])
    for column in filled[width:]:
        extra = pc.add(extra, column.cast(pa.int64()))
    rows = pa.chunked_array([np.arange(1, len(cells) + 1)])
    table = pa.table([*cells.columns[:width], rows, extra], schema=schema(width))
    return table.slice(1).filter(any_filled.slice(1))


def _is_filled(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.not_equal(pc.utf8_trim(column, BLANKS), ""), False)
