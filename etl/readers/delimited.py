"""CSV and TSV text in, records out, none of them lost to a lone quote."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from etl.readers.encodings import utf8_of
from etl.readers.sheet import HEAD_ROWS, Sheet, schema, tabulate
from warehouse.cells.patterns import BLANKS

DELIMITERS = ",\t;|"
SNIFFED_CHARACTERS = 100_000
SNIFFED_RECORDS = 100
LONGEST_CELL = 1 << 24
HEAD_BYTES = 1 << 18
BLOCK_BYTES = 1 << 22  # of larger ones Arrow takes twice as long
_BREAK, _BACKSLASH = b"\n\\"

csv.field_size_limit(LONGEST_CELL)  # else a cell over 131,072 characters tears its row


class DelimitedSheet(Sheet):
    """The one sheet of a CSV or TSV file.

    It is read block by block from its bytes; one whose quotes leave a doubt becomes one long text.
    """

    def __init__(self, source_file: str, utf8: memoryview) -> None:
        super().__init__(source_file)
        self.utf8 = utf8
        self.delimiter = sniffed_delimiter(_beginning(utf8))

    @cached_property
    def head(self) -> list[list[str]]:
        """The first 20 rows."""
        first = first_records(self.utf8) if self._is_regular else None
        return list(islice(split(first, self.delimiter), HEAD_ROWS)) if first else super().head

    @cached_property
    def _is_regular(self) -> bool:
        return is_regular(self.utf8, self.delimiter)

    def records(self) -> Iterator[list[str]]:
        """Yield every record from the first row on, blank ones too."""
        return split(str(self.utf8, "utf-8"), self.delimiter)

    def table(self, header_row: int, width: int) -> pa.Table:
        """Return the same table as `Sheet.table`, sooner where the text is beyond doubt."""
        if header_row == 1 and self._is_regular:
            fast = quick_table(self.utf8, self.delimiter, width)
            if fast is not None:
                return fast
        written = len(self.head[header_row - 1])
        return tabulate(self.records(), header_row, width, written)


def read(data: bytes, source_file: str) -> DelimitedSheet:
    """Read a CSV or TSV file."""
    return DelimitedSheet(source_file, utf8_of(data, source_file))


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


def _beginning(utf8: memoryview) -> str:
    """Return the characters by which the delimiter is told."""
    return str(utf8[: 4 * SNIFFED_CHARACTERS], "utf-8", "ignore")[:SNIFFED_CHARACTERS]


def sniffed_delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first records to one same width."""
    return max(DELIMITERS, key=lambda delimiter: _consistency(text, delimiter))


def _consistency(text: str, delimiter: str) -> tuple[int, int]:
    records = list(islice(split(text, delimiter), SNIFFED_RECORDS))
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def is_regular(utf8: memoryview, delimiter: str) -> bool:
    """Whether every quote opens a cell, closes one, or is doubled inside; no lone CR, no \\"."""
    whole = np.frombuffer(utf8, np.uint8)
    edges = np.frombuffer(b'\r\n"' + delimiter.encode(), np.uint8)
    quoted = 0  # quotes before the block; an odd number: it begins inside a cell
    holds_break = ends_in_delimiter = False  # see `_is_of_records`
    for start in range(0, len(whole), BLOCK_BYTES):
        block = whole[start : start + BLOCK_BYTES]
        returns, quotes, breaks = (start + np.flatnonzero(block == byte) for byte in b'\r"\n')
        opening, closing = quotes[quoted % 2 :: 2], quotes[1 - quoted % 2 :: 2]
        if (
            not (_byte_at(whole, returns + 1) == _BREAK).all()
            or (_byte_at(whole, quotes - 1) == _BACKSLASH).any()
            or not np.isin(_byte_at(whole, opening - 1), edges).all()
            or not np.isin(_byte_at(whole, closing + 1), edges).all()
        ):
            return False
        holds_break |= bool(((np.searchsorted(quotes, breaks) + quoted) % 2).any())
        ends_in_delimiter |= bool((_byte_at(whole, closing - 1) == ord(delimiter)).any())
        if holds_break and ends_in_delimiter:
            return False
        quoted += len(quotes)
    return quoted % 2 == 0


