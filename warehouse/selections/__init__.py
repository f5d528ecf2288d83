"""Which rows are meant: what a page shows and what an export writes are chosen by one text."""

from warehouse.selections.row_filter import RowFilter

__all__ = ["RowFilter"]
