"""XML spreadsheets of 2003: a workbook as one XML file, mostly named `.xls`."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation

from etl.readers import texts, xml
from etl.readers.grid import Cell, GridSheet, Row
from etl.readers.sheet import Sheet
from warehouse.errors import UserError

NO_DAY = re.compile("(1899-12-31|1899-12-30|1904-01-01)T")
TRUE = ("1", "true")


class _Worksheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[Row] = []
        self.hidden_columns: set[int] = set()
        self.column = self.row = -1
        self.hidden = False


class _Reader:
    """Walks through the workbook once."""

    def __init__(self) -> None:
        self.sheets: list[_Worksheet] = []
        self.counts_from_1904 = False
        self.kind = self.formula = ""
        self.said: list[str] = []
        self.is_said = False

    def start(self, tag: str, attributes: xml.Attributes) -> None:
        if tag == "Worksheet":
            self.sheets.append(_Worksheet(attributes.get("Name", "")))
        elif tag == "Date1904":
            self.counts_from_1904 = True
        elif self.sheets and tag in STARTS:
            STARTS[tag](self, self.sheets[-1], attributes)

    def column(self, sheet: _Worksheet, attributes: xml.Attributes) -> None:
        first = _index(attributes, sheet.column)
        sheet.column = first + int(attributes.get("Span", 0))
        if attributes.get("Hidden") in TRUE or attributes.get("Width") == "0":
            sheet.hidden_columns.update(range(first, sheet.column + 1))

    def row(self, sheet: _Worksheet, attributes: xml.Attributes) -> None:
        number = _index(attributes, sheet.row)
        sheet.row = number + int(attributes.get("Span", 0))
        hidden = attributes.get("Hidden") in TRUE or attributes.get("Height") == "0"
        sheet.rows.append(Row(number, hidden=hidden))

    def cell(self, sheet: _Worksheet, attributes: xml.Attributes) -> None:
        """A cell stands right of the last one, where no merge from above reaches."""
        across, down = (int(attributes.get(name, 0)) + 1 for name in ("MergeAcross", "MergeDown"))
        at = int(attributes["Index"]) - 1 if "Index" in attributes else None
        self.kind, self.said, self.formula = "", [], attributes.get("Formula", "")
        sheet.rows[-1].cells.append(Cell(across=across, down=down, at=at))

    def data(self, _sheet: _Worksheet, attributes: xml.Attributes) -> None:
        self.kind, self.is_said = attributes.get("Type", "String"), True

    def visible(self, _sheet: _Worksheet, _attributes: xml.Attributes) -> None:
        self.said, self.is_said = [], True

    def text(self, said: str) -> None:
        if self.is_said:
            self.said.append(said)

    def end(self, tag: str) -> None:
        if tag in ("Data", "Visible"):
            self.is_said = False
        if tag == "Cell" and self.sheets:
            self.sheets[-1].rows[-1].cells[-1].text = self._text("".join(self.said))
        elif tag == "Visible" and self.sheets:
            self.sheets[-1].hidden = "".join(self.said).strip() != "SheetVisible"

    def _text(self, said: str) -> str:
        if self.formula and not said and self.kind != "String":
            return texts.formula(self.formula.removeprefix("="))
        return WRITTEN[self.kind](said) if self.kind in WRITTEN else said


STARTS = {
    "Column": _Reader.column,
    "Row": _Reader.row,
    "Cell": _Reader.cell,
    "Data": _Reader.data,
    "Visible": _Reader.visible,
}


def read(text: str, source_file: str) -> list[Sheet]:
    """Read the worksheets that hold anything."""
    reader = _Reader()
    try:
        xml.read(text, reader.start, reader.end, reader.text)
    except (xml.XMLError, ValueError, IndexError) as error:
        raise UserError(
            "{source_file}: this XML spreadsheet is damaged, or did not arrive whole; export it "
            "again, or open it in Excel or WPS and save it as .xlsx.",
            source_file=source_file,
        ) from error
    sheets = [
        GridSheet(
            source_file,
            sheet.rows,
            sheet.name,
            hidden=sheet.hidden,
            hidden_columns=frozenset(sheet.hidden_columns),
            counts_from_1904=reader.counts_from_1904,
        )
        for sheet in reader.sheets
    ]
    found: list[Sheet] = [sheet for sheet in sheets if not sheet.is_blank]
    if not found:
        raise UserError(
            "{source_file}: the workbook holds nothing; export it again.", source_file=source_file
        )
    return found


def _index(attributes: xml.Attributes, last: int) -> int:
    return int(attributes["Index"]) - 1 if "Index" in attributes else last + 1


def _number(said: str) -> str:
    """Round binary noise away; digits that no program has rounded yet stand as written."""
    try:
        value = Decimal(said.strip())
    except InvalidOperation:
        return said
    is_plain = re.fullmatch("[+-]?[0-9]+([.][0-9]{1,6})?", said.strip())
    return said.strip() if is_plain else texts.number(float(value))


def _moment(said: str) -> str:
    """A time of day comes with the day on which the workbook begins to count."""
    clock = NO_DAY.sub("", said.strip())
    if clock != said.strip():
        return clock.partition(".")[0]
    try:
        return texts.moment(datetime.fromisoformat(said.strip()))
    except ValueError:
        return said


WRITTEN = {
    "Number": _number,
    "DateTime": _moment,
    "Boolean": lambda said: "TRUE" if said.strip() in TRUE else "FALSE",
    "Error": texts.error,
}
