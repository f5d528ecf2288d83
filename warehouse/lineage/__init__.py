"""Where a number comes from: for every column of every model the columns it rests on."""

from warehouse.lineage.columns import columns, found, given
from warehouse.lineage.graph import (
    CLOCK,
    STORE,
    Column,
    Lineage,
    UnresolvedError,
    direct,
    is_told,
    lineage,
    unresolved,
)
from warehouse.lineage.query import ROWS, UnknownColumnError

__all__ = [
    "CLOCK",
    "ROWS",
    "STORE",
    "Column",
    "Lineage",
    "UnknownColumnError",
    "UnresolvedError",
    "columns",
    "direct",
    "found",
    "given",
    "is_told",
    "lineage",
    "unresolved",
]