def _byte_at(whole: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the bytes at some places; before the first and after the last there are breaks."""
    inside = (places >= 0) & (places < len(whole))
    return np.where(inside, whole[np.where(inside, places, 0)], _BREAK)


def first_records(utf8: memoryview) -> str | None:
    """Return the records that a regular text begins with, or None where that is too few of them."""
    head = np.frombuffer(utf8[:HEAD_BYTES], np.uint8)
    quotes, breaks = (np.flatnonzero(head == byte) for byte in b'"\n')
    ends = breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    return str(utf8[: ends[-1]], "utf-8") if len(ends) > HEAD_ROWS else None


def quick_table(utf8: memoryview, delimiter: str, width: int) -> pa.Table | None:
    """Return the table below a first-row header in one pass, or None where that may differ.

    The text is regular. Arrow's reader is five times as fast as `split`, and as strict about the
    width of a row, but it joins records around a stray quote.
    """
    rows, batches = 0, []
    try:
        for cells in _arrow_cells(_trimmed(utf8), delimiter):
            if cells.num_columns < max(width, 2) or _has_longer(cells, csv.field_size_limit()):
                return None
            batches.append(_filled_rows(cells, width, rows))
            rows += len(cells)
    except pa.ArrowInvalid:
        return None
    return pa.Table.from_batches(batches, schema(width)) if batches else None


def _trimmed(utf8: memoryview) -> memoryview:
    """Return a text without the line breaks at its end."""
    end = len(utf8)
    while end and utf8[end - 1] in b"\r\n":
        end -= 1
    return utf8[:end]


def _arrow_cells(utf8: memoryview, delimiter: str) -> Iterator[pa.RecordBatch]:
    """Yield the cells of every row, that of the header too; raises ArrowInvalid."""
    header = bytes(utf8[:BLOCK_BYTES]).split(b"\n", 1)[0]
    names = [f"c{index}" for index in range(header.count(delimiter.encode()) + 1)]
    read: Iterator[pa.RecordBatch] = arrow_csv.open_csv(
        pa.py_buffer(utf8),
        arrow_csv.ReadOptions(column_names=names, block_size=BLOCK_BYTES),
        arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    return read


def _has_longer(cells: pa.RecordBatch, most: int) -> bool:
    """Tell whether a cell is longer; there is none where all of them together are not."""
    if cells.get_total_buffer_size() <= most:
        return False
    lengths = (pc.max(pc.binary_length(column)).as_py() or 0 for column in cells.columns)
    return max(lengths) > most


def _filled_rows(cells: pa.RecordBatch, width: int, before: int) -> pa.RecordBatch:
    """Return the rows that are no header and not empty, numbered on from those `before`."""
    any_filled, right = _any_filled(cells.columns), cells.columns[width:]
    extra = pa.array(np.zeros(len(cells), np.int64))
    for column in right:
        extra = pc.add(extra, _is_filled(column).cast(pa.int64()))
    rows = pa.array(np.arange(before + 1, before + len(cells) + 1))
    batch = pa.record_batch([*cells.columns[:width], rows, extra], schema=schema(width))
    is_header = int(before == 0)
    batch, any_filled = batch.slice(is_header), any_filled.slice(is_header)
    return batch if pc.all(any_filled).as_py() else batch.filter(any_filled)


def _any_filled(columns: Sequence[pa.Array]) -> pa.Array:
    """Tell which rows say anything; the first column does so of nearly every one."""
    found = _is_filled(columns[0])
    for column in columns[1:]:
        if pc.all(found).as_py():
            break
        found = pc.or_(found, _is_filled(column))
    return found


def _is_filled(column: pa.Array) -> pa.Array:
    return pc.fill_null(pc.not_equal(pc.utf8_trim(column, BLANKS), ""), False)
