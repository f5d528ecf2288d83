"""Hatching as line segments, since a Vega mark knows no pattern."""

from collections.abc import Iterator

import altair as alt
import pandas as pd

from dashboard.charts.theme import Look

Box = tuple[float, float, float, float]


def layer(
    boxes: pd.DataFrame,
    lines: tuple[float, float],
    at: Look,
    colour: str,
    frame: Look,
) -> alt.LayerChart | alt.FacetChart:
    """Draw `boxes` (x, y, x2, y2) in their `frame`, filled with `lines` (step, lean)."""
    rows = list(boxes[["x", "y", "x2", "y2"]].itertuples(index=False, name=None))
    hatched = alt.Chart(segments(rows, *lines)).mark_rule(color=colour, strokeWidth=1)
    return alt.layer(alt.Chart(boxes).mark_rect(**frame).encode(**at), hatched.encode(**at))


def segments(boxes: list[Box], step: float, lean: float) -> pd.DataFrame:
    """Return slanted lines (x, y, x2, y2) that fill `boxes` (left, bottom, right, top).

    `step` is the distance of two lines and `lean` how far one drifts, both along x.
    """
    lines = [line for box in boxes for line in _lines(box, step, lean)]
    return pd.DataFrame(lines, columns=["x", "y", "x2", "y2"])


def _lines(box: Box, step: float, lean: float) -> Iterator[Box]:
    left, low, right, high = box
    at = left - lean
    while at < right:
        start, end = max(at, left), min(at + lean, right)
        if end > start:
            rise = (high - low) / lean
            yield start, low + (start - at) * rise, end, low + (end - at) * rise
        at += step
