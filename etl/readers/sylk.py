"""SYLK files (`ID;P…`): one sheet, a cell a line, as Excel and old systems write them."""

import re
from collections import defaultdict

from etl.readers.grid import Cell, GridSheet, Row

FIELD = re.compile(r';([A-Z])((?:"(?:[^";]|;;|"(?!;|$))*"|[^;]|;;)*)')


def read(text: str, source_file: str) -> GridSheet:
    """Read a SYLK file."""
    cells: dict[int, dict[int, str]] = defaultdict(dict)
    row = column = 1
    for line in text.splitlines():
        kind, _semicolon, _rest = line.partition(";")
        fields = dict(FIELD.findall(line)) if kind in ("C", "F") else {}
        row, column = int(fields.get("Y", row)), int(fields.get("X", column))
        if kind == "C" and "K" in fields:
            cells[row - 1][column - 1] = _value(fields["K"])
    rows = [
        Row(number, [Cell(text, at=place) for place, text in sorted(placed.items())])
        for number, placed in sorted(cells.items())
    ]
    return GridSheet(source_file, rows)


def _value(written: str) -> str:
    """Unquote a text; `;;` is a semicolon, ESC-space-: a line break."""
    bare = written.replace(";;", ";").replace("\x1b :", "\n").replace("\x1b :", "\n")
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        return bare[1:-1].replace('""', '"')
    return f"={bare}" if bare.startswith("#") else bare
