"""Questions put to a snapshot: how many rows a choice holds, the first of them, all of them."""

from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow as pa

from exports import cells
from exports.definition import Dataset
from exports.fields import Field
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot


def count(snapshot: Snapshot, dataset: Dataset, part: RowFilter) -> int:
    """Count the rows of `part`."""
    found = snapshot.query(
        f"select count(*) as rows from {dataset.source} where {dataset.within}",
        bound(dataset, part),
    )
    return int(found["rows"].iloc[0])


def preview(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, limit: int, fields: Sequence[Field]
) -> pd.DataFrame:
    """Return the first rows of `part` as a CSV of `fields` writes them, nothing as ''."""
    written = ", ".join(
        f"coalesce({cells.text(field)}, '') as column_{n}" for n, field in enumerate(fields)
    )
    sql = f"select {written} from ({dataset.selection} limit $limit) as chosen"
    found = snapshot.query(sql, {**bound(dataset, part), "limit": limit})
    return found.set_axis([field.header for field in fields], axis="columns")


def lines(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, fields: Sequence[Field]
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `part` as lines of CSV: one column of text."""
    sql = f"select {cells.line(fields)} as line from ({dataset.selection}) as chosen"
    return snapshot.batches(sql, bound(dataset, part))


def values(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, fields: Sequence[Field]
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `part` as texts and doubles, a column a field."""
    written = ", ".join(f"{cells.value(field)} as column_{n}" for n, field in enumerate(fields))
    sql = f"select {written} from ({dataset.selection}) as chosen"
    return snapshot.batches(sql, bound(dataset, part))


def bound(dataset: Dataset, part: RowFilter) -> dict[str, object]:
    """Return the values that the SQL of `dataset` binds."""
    return {k: v for k, v in part.params(*dataset.accepts).items() if k in dataset.accepts}
