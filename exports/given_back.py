"""Refused rows as a workbook: each with its reasons, to be mended and loaded again.

A sheet for each sheet they stood in, under the headers they stood under. What may be a citizen's is
not in it: KEPT stands for it, and the loading knows what stood there.
"""

import io
import json
from collections.abc import Mapping, Sequence
from itertools import count, groupby
from types import SimpleNamespace
from typing import Any

import xlsxwriter

from exports.sheets import FONT, LONGEST_NAME, UNFIT
from warehouse.records.record import KEPT, MENDING
from warehouse.snapshots import Snapshot
from warehouse.wording.reasons.rows import refusal, unread

ROWS = """
    select * from marts.refused_rows
    where settled_by is null and reference is not null and cells is not null
        and ($source_file is null or source_file = $source_file)
    order by load_no, source_sheet, source_row
"""
WIDE, NARROW = 60, 18  # signs
LOOKS: Mapping[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#EDEDED"},
    "cell": {},
    "mark": {"bg_color": "#FEF3C7"},  # to be mended
}


def given_back(snapshot: Snapshot, source_file: str | None = None) -> bytes:
    """Return the workbook of the rows to be mended, of one file where it is named."""
    found = snapshot.rows(ROWS, {"source_file": source_file})
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        plain = {"font_name": FONT, "num_format": "@"}
        looks = {name: book.add_format(plain | look) for name, look in LOOKS.items()}
        names: set[str] = set()
        for _of, rows in groupby(found, lambda row: (row["load_no"], row["source_sheet"])):
            listed = list(rows)
            names.add(name := _name(listed[0], names))
            _write(book.add_worksheet(name), listed, looks)
    return out.getvalue()


def _write(page: Any, rows: Sequence[Mapping[str, Any]], looks: Mapping[str, Any]) -> None:
    """Write the rows of one sheet, under the headers of all of them and those of mending."""
    cells = [json.loads(row["cells"]) for row in rows]
    of_mending = [column.headers[0] for column in MENDING]
    own = dict.fromkeys(header for row in cells for header in row)
    headers = [*of_mending, *(each for each in own if each not in of_mending)]
    page.freeze_panes(1, 0)
    for place, header in enumerate(headers):
        page.set_column(place, place, WIDE if place == 1 else NARROW, looks["cell"])
        page.write_string(0, place, header, looks["head"])
    for number, (row, shown) in enumerate(zip(rows, cells, strict=True), start=1):
        told = SimpleNamespace(**row)
        lost = unread(told)
        said = {**shown, **lost, of_mending[0]: row["reference"], of_mending[1]: refusal(told)}
        for place, header in enumerate(headers):
            text = KEPT if said.get(header) is None else str(said[header])
            page.write_string(number, place, text, looks["mark" if header in lost else "cell"])


def _name(row: Mapping[str, Any], taken: set[str]) -> str:
    """Return the name of a sheet: of the sheet its rows stood in, else of the file."""
    stem = UNFIT.sub("-", row["source_sheet"] or row["source_file"].rpartition(".")[0])
    names = (f"{stem[: LONGEST_NAME - 6]} {number}" for number in count(1))
    others = {name.casefold() for name in taken}
    return next(name for name in names if name.casefold() not in others)
