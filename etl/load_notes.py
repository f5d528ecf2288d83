"""What a load says of a sheet beside its counts; `warehouse.wording` has the sentences."""

from collections.abc import Iterator

import pyarrow as pa

from etl.headers import Layout, Recognised
from etl.readers import Sheet
from etl.readers.texts import is_error


def sheet_notes(sheet: Sheet, layout: Layout, table: pa.Table) -> Iterator[str]:
    """Yield what was filled, joined, hidden or not computed in a sheet that was loaded."""
    if sheet.hidden:
        yield "hidden_sheet_used"
    rows = _hidden_rows(sheet, table)
    odd = [is_error(text) for text in _odd_texts(sheet, layout)]
    yield from _counted("hidden_rows", rows)
    yield from _named("hidden_columns", _hidden_columns(sheet, layout))
    yield from _counted("merged_cells", sheet.filled_below(layout.header_row))
    yield from _counted("formulas", odd.count(False))
    yield from _counted("errors", odd.count(True))
    yield from _named("split_times", _splits(layout))
    if sheet.counts_from_1904:
        yield "from_1904"


def _hidden_rows(sheet: Sheet, table: pa.Table) -> int:
    if not sheet.hidden_rows:
        return 0
    return len(sheet.hidden_rows.intersection(table["source_row"].to_pylist()))


def passed_over(seen: Recognised) -> Iterator[str]:
    """Yield which sheets of a file were not loaded, and why."""
    yield from (f"sheet_hidden:{sheet.name}" for sheet in seen.hidden)
    yield from (f"sheet_unknown:{sheet.name}" for sheet, _ in seen.skipped)


def _counted(code: str, count: int) -> Iterator[str]:
    if count:
        yield f"{code}:{count}"


def _named(code: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{code}:{', '.join(names)}"


def _hidden_columns(sheet: Sheet, layout: Layout) -> list[str]:
    used = {*layout.columns.values(), *(day for day, _ in layout.splits.values())}
    return [
        " ".join(layout.headers[index].split()) for index in sorted(used & sheet.hidden_columns)
    ]


def _splits(layout: Layout) -> list[str]:
    return [
        " + ".join(" ".join(layout.headers[index].split()) for index in split)
        for split in sorted(layout.splits.values())
    ]


def _odd_texts(sheet: Sheet, layout: Layout) -> Iterator[str]:
    for row, cells in sheet.odd_cells.items():
        if row >= layout.header_row:
            yield from cells.values()
