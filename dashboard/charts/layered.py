"""Where the nodes of a layered graph stand, from left to right, and how its edges run between."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Edge = tuple[str, str]
Point = tuple[float, float]
GAP, LANE, BETWEEN, MARGIN = 10.0, 8.0, 36.0, 2.0
SWEEPS = 8


@dataclass(frozen=True)
class Box:
    """A node: its layer, its size, and once placed its left upper corner."""

    layer: int
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Layout:
    """The boxes in their places, the points that each edge runs through, and the size of all."""

    boxes: Mapping[str, Box]
    routes: Mapping[Edge, Sequence[Point]]
    width: float
    height: float


def laid_out(boxes: Mapping[str, Box], edges: Iterable[Edge]) -> Layout:
    """Place boxes so that few edges cross; one that skips layers has a lane of its own in each."""
    chains = {edge: _chain(edge, boxes) for edge in edges}
    lanes = {name: Box(n, 0, LANE) for chain in chains.values() for name, n in chain.items()}
    all_boxes = lanes | dict(boxes)
    steps = [step for chain in chains.values() for step in _steps(list(chain))]
    order = _ordered(all_boxes, steps)
    placed = _placed(all_boxes, order)
    routes = {edge: _route([placed[name] for name in chain]) for edge, chain in chains.items()}
    width = max(box.x + box.width for box in placed.values()) + MARGIN
    height = max(box.y + box.height for box in placed.values()) + MARGIN
    return Layout({name: placed[name] for name in boxes}, routes, width, height)


def _chain(edge: Edge, boxes: Mapping[str, Box]) -> dict[str, int]:
    """Return what an edge runs through, each with its layer: its ends, and a lane in between."""
    start, end = edge
    first, last = boxes[start].layer, boxes[end].layer
    lanes = {f"{start} → {end} {layer}": layer for layer in range(first + 1, last)}
    return {start: first, **lanes, end: last}


def _steps(names: Sequence[str]) -> list[Edge]:
    return list(itertools.pairwise(names))


def _ordered(boxes: Mapping[str, Box], steps: Sequence[Edge]) -> list[list[str]]:
    """Return the names of each layer from top to bottom, each near the middle of its neighbours."""
    count = max(box.layer for box in boxes.values()) + 1
    layers = [[name for name, box in boxes.items() if box.layer == n] for n in range(count)]
    behind: dict[str, list[str]] = {}
    ahead: dict[str, list[str]] = {}
    for start, end in steps:
        behind.setdefault(end, []).append(start)
        ahead.setdefault(start, []).append(end)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        for n in range(1, count) if forth else range(count - 2, -1, -1):
            before = layers[n - 1 if forth else n + 1]
            places = {name: (at + 0.5) / len(before) for at, name in enumerate(before)}
            own = {name: (at + 0.5) / len(layers[n]) for at, name in enumerate(layers[n])}
            near = behind if forth else ahead
            layers[n].sort(key=lambda name: _middle(near.get(name, ()), places, own[name]))
    return layers


def _middle(neighbours: Iterable[str], places: Mapping[str, float], own: float) -> float:
    found = [places[name] for name in neighbours if name in places]
    return fmean(found) if found else own


def _placed(boxes: Mapping[str, Box], order: Sequence[Sequence[str]]) -> dict[str, Box]:
    """Return the boxes in columns, each in the middle of the height."""
    heights = [sum(boxes[n].height + GAP for n in names) - GAP for names in order]
    whole, x = max(heights), MARGIN
    placed: dict[str, Box] = {}
    for names, height in zip(order, heights, strict=True):
        y, width = MARGIN + (whole - height) / 2, max(boxes[name].width for name in names)
        for name in names:
            box = boxes[name]
            placed[name] = Box(box.layer, width, box.height, x, y)
            y += box.height + GAP
        x += width + BETWEEN
    return placed


def _route(through: Sequence[Box]) -> list[Point]:
    """Return the points of an edge: out on the right, along its lanes, in on the left."""
    start, *lanes, end = through
    points = [(start.x + start.width, start.y + start.height / 2)]
    for lane in lanes:
        at = lane.y + lane.height / 2
        points += [(lane.x, at), (lane.x + lane.width, at)]
    return [*points, (end.x, end.y + end.height / 2)]
