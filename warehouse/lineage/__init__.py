"""Where a number comes from: for every column of every model the columns it rests on."""

from warehouse.lineage.columns import columns, found, given
from warehouse.lineage.graph import (
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
from warehouse.lineage.told import answers, backwards, guards

__all__ = [
    "ROWS",
    "STORE",
    "Column",
    "Lineage",
    "UnknownColumnError",
    "UnresolvedError",
    "answers",
    "backwards",
    "columns",
    "direct",
    "found",
    "given",
    "guards",
    "is_told",
    "lineage",
    "unresolved",
]
