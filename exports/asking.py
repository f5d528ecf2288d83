"""Questions put to a snapshot: how many rows a choice holds, the first of them, all of them."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

import pandas as pd
import pyarrow as pa

from exports import cells
from exports.columns import Column
from exports.definition import Dataset
from exports.fields import Field
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot, answer_from
from warehouse.wording import lang, speaking


def count(snapshot: Snapshot, dataset: Dataset, part: RowFilter) -> int:
    """Count the rows of `part`."""
    [found] = snapshot.rows(
        f"select count(*) as rows from {dataset.source} where {dataset.within}",
        bound(dataset, part),
    )
    return int(found["rows"])


def preview(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, limit: int, fields: Sequence[Field]
) -> pd.DataFrame:
    """Return the first rows of `part` as a CSV of `fields` writes them, nothing as ''."""
    written = ", ".join(
        f"coalesce({cells.text(field)}, '') as column_{n}" for n, field in enumerate(fields)
    )
    found = _written(snapshot, dataset, part, fields, written, limit)
    rows = [list(row.values()) for batch in found for row in batch.to_pylist()]
    return pd.DataFrame(rows, columns=[field.header for field in fields])


def lines(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, fields: Sequence[Field]
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `part` as lines of CSV: one column of text."""
    return _written(snapshot, dataset, part, fields, f"{cells.line(fields)} as line")


def values(
    snapshot: Snapshot, dataset: Dataset, part: RowFilter, fields: Sequence[Field]
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `part` as texts and doubles, a column a field."""
    written = ", ".join(f"{cells.value(field)} as column_{n}" for n, field in enumerate(fields))
    return _written(snapshot, dataset, part, fields, written)


def _written(
    snapshot: Snapshot,
    dataset: Dataset,
    part: RowFilter,
    fields: Sequence[Field],
    written: str,
    limit: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield what the SQL `written` makes of the rows of `part`, of the first `limit` if given."""
    selection, binds = dataset.selection, bound(dataset, part)
    if limit is not None:
        selection, binds = f"{selection} limit $limit", {**binds, "limit": limit}
    told = [field.column for field in fields if field.column and field.column.tell]
    if told:
        batches = (_told(batch, told) for batch in snapshot.batches(selection, binds))
        return answer_from(batches, f"select {written} from given")
    return snapshot.batches(f"select {written} from ({selection}) as chosen", binds)


def bound(dataset: Dataset, part: RowFilter) -> dict[str, object]:
    """Return the values that the SQL of `dataset` binds."""
    return {k: v for k, v in part.params(*dataset.accepts).items() if k in dataset.accepts}


def _told(batch: pa.RecordBatch, columns: Sequence[Column]) -> pa.RecordBatch:
    """Put the sentences of rows beside their figures: no SQL writes them."""
    rows = [SimpleNamespace(**row) for row in batch.to_pylist()]
    for column in columns:
        with speaking(lang()):  # asked once: without a speaker it is read from the settings
            sentences = [column.tell(row) if column.tell else "" for row in rows]
        batch = batch.append_column(column.name, pa.array(sentences, pa.string()))
    return batch
