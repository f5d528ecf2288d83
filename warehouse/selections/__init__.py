"""Which rows are meant: what a page shows and what an export writes are chosen by one text."""

from warehouse.selections.part import Part

__all__ = ["Part"]
