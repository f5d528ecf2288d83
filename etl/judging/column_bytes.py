"""The bytes of a column, all at once, and its cells by where they start and end in them."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Places = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


def laid_out(chunk: pa.Array) -> tuple[Bytes, Places, Places]:
    """Return the bytes of a chunk, and where each cell starts and ends; a null one is empty."""
    _, places, content = chunk.buffers()
    offsets = np.frombuffer(places, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
    ends: Places = offsets.astype(np.int64)
    if content is None or not len(ends):
        return np.zeros(0, np.uint8), ends[:-1], ends[1:]
    part = np.frombuffer(content, np.uint8)[ends[0] : ends[-1]]
    return part, ends[:-1] - ends[0], ends[1:] - ends[0]


def kept(chunk: pa.Array, which: Flags) -> pa.Array:
    """Return the cells of a chunk that `which` names, null in the place of others."""
    if not which.any():
        return pa.nulls(len(chunk), chunk.type)
    return pc.if_else(pa.array(which), chunk, pa.scalar(None, chunk.type))
