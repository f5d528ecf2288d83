"""The columns that a column rests on, model by model down to what no model makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from warehouse.lineage.columns import columns, found, given, queried, walk
from warehouse.lineage.query import ROWS, Edges, Reference
from warehouse.models import Model
from warehouse.records import RECORDS
from warehouse.records.ledgers import PROVENANCE

Column = tuple[str, str]  # of a table
# Names of callers are taken out of texts by it, wherever they stand: nothing is made of them.
MASKING = {"staging.caller_names", "staging.callers_apart"}
KEPT_BY_THE_STORE = {*PROVENANCE, "is_current"}
STORE = "store."


class UnresolvedError(Exception):
    """A model rests on a column that its table does not have."""


@dataclass(frozen=True)
class Lineage:
    """What one column rests on.

    `value` are the columns it is made of and `rows` those that only decide which rows count: of
    what no model makes. `reads` says of each table on the way which it reads, and whether any
    column of it goes into the value.
    """

    value: frozenset[Column]
    rows: frozenset[Column]
    reads: Mapping[str, Mapping[str, bool]]


def _next(of: Reference) -> Edges:
    """Return the columns that a column of a model rests on at once."""
    query = queried(of.table, of.only)
    own = Edges() if of.column == ROWS else query.columns[of.column]
    return Edges(_unmasked(own.value), _unmasked(own.rows | query.rows))


def _unmasked(references: frozenset[Reference]) -> frozenset[Reference]:
    return frozenset(each for each in references if each.table not in MASKING)


def direct(model: Model) -> frozenset[Column]:
    """Return every column that a model reads."""
    query = walk(model).edges()
    edges = [*query.columns.values(), Edges(rows=query.rows)]
    return frozenset((of.table, of.column) for each in edges for of in each.both())


def unresolved(model: Model) -> list[str]:
    """Return the columns that a model reads and that the table they are of does not have."""
    return sorted(
        f"{table}.{column}"
        for table, column in direct(model)
        if table not in {*found(), *given()} or column not in {*columns(table), ROWS}
    )


@cache
def lineage(table: str, column: str = "") -> Lineage:
    """Return what a column of a model rests on, without one what all of them do.

    Raises UnresolvedError where there is no such column.
    """
    if column not in ("", *columns(table)) or table not in found():
        raise UnresolvedError(f"{table}.{column}")
    starts = {Reference(table, name) for name in [column] if name} or {
        Reference(table, name) for name in columns(table)
    }
    edges = dict(_edges(starts))
    made_of = _made_of(starts, edges)
    leaves = {of for of in edges if of.table not in found()}
    value = {(of.table, of.column) for of in leaves & made_of}
    rows = {(of.table, of.column) for of in leaves}
    return Lineage(frozenset(value), frozenset(rows - value), _reads(edges, made_of))


def _edges(starts: set[Reference]) -> Iterator[tuple[Reference, Edges]]:
    """Yield every column on the way, and what it rests on at once."""
    seen, to_follow = set(starts), list(starts)
    while to_follow:
        of = to_follow.pop()
        edges = _next(of) if of.table in found() else Edges()
        yield of, edges
        to_follow += edges.both() - seen
        seen |= edges.both()


def _made_of(starts: set[Reference], edges: Mapping[Reference, Edges]) -> set[Reference]:
    """Return the columns that go into the value."""
    seen, to_follow = set(starts), list(starts)
    while to_follow:
        more = edges[to_follow.pop()].value - seen
        seen |= more
        to_follow += more
    return seen


def _reads(edges: Mapping[Reference, Edges], made_of: set[Reference]) -> dict[str, dict[str, bool]]:
    """Return the tables on the way that lead to something told: a fact, or a part of the value."""
    told = _leading_to({of for of in edges if is_told(of.table, of.column) or of in made_of}, edges)
    reads: dict[str, dict[str, bool]] = {}
    for of in told:
        for to in edges[of].both() & told:
            if to.table != of.table:
                is_value = of in made_of and to in edges[of].value
                tables = reads.setdefault(of.table, {})
                tables[to.table] = tables.get(to.table, False) or is_value
    return reads


def _leading_to(ends: set[Reference], edges: Mapping[Reference, Edges]) -> set[Reference]:
    behind: dict[Reference, set[Reference]] = {}
    for of, after in edges.items():
        for to in after.both():
            behind.setdefault(to, set()).add(of)
    seen, to_follow = set(ends), list(ends)
    while to_follow:
        more = behind.get(to_follow.pop(), set()) - seen
        seen |= more
        to_follow += more
    return seen


def is_told(table: str, column: str) -> bool:
    """Tell whether a column is one that files of a record bring, not the store's own."""
    record = table.removeprefix(STORE) if table.startswith(STORE) else ""
    return record in RECORDS and column not in {*KEPT_BY_THE_STORE, ROWS}
