"""Tables of markup laid out as a sheet: cells that span rows and columns, hidden rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.readers.merges import Merge, MergedSheet

MOST_COLUMNS = 16_384  # as many as Excel has


@dataclass
class Cell:
    """One cell of a table, and how many columns and rows it spans; `at` is its own column."""

    text: str = ""
    across: int = 1
    down: int = 1
    at: int | None = None


@dataclass
class Row:
    """One row of a table; `number` counts from 0."""

    number: int
    cells: list[Cell] = field(default_factory=list)
    hidden: bool = False


class GridSheet(MergedSheet):
    """A sheet whose cells were laid out in memory."""

    def __init__(
        self,
        source_file: str,
        rows: Sequence[Row],
        name: str = "",
        *,
        hidden: bool = False,
        hidden_columns: frozenset[int] = frozenset(),
        counts_from_1904: bool = False,
    ) -> None:
        super().__init__(source_file, name, hidden=hidden)
        self.texts, self.merges = laid_out(rows)
        self.hidden_rows = frozenset(row.number + 1 for row in rows if row.hidden)
        self.hidden_columns = hidden_columns
        self.counts_from_1904 = counts_from_1904

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(text.strip() for row in self.texts.values() for text in row.values())

    def own_records(self) -> Iterator[list[str]]:
        """Yield every row from the first on, blank ones too."""
        width = max((max(row, default=-1) for row in self.texts.values()), default=-1) + 1
        for number in range(max(self.texts, default=-1) + 1):
            row = self.texts.get(number, {})
            yield [row.get(column, "") for column in range(width)]


def laid_out(rows: Sequence[Row]) -> tuple[dict[int, dict[int, str]], list[Merge]]:
    """Put each cell where none from above or from its left reaches; return texts and merges."""
    last = max((row.number for row in rows), default=0)
    texts: dict[int, dict[int, str]] = {}
    merges: list[Merge] = []
    reached: dict[int, int] = {}  # column → the last row that a cell from above reaches
    for row in rows:
        placed = texts.setdefault(row.number, {})
        column = 0
        for cell in row.cells:
            column = _free(reached, row.number, column) if cell.at is None else cell.at
            end = min(column + cell.across, MOST_COLUMNS)
            bottom = min(row.number + cell.down - 1, last)
            if end > column + 1 or bottom > row.number:
                merges.append(((row.number, column), (bottom, end - 1)))
                reached |= dict.fromkeys(range(column, end), bottom)
            placed[column] = cell.text
            column = end
    return texts, merges


def _free(reached: dict[int, int], row: int, column: int) -> int:
    while reached.get(column, -1) >= row:
        column += 1
    return column
