"""What may leave the house: datasets, chosen as on the pages, written whole, with their papers."""

import pandas as pd

from exports.asking import bound, count
from exports.asking import preview as _preview
from exports.catalogue import dataset, datasets
from exports.checking import check
from exports.columns import Column
from exports.definition import Dataset
from exports.export_history import Left, lately, stamp
from exports.export_order import FORMATS, order
from exports.given_back import given_back
from exports.layouts import Layout, layout, layouts
from exports.naming import bundle
from exports.packages import OF_FILES
from exports.writing import Export, folder, write
from warehouse.facts import facts
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot
from warehouse.wording import speaking

__all__ = [
    "FORMATS",
    "Column",
    "Dataset",
    "Export",
    "Layout",
    "Left",
    "RowFilter",
    "bound",
    "check",
    "count",
    "dataset",
    "datasets",
    "file_name",
    "folder",
    "given_back",
    "lately",
    "layout",
    "layouts",
    "preview",
    "stamp",
    "write",
    "zip_name",
]


def file_name(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, form: str, layout: Layout | None = None
) -> str:
    """Return the name of the file that holds the rows of `part`."""
    with speaking(OF_FILES):
        return f"{order(snapshot, dataset, part, form, layout).stem}.{form}"


def zip_name(snapshot: Snapshot, contract: str, dataset: Dataset, layout: Layout | None) -> str:
    """Return the name of the ZIP that holds an export."""
    with speaking(OF_FILES):
        return bundle(facts(snapshot, contract), layout.title if layout else dataset.called)


def preview(
    snapshot: Snapshot,
    dataset: Dataset,
    part: RowFilter,
    limit: int = 20,
    layout: Layout | None = None,
) -> pd.DataFrame:
    """Return the first rows of `part` as the CSV will hold them, under its headers."""
    with speaking(OF_FILES):
        fields = (layout or dataset).fields()
        return _preview(snapshot, dataset, part, limit, fields)
