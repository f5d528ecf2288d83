"""Sheets with merged cells: the value of a merge holds for every cell that it covers."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from etl.readers.sheet import HEAD_ROWS, Sheet, is_blank

Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last cell, (row, column) from 0


class MergedSheet(Sheet):
    """A sheet whose cells may be merged, across and down."""

    merges: Sequence[Merge] = ()

    @abstractmethod
    def own_records(self) -> Iterator[list[str]]:
        """Yield every record with what stands in its own cells."""

    def records(self) -> Iterator[list[str]]:
        """Yield every record from the first row on, merges filled, blank ones too."""
        return filled(self.own_records(), self.merges) if self.merges else self.own_records()

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a merge from its left reaches over a cell of the first rows."""
        return any(
            top <= row - 1 <= bottom and left < column <= right
            for (top, left), (bottom, right) in self._head_merges
        )

    @cached_property
    def _head_merges(self) -> Sequence[Merge]:
        return [merge for merge in self.merges if merge[0][0] < HEAD_ROWS]

    def filled_below(self, header_row: int) -> int:
        """Count the cells below the header that got the value of the merge they lie under."""
        if not self.merges:
            return 0
        pairs = zip(self.own_records(), self.records(), strict=True)
        return sum(
            sum(mine != cell for mine, cell in zip(own, row, strict=True))
            for number, (own, row) in enumerate(pairs, start=1)
            if number > header_row
        )


def filled(rows: Iterable[list[str]], merges: Sequence[Merge]) -> Iterator[list[str]]:
    """Yield the rows with every merge filled, never beyond a row's own width.

    A row that holds nothing of its own stays blank: a merge that reaches too far makes no row.
    """
    beginning: dict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        beginning[merge[0][0]].append(merge)
    open_merges: list[tuple[Merge, str]] = []
    for number, row in enumerate(rows):
        open_merges = [each for each in open_merges if each[0][1][0] >= number]
        open_merges += [(merge, _cell(row, merge[0][1])) for merge in beginning[number]]
        yield row if is_blank(row) else _with_merges(row, open_merges)


def _cell(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _with_merges(row: list[str], merges: Iterable[tuple[Merge, str]]) -> list[str]:
    row = list(row)
    for ((_, left), (_, right)), text in merges:
        last = min(right, len(row) - 1)
        row[left : last + 1] = [text] * (last + 1 - left)
    return row
