"""The way of a figure as few tables as tell it: the records, what judges them, what adds up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warehouse.lineage.columns import found
from warehouse.lineage.graph import STORE, Lineage
from warehouse.records import RECORDS

FIGURE, TERMS, NOW, LOADS = "figure", "terms", "clock", "loads"  # nodes that are no one table
INNER = ("core.", "staging.")
CLOCK = {f"core.{name}" for name in ("moment", "today", "calendar", "official_days", "numbers")}
MOST_NODES, MOST_EDGES = 36, 72


@dataclass(frozen=True)
class Condensed:
    """Nodes with their layer, from 0 for what no model makes; edges, true where values flow.

    It `is_whole` where nothing is left out of it but the inner tables of the core.
    """

    layers: Mapping[str, int]
    edges: Mapping[tuple[str, str], bool]
    is_whole: bool


def condensed(table: str, of: Lineage) -> Condensed:
    """Return the tables that lead to `table`: of the core those alone that others read.

    What no model makes is one node a record, and one each for the contract file, the clock and the
    ledgers of the loads, the latter only where values of theirs go into the figure. Where all that
    is too much to look at, what lies farther behind is left out, or what only decides of rows.
    """
    steps = _steps(table, of)
    for reach in range(max(steps.values()), -1, -1):
        drawn = {one for one, step in steps.items() if step <= reach}
        edges = _edges(table, of, drawn)
        of_values = {edge: True for edge, is_value in edges.items() if is_value}
        for few in (edges, of_values):
            layers = _layers(few)
            if len(layers) <= MOST_NODES and len(few) <= MOST_EDGES:
                return Condensed(layers, few, drawn == steps.keys() and few is edges)
    return Condensed(_layers(of_values), of_values, is_whole=False)


def _steps(table: str, of: Lineage) -> dict[str, int]:
    """Return how many steps each table that may be drawn is before the figure."""
    steps, to_follow = {table: 0}, [table]
    for one in to_follow:  # it grows meanwhile
        for read in of.reads.get(one, ()):
            if read in of.reads and read not in steps and not one.startswith(INNER):
                steps[read] = steps[one] + 1
                to_follow.append(read)
    return steps


def _edges(table: str, of: Lineage, drawn: set[str]) -> dict[tuple[str, str], bool]:
    edges: dict[tuple[str, str], bool] = {(table, FIGURE): True}
    for one in sorted(drawn):
        for node, is_value in _behind(one, of, drawn):
            if is_value or node in drawn or node in RECORDS:
                edges[node, one] = edges.get((node, one), False) or is_value
    with_value = {node for (node, _to), is_value in edges.items() if is_value}
    return _from_something(
        {
            (node, to): is_value
            for (node, to), is_value in edges.items()
            if is_value or node not in RECORDS or node not in with_value
        }
    )


def _from_something(edges: dict[tuple[str, str], bool]) -> dict[tuple[str, str], bool]:
    """Return the edges without those of tables that only decide of rows, by nothing shown."""
    reached = {to for _node, to in edges}
    left = {
        edge: is_value
        for edge, is_value in edges.items()
        if is_value or edge[0] in reached or edge[0] not in found()
    }
    return left if len(left) == len(edges) else _from_something(left)


def origin(table: str) -> str:
    """Return the node of a table that no model makes."""
    record = table.removeprefix(STORE)
    if table.startswith(STORE):
        return record if record in RECORDS else LOADS
    return NOW if table in CLOCK else TERMS


def _behind(table: str, of: Lineage, drawn: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield the nodes behind a table, each with whether values flow from it."""
    seen: set[tuple[str, bool]] = set()
    to_follow = [(read, is_value) for read, is_value in of.reads.get(table, {}).items()]
    while to_follow:
        one, is_value = to_follow.pop()
        if (one, is_value) in seen:
            continue
        seen.add((one, is_value))
        if one not in found():
            yield origin(one), is_value
        elif one in drawn and not table.startswith(INNER):
            yield one, is_value
        else:
            reads = of.reads.get(one, {})
            to_follow += [(read, is_value and flows) for read, flows in reads.items()]


def _layers(edges: Mapping[tuple[str, str], bool]) -> dict[str, int]:
    """Return how far each node is from what no model makes, at the longest."""
    behind: dict[str, list[str]] = {}
    for node, to in edges:
        behind.setdefault(to, []).append(node)
    layers: dict[str, int] = {}

    def layer(node: str) -> int:
        if node not in layers:
            is_core = node.startswith(INNER)
            after = [layer(one) + 1 for one in behind.get(node, ())]
            first = 1 if node in found() else 0
            layers[node] = 1 if is_core else max([first, *after])
        return layers[node]

    for node, to in edges:
        layer(node), layer(to)
    return layers
