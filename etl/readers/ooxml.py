"""What an XLSX says beyond its values: hidden rows and columns, errors, formulas not computed."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from functools import partial

from etl.readers import texts, xml
from etl.readers.remarks import Book, Remarks
from warehouse.errors import UserError

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TELLING = re.compile(rb"""\bhidden=|<(\w+:)?f[\s>/]|\bt=.e.|\b(ht|width)=.0(\.0*)?["']""")
TRUE = ("1", "true", "on")
ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']([0-9]+)["']""")
CELL = re.compile(rb"""\br=["']([A-Z]{2,3})[0-9]+["']""")
MOST_CELLS = 1 << 26  # a million rows of 64 columns; a cell takes 32 bytes before it is read


def book(data: bytes, source_file: str) -> Book:
    """Read what an XLSX or XLSM says of its sheets, in their order.

    Raises UserError for a sheet that reaches too far to be read.
    """
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []
    settings: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml.read(archive.read(RELATIONS), partial(_relation, targets))
        xml.read(archive.read(WORKBOOK), partial(_sheet, sheets, settings))
        is_uncomputed = settings.get("fullCalcOnLoad") in TRUE
        contents = [
            _content(archive, targets.get(relation, ""), f"{source_file}[{name}]")
            for name, relation in sheets
        ]
        remarks = [_remarks(content, is_uncomputed=is_uncomputed) for content in contents]
    return Book(remarks, settings.get("date1904") in TRUE)


def _content(archive: zipfile.ZipFile, part: str, title: str) -> bytes:
    """Return the XML of a sheet, none where there is none."""
    content = archive.read(part) if part in archive.namelist() else b""
    _refuse_outsized(content, title)
    return content


def _remarks(content: bytes, *, is_uncomputed: bool) -> Remarks:
    """Read the remarks of a sheet; most sheets hold none, which their bytes tell at once."""
    remarks = Remarks()
    if TELLING.search(content) or b"\0" in content[:4]:
        _SheetReader(remarks, is_uncomputed=is_uncomputed).read(content)
    return remarks


def _refuse_outsized(content: bytes, title: str) -> None:
    """Refuse a sheet that reaches so far that its cells, empty ones too, do not fit in memory."""
    rows = max(map(int, ROW.findall(content)), default=0)
    columns = max((_column(each.decode()) + 1 for each in set(CELL.findall(content))), default=26)
    if rows * columns > MOST_CELLS:
        raise UserError(
            "{title}: reaches to row {rows:,} and column {columns:,}, which makes more cells than "
            "{most:,}. Delete the rows and columns beyond the table (Ctrl+End shows the last "
            "cell), or split it, and save.",
            title=title,
            rows=rows,
            columns=columns,
            most=MOST_CELLS,
        )


def _relation(targets: dict[str, str], _tag: str, attributes: xml.Attributes) -> None:
    if "Id" in attributes:
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        targets[attributes["Id"]] = target.lstrip("/")


def _sheet(
    sheets: list[tuple[str, str]], settings: dict[str, str], tag: str, attributes: xml.Attributes
) -> None:
    if tag == "sheet":
        sheets.append((attributes.get("name", ""), attributes.get("id", "")))
    elif tag in ("workbookPr", "calcPr"):
        settings |= attributes


class _SheetReader:
    """Walks through a sheet's XML once."""

    def __init__(self, remarks: Remarks, *, is_uncomputed: bool) -> None:
        self.remarks = remarks
        self.is_uncomputed = is_uncomputed
        self.row = self.column = -1
        self.kind = ""
        self.said: dict[str, str] = {}
        self.text: list[str] = []
        self.starts: dict[str, Callable[[xml.Attributes], None]] = {
            "col": self._column_starts,
            "row": self._row_starts,
            "c": self._cell_starts,
        }

    def read(self, content: bytes) -> None:
        xml.read(content, self._start, self._end, self.text.append)

    def _start(self, tag: str, attributes: xml.Attributes) -> None:
        self.text.clear()
        if tag in self.starts:
            self.starts[tag](attributes)

    def _column_starts(self, attributes: xml.Attributes) -> None:
        if _is_hidden(attributes, "width"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.remarks.hidden_columns.update(range(first - 1, last))

    def _row_starts(self, attributes: xml.Attributes) -> None:
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if _is_hidden(attributes, "ht"):
            self.remarks.hidden_rows.add(self.row)

    def _cell_starts(self, attributes: xml.Attributes) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        self.column = _column(letters) if letters else self.column + 1
        self.kind, self.said = attributes.get("t", "n"), {}

    def _end(self, tag: str) -> None:
        if tag in ("f", "v"):
            self.said[tag] = "".join(self.text).strip()
        elif tag == "c" and (odd := self._odd_cell()):
            self.remarks.cells[self.row][self.column] = odd

    def _odd_cell(self) -> str:
        value = self.said.get("v", "")
        if "f" in self.said and self._is_without_value(value):
            return texts.formula(self.said["f"])
        return texts.error(value) if self.kind == "e" else ""

    def _is_without_value(self, value: str) -> bool:
        """An empty text is a value; 0 is none where the writer computes nothing."""
        if self.kind == "str":
            return "v" not in self.said
        return not value or (self.is_uncomputed and value == "0")


def _is_hidden(attributes: xml.Attributes, size: str) -> bool:
    is_flat = size in attributes and float(attributes[size]) == 0
    return is_flat or attributes.get("hidden") in TRUE


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
