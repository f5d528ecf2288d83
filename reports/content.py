"""What a report is made of, before it is written as a document or a page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

Cells = Sequence[str]
Row = TypeVar("Row")
WIDE_FROM, TITLE_WIDTH = 0x2E80, 20  # 22 pt on the 156 mm of a line
SHORT = 8  # rows of a table that is never broken over two sheets


@dataclass(frozen=True)
class Column:
    """A table's column: its header, its share of the width, and where its cells stand."""

    header: str
    width: float = 1.0
    align: Literal["left", "centre", "right"] = "right"


@dataclass(frozen=True)
class Paragraph:
    """Sentences; `note` is smaller and stands under a table or a picture."""

    text: str
    note: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of written cells under their headers; `row_mm` is the least height of a row."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Cells]
    row_mm: float = 0


@dataclass(frozen=True)
class Picture:
    """A chart as a PNG, with what it shows in words."""

    title: str
    alt: str
    png: bytes


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section: （一）部门排名."""

    text: str


Block = Paragraph | Table | Picture | Subheading


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Report:
    """A whole report; `stem` is its file's name without the ending."""

    title: str
    lines: Sequence[str]
    mark: str
    stem: str
    sections: Sequence[Section]

    @property
    def title_lines(self) -> Sequence[str]:
        """The title on one line, or where it is too long with the period on a second."""
        wide = sum(1.0 if ord(sign) > WIDE_FROM else 0.5 for sign in self.title)
        if wide <= TITLE_WIDTH:
            return [self.title]
        name, bracket, period = self.title.partition("（")
        return [name, bracket + period]


class Numbering:
    """Counts tables and pictures, each by itself, in the order asked: 表 1, 图 1."""

    def __init__(self) -> None:
        self._tables = 0
        self._pictures = 0

    def of(self, block: Table | Picture) -> str:
        """Return the caption of the next table or picture."""
        if isinstance(block, Table):
            self._tables += 1
            return f"表 {self._tables}  {block.title}"
        self._pictures += 1
        return f"图 {self._pictures}  {block.title}"


def table(title: str, rows: Iterable[Row], *columns: tuple[Column, Callable[[Row], str]]) -> Table:
    """Return a table of `rows`: each column with what it writes of a row."""
    written = [[cell(row) for _, cell in columns] for row in rows]
    return Table(title, [column for column, _ in columns], written)


def text(header: str, width: float = 1.0) -> Column:
    """Return a column of words."""
    return Column(header, width, "left")


def middle(header: str, width: float = 1.0) -> Column:
    """Return a column of short words, centred."""
    return Column(header, width, "centre")


def number(header: str, width: float = 1.0) -> Column:
    """Return a column of figures."""
    return Column(header, width)
