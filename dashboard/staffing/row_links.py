"""Columns whose buttons write into the address: the day of a row, the person of a row."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from dashboard import address, button_column


def column(name: str, label: str, values: Sequence[str], help_: str, width: int) -> Any:
    """Return a column of buttons; row n writes `values[n]` into the address under `name`."""
    return button_column.column(
        f"staffing_{name}", label, values, partial(address.write, name), width=width, help_=help_
    )
