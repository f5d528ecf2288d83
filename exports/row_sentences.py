"""Sentences of rows: no SQL writes them, so they are put beside the figures batch by batch."""

from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace

import pyarrow as pa

from exports.columns import Column
from warehouse.snapshots import answer_from
from warehouse.wording import lang, speaking


def written_with(
    batches: Iterable[pa.RecordBatch], columns: Sequence[Column], cells: str
) -> Iterator[pa.RecordBatch]:
    """Yield what the SQL `cells` makes of the rows, once `columns` have told of each."""
    told = (_told(batch, columns) for batch in batches)
    return answer_from(told, f"select {cells} from given")


def _told(batch: pa.RecordBatch, columns: Sequence[Column]) -> pa.RecordBatch:
    rows = [SimpleNamespace(**row) for row in batch.to_pylist()]
    for column in columns:
        with speaking(lang()):  # asked once: without a speaker it is read from the settings
            sentences = [column.tell(row) if column.tell else "" for row in rows]
        batch = batch.append_column(column.name, pa.array(sentences, pa.string()))
    return batch
