"""CSV as the office's spreadsheets open it: UTF-8 with a mark, CRLF, Chinese headers."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from exports.fields import Field

MARK = b"\xef\xbb\xbf"
END = "\r\n"

Heard = Callable[[int], None]


def write(
    path: Path, fields: Sequence[Field], batches: Iterable[pa.RecordBatch], heard: Heard
) -> int:
    """Write the lines of `batches` under a header; return how many. `heard` hears of progress."""
    rows = 0
    with path.open("wb") as out:
        out.write(MARK + f"{header(fields)}{END}".encode())
        for batch in batches:
            out.write("".join(f"{line}{END}" for line in batch.column(0).to_pylist()).encode())
            rows += batch.num_rows
            heard(rows)
    return rows


def header(fields: Sequence[Field]) -> str:
    """Return the line of headers, each in quotes."""
    return ",".join('"' + field.header.replace('"', '""') + '"' for field in fields)
