"""What a workbook says of its sheets beyond the values of their cells."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Remarks:
    """What a sheet says beyond its values; rows and columns from 0.

    `cells` are those that hold an error, or a formula without its result.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(frozen=True)
class Book:
    """The remarks of every sheet, in their order."""

    sheets: Sequence[Remarks]
    counts_from_1904: bool
