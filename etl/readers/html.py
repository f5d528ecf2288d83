"""The tables of a web page, each a sheet of text; many systems call such a page `.xls`."""

import re
from html.parser import HTMLParser

from etl.readers import texts
from etl.readers.grid import Cell, GridSheet, Row
from etl.readers.sheet import Sheet
from warehouse.errors import UserError

HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SHORTENED = re.compile(r"[0-9.]+E[+][0-9]+|#+", re.IGNORECASE)  # a number too wide for its cell
BLANKS = re.compile(r"[ \t\r\n\f]+")
LOGIN = re.compile("登录|登陆|log-?in|sign-?in|passport|单点认证|统一身份认证", re.IGNORECASE)
BREAKS = ("br", "p", "div", "li")
MOST_ACROSS, MOST_DOWN = 1_000, 65_534  # as browsers have it

Attributes = list[tuple[str, str | None]]


class Table:
    """One table, as far as it was read."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.rows: list[Row] = []
        self.hidden_columns: set[int] = set()
        self.columns = 0
        self.cell: Cell | None = None
        self.said: list[str] = []
        self.shown: dict[str, str | None] = {}


class _Page(HTMLParser):
    """Walks through a page once; a table within a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.open: list[Table] = []
        self.asks_password = False
        self.title: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        is_hidden = bool(HIDDEN.search(given.get("style") or "")) or "hidden" in given
        if tag in ("title", "style", "script"):
            self.within = tag
        if tag == "input" and (given.get("type") or "").lower() == "password":
            self.asks_password = True
        if tag == "table":
            self.open.append(Table(hidden=is_hidden))
            self.tables.append(self.open[-1])
        elif self.open:
            self._inside(self.open[-1], tag, given, is_hidden=is_hidden)

    def _inside(
        self, table: Table, tag: str, given: dict[str, str | None], *, is_hidden: bool
    ) -> None:
        if tag == "col":
            first, table.columns = table.columns, table.columns + _span(given.get("span"), 1_000)
            table.hidden_columns.update(range(first, table.columns) if is_hidden else ())
        elif tag == "tr":
            _close(table)
            table.rows.append(Row(len(table.rows), hidden=is_hidden))
        elif tag in ("td", "th"):
            _close(table)
            table.rows = table.rows or [Row(0)]
            across = _span(given.get("colspan"), MOST_ACROSS)
            table.cell = Cell(across=across, down=_span(given.get("rowspan"), MOST_DOWN))
            table.shown = given
        elif tag in BREAKS:
            table.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""
        if not self.open:
            return
        if tag in ("td", "th", "tr", "table"):
            _close(self.open[-1])
        if tag == "table":
            self.open.pop()
        elif tag in BREAKS:
            self.open[-1].said.append("\n")

    def handle_data(self, data: str) -> None:
        if self.within == "title":
            self.title.append(data)
        elif not self.within and self.open and self.open[-1].cell is not None:
            self.open[-1].said.append(BLANKS.sub(" ", data))


def read(text: str, source_file: str) -> list[Sheet]:
    """Read the tables of a page that hold anything; raises UserError when there are none."""
    page = _Page()
    page.feed(text)
    page.close()
    for table in page.open:
        _close(table)
    sheets = [
        GridSheet(
            source_file,
            table.rows,
            f"表{number}" if len(page.tables) > 1 else "",
            hidden=table.hidden,
            hidden_columns=frozenset(table.hidden_columns),
        )
        for number, table in enumerate(page.tables, start=1)
    ]
    found: list[Sheet] = [sheet for sheet in sheets if not sheet.is_blank]
    if page.asks_password or not found:
        raise _no_table(source_file, " ".join("".join(page.title).split()), text, page)
    return found


def _no_table(source_file: str, title: str, text: str, page: _Page) -> UserError:
    if page.asks_password or LOGIN.search(title or text[:100_000]):
        return UserError(
            "{source_file}: this is the login page of the system it was exported from, not its "
            "table; sign in there and export it again.",
            source_file=source_file,
        )
    return UserError(
        "{source_file}: this is a web page without a table{title}; export it again.",
        source_file=source_file,
        title=f" “{title}”" if title else "",
    )


def _span(written: str | None, most: int) -> int:
    """Read a span; 0 reaches to the end, and what is no number is 1."""
    found = re.match(r"\s*([0-9]+)", written or "1")
    return min(int(found[1]) or most, most) if found else 1


def _close(table: Table) -> None:
    if table.cell is not None:
        table.cell.text = _text("".join(table.said), table.shown)
        table.rows[-1].cells.append(table.cell)
    table.cell, table.said = None, []


def _text(said: str, shown: dict[str, str | None]) -> str:
    """Return the text of a cell; what Excel keeps beside it, where it shows less."""
    lines = (line.strip(" ") for line in said.split("\n"))
    text = "\n".join(line for line in lines if line)
    if (number := shown.get("x:num")) and SHORTENED.fullmatch(text):
        return number
    if not text and (formula := shown.get("x:fmla")):
        return texts.formula(formula.removeprefix("="))
    return texts.error(text) if shown.get("x:err") else text
