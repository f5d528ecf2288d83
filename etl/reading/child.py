"""The child process that reads files: `python -m etl.reading.child`, a request a line.

It ends when its parent does, when a file takes too long, and with a file that used much memory,
so that the next one finds a process as good as new.
"""

import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from etl import load_notes, split_times
from etl.headers import Layout, recognise_all
from etl.readers import Sheet, members, sheets_of
from etl.reading import limits
from etl.reading.answers import (
    Answer,
    Head,
    Member,
    Request,
    SheetRead,
    line_of,
    mapping_of,
    request_of,
    told_of_error,
)
from etl.rosters.advice import Outline, outline
from etl.rosters.matrix import is_matrix
from warehouse.citizens import hide, is_name
from warehouse.errors import UserError, failed_over
from warehouse.records import RECORDS

MOST_CELLS, LONGEST_CELL = 60, 40
SOMEBODY = "…"  # stands for what may be a citizen's
OF_A_CITIZEN = re.compile(  # a header under which somebody is named
    "姓名|名字|人$|联系|电话|手机|地址|住址|身份|证件|微信|name|phone|mobile|tel|addr|mail",
    re.IGNORECASE,
)


def answer(request: Request) -> Answer:
    """Do what is asked; whatever goes wrong is the file's problem, and told."""
    try:
        with limits.room_for(request.name, Path(request.path).parent):
            if request.is_to_peek:
                return _peeked(request)
            return _unpacked(request) if request.is_to_unpack else _read(request)
    except UserError as error:
        return Answer(problem=told_of_error(error))
    except MemoryError:
        return Answer(problem=told_of_error(limits.too_much_memory(request.name)), is_last=True)
    except Exception as error:
        return Answer(problem=told_of_error(failed_over(request.name, error)))


def _unpacked(request: Request) -> Answer:
    """Lay every file of a ZIP beside it; a file that is none is its own only member."""
    found = []
    data = Path(request.path).read_bytes()
    for number, (name, content) in enumerate(members(data, request.name), start=1):
        path = request.path
        if content is not data:
            path = f"{request.path}.{number}"
            Path(path).write_bytes(content)
        found.append(Member(name, path))
    return Answer(members=tuple(found))


def _peeked(request: Request) -> Answer:
    """Return the first rows of every sheet that is not hidden."""
    sheets = sheets_of(Path(request.path).read_bytes(), request.name)
    return Answer(
        heads=tuple(
            Head(sheet.name, tuple(_shown(sheet.head)), _left_open(sheet))
            for sheet in sheets
            if not sheet.hidden
        )
    )


def _left_open(sheet: Sheet) -> Outline | None:
    return outline(sheet) if is_matrix(sheet) else None


def _shown(head: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the first rows without what may be a citizen's: nobody knows yet what a column is."""
    private: set[int] = set()
    for row in head:
        cells = row[:MOST_CELLS]
        yield tuple(
            SOMEBODY if cell and (n in private or is_name(cell)) else hide(cell)[:LONGEST_CELL]
            for n, cell in enumerate(cells)
        )
        private |= {n for n, cell in enumerate(cells) if OF_A_CITIZEN.search(cell)}


def _read(request: Request) -> Answer:
    """Find the record of every sheet and lay its rows beside the file."""
    sheets = sheets_of(Path(request.path).read_bytes(), request.name)
    seen = recognise_all(sheets, RECORDS, mapping_of(request.mapping), request.forced)
    passed_over = tuple(load_notes.passed_over(seen))
    told = []
    for number, (sheet, layout) in enumerate(seen.found, start=1):
        path = f"{request.path}.{number}.arrow"
        table = _table(sheet, layout)
        with pa.OSFile(path, "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
            writer.write_table(table)
        notes = (*passed_over, *load_notes.sheet_notes(sheet, layout, table))
        passed_over = ()
        told.append(SheetRead(sheet.title, sheet.name, layout, sheet.hidden_rows, notes, path))
    return Answer(sheets=tuple(told))


def _table(sheet: Sheet, layout: Layout) -> pa.Table:
    """Return the rows of a sheet, times that stand in two columns joined."""
    table = sheet.table(layout.header_row, layout.width)
    places = set(layout.splits.values())
    if sheet.counts_from_1904:
        times = [column.name for column in RECORDS[layout.record].columns() if column.holds_time]
        columns = {layout.columns[name] for name in times if name in layout.columns}
        table = split_times.from_1904(table, columns | {day for day, _ in places})
    return split_times.joined(table, sorted(places))


def _listen(requests: SimpleQueue[bytes]) -> None:
    """Pass on what the parent asks; when it is gone, so is this process."""
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


def main() -> None:
    """Answer until the parent is gone; what libraries print goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits.bound()
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    is_last = False
    while not is_last:
        request = request_of(requests.get())
        with limits.in_time():
            told = answer(request)
        is_last = told.is_last or limits.is_worn()
        out.write(line_of(replace(told, is_last=is_last)))
        out.flush()


if __name__ == "__main__":
    main()
