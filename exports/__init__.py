"""What may leave the house: datasets, chosen as on the pages, written whole, with their papers."""

from collections.abc import Sequence

import pandas as pd

from exports.asking import count
from exports.asking import preview as _preview
from exports.catalogue import dataset, datasets
from exports.checking import check
from exports.columns import Column
from exports.definition import Dataset
from exports.export_history import Left, lately
from exports.export_order import FORMATS
from exports.facts import contracts
from exports.fields import Field
from exports.layouts import Layout, layout, layouts
from exports.writing import Export, folder, write
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot

__all__ = [
    "FORMATS",
    "Column",
    "Dataset",
    "Export",
    "Layout",
    "Left",
    "RowFilter",
    "check",
    "contracts",
    "count",
    "dataset",
    "datasets",
    "folder",
    "lately",
    "layout",
    "layouts",
    "preview",
    "write",
]


def preview(
    snapshot: Snapshot,
    dataset: Dataset,
    part: RowFilter,
    limit: int = 20,
    layout: Layout | None = None,
) -> pd.DataFrame:
    """Return the first rows of `part` as the CSV will hold them, under its headers."""
    fields: Sequence[Field] = layout.fields() if layout else dataset.fields()
    return _preview(snapshot, dataset, part, limit, fields)
