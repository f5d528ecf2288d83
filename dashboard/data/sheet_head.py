"""The first rows of a sheet, as they stand in the file."""

from collections.abc import Sequence

import pandas as pd

from dashboard import tables

SHOWN_ROWS = 6


def draw(rows: Sequence[Sequence[str]]) -> None:
    """Show them, columns numbered from 1."""
    shown = pd.DataFrame(rows[:SHOWN_ROWS]).fillna("")
    tables.bare(shown.rename(columns=lambda n: n + 1))
