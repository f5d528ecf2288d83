"""The way of a figure as a picture: records at the left, the figure at the right."""

import itertools
from base64 import b64encode
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd

from dashboard.charts.layered import Box, Edge, Point, laid_out
from dashboard.charts.theme import FONT, Palette
from dashboard.each_row import each

LETTER, SMALL = 13, 11  # pixels
PADDING, LINE, HIGH, LOW, HEAD = 9.0, 16.0, 46.0, 30.0, 24.0
WIDE = "\u2e80"  # from here on letters are as wide as high
NARROW_SHARE = 0.56  # of its height, what a letter of Latin is wide at most on the average
FAINT, DASHES = "0.55", "4 4"


def picture(nodes: pd.DataFrame, edges: pd.DataFrame, ink: Palette) -> str:
    """Return the picture of `nodes` (name, layer, heading, label, detail, look) as a data URI.

    A heading stands over its layer; the `look` of a node is record, given, table or figure.
    `edges` are start, end, is_value: a dashed line only decides of rows.
    """
    boxes = {row.name: _box(row) for row in each(nodes)}
    values: dict[Edge, bool] = {(row.start, row.end): bool(row.is_value) for row in each(edges)}
    laid = laid_out(boxes, values)
    headings = dict(zip(nodes["layer"], nodes["heading"], strict=True))
    size = {"width": f"{laid.width:.0f}", "height": f"{laid.height + HEAD:.0f}"}
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 {-HEAD:.0f} {laid.width:.0f} {laid.height + HEAD:.0f}",
            "font-family": FONT,
            **size,
        },
    )
    for edge, points in laid.routes.items():
        _line(svg, points, values[edge], ink)
    for layer, heading in headings.items():
        if heading != headings.get(layer - 1):
            x = min(box.x for box in laid.boxes.values() if box.layer == layer)
            _text(svg, heading, (x, -HEAD / 2), SMALL, ink.muted)
    for row in each(nodes):
        _node(svg, row, laid.boxes[row.name], ink)
    drawn = tostring(svg, encoding="unicode")
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _box(row: object) -> Box:
    label, detail = str(getattr(row, "label", "")), str(getattr(row, "detail", ""))
    said = ((label, LETTER), (detail, SMALL), (str(getattr(row, "heading", "")), SMALL))
    width = max(_width(text, size) for text, size in said) + 2 * PADDING
    return Box(int(getattr(row, "layer", 0)), width, HIGH if detail else LOW)


def _width(text: str, size: int) -> float:
    """Return about how wide a text is, rather more than less."""
    return sum(size * (1.0 if letter >= WIDE else NARROW_SHARE) for letter in text)


def _line(svg: Element, points: Sequence[Point], is_value: bool, ink: Palette) -> None:
    x, y = points[0]
    path = [f"M{x:.1f} {y:.1f}"]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        middle = (x0 + x1) / 2
        path.append(f"C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}")
    look = {"d": "".join(path), "fill": "none", "stroke": ink.teal if is_value else ink.grey}
    look |= {"stroke-width": "1.3", "stroke-opacity": FAINT}
    SubElement(svg, "path", look | ({} if is_value else {"stroke-dasharray": DASHES}))


def _node(svg: Element, row: object, box: Box, ink: Palette) -> None:
    look, label, detail = (str(getattr(row, name, "")) for name in ("look", "label", "detail"))
    is_figure = look == "figure"
    stroke = ink.teal if look in ("record", "figure") else ink.grey
    SubElement(
        svg,
        "rect",
        {
            "x": f"{box.x:.1f}",
            "y": f"{box.y:.1f}",
            "rx": "4",
            "width": f"{box.width:.1f}",
            "height": f"{box.height:.1f}",
            "fill": ink.teal if is_figure else ink.paper,
            "stroke": stroke,
            **({"stroke-dasharray": DASHES} if look == "given" else {}),
        },
    )
    x, middle = box.x + PADDING, box.y + box.height / 2
    up = LINE / 2 if detail else 0
    colour = ink.paper if is_figure else ink.ink
    _text(svg, label, (x, middle - up), LETTER, colour)
    if detail:
        _text(svg, detail, (x, middle + LINE / 2 + 1), SMALL, colour if is_figure else ink.muted)


def _text(svg: Element, text: str, at: Point, size: int, colour: str) -> None:
    look = {"x": f"{at[0]:.1f}", "y": f"{at[1]:.1f}", "font-size": str(size), "fill": colour}
    SubElement(svg, "text", look | {"dominant-baseline": "central"}).text = text
