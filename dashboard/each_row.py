"""The rows of a frame, one after the other, with their columns as attributes."""

from collections import namedtuple
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd


def each(rows: pd.DataFrame) -> Iterator[Any]:
    """Yield each row; `DataFrame.itertuples` makes a class anew at every call, in two ms."""
    return map(_kind(tuple(rows.columns)), *(rows[name] for name in rows.columns))


@cache
def _kind(columns: tuple[str, ...]) -> type:
    return namedtuple("Row", columns, rename=True)
