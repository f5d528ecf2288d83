"""A row as it stands, for a form that is filled in over it."""

from typing import Any

from dashboard.queries.entries import Version
from warehouse.records import RECORDS
from warehouse.wording import is_missing


def cells(record: str, row: Any) -> dict[str, str]:
    """Return the cells of a row as a file would hold them, by column."""
    return {column.name: _text(getattr(row, column.name)) for column in _columns(record)}


def version(row: Any) -> Version:
    """Return which version of its key a row is."""
    return Version(int(row.load_no), int(row.source_row))


def _columns(record: str) -> Any:
    return RECORDS[record].stored_columns()


def _text(value: Any) -> str:
    return "" if is_missing(value) else str(value)
