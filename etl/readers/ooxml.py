"""What an XLSX says beyond its values: hidden rows and columns, errors, formulas not computed."""

import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from etl.readers import texts, xml

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TELLING = re.compile(rb"""\bhidden=|<(\w+:)?f[\s>/]|\bt=.e.|\b(ht|width)=.0(\.0*)?["']""")
TRUE = ("1", "true", "on")


@dataclass
class Remarks:
    """What a sheet says beyond its values; rows and columns from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(frozen=True)
class Book:
    """The parts of a workbook that speak of its sheets."""

    data: bytes
    parts: dict[str, str]  # sheet → its part
    counts_from_1904: bool
    is_uncomputed: bool  # its writer left every formula for Excel to compute

    def remarks(self, sheet: str) -> Remarks:
        """Read the remarks of a sheet; most sheets hold none, which their bytes tell at once."""
        remarks = Remarks()
        content = _part(self.data, self.parts.get(sheet, ""))
        if content and (TELLING.search(content) or b"\0" in content[:4]):
            _SheetReader(remarks, is_uncomputed=self.is_uncomputed).read(content)
        return remarks


def book(data: bytes) -> Book | None:
    """Read what a workbook says of its sheets; None when it is no XLSX or XLSM."""
    workbook, relations = _part(data, WORKBOOK), _part(data, RELATIONS)
    if not workbook:
        return None
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}
    settings: dict[str, str] = {}
    xml.read(relations, start=partial(_relation, targets))
    xml.read(workbook, start=partial(_sheet, sheets, settings))
    return Book(
        data,
        {name: targets.get(relation, "") for name, relation in sheets.items()},
        counts_from_1904=settings.get("date1904") in TRUE,
        is_uncomputed=settings.get("fullCalcOnLoad") in TRUE,
    )


def _relation(targets: dict[str, str], _tag: str, attributes: xml.Attributes) -> None:
    if "Id" in attributes:
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        targets[attributes["Id"]] = target.lstrip("/")


def _sheet(
    sheets: dict[str, str], settings: dict[str, str], tag: str, attributes: xml.Attributes
) -> None:
    if tag == "sheet":
        sheets[attributes.get("name", "")] = attributes.get("id", "")
    elif tag in ("workbookPr", "calcPr"):
        settings |= attributes


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            return archive.read(name)
        except KeyError:
            return b""


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
