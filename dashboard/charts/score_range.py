"""The scores of all ways to read the contract on one scale, a row a kind of way."""

import altair as alt
import pandas as pd

from dashboard.charts.axes import bare, between, named
from dashboard.charts.marks import TIP, dressed, either, on_paper, outline
from dashboard.charts.theme import Palette

ROW, AXIS = 40, 40  # pixels: a kind of way, the scale
NAMES = 110


def by_kind(
    rows: pd.DataFrame, names: dict[str, str], mark: tuple[float, str], full: float, ink: Palette
) -> alt.LayerChart:
    """Draw `rows` (kind, score, tip, is_rejected, text) as dots; `text` stands beside its dot.

    `names` holds the words of each kind in order, `mark` the pass mark and its words.
    """
    x = alt.X("score:Q", scale=between(0, full), axis=bare(ink.muted, grid=False, tickCount=5))
    words = named(names, ink.ink, labelLimit=NAMES, minExtent=NAMES, maxExtent=NAMES)
    y = alt.Y("kind:N", sort=list(names), axis=words)
    dots = alt.Chart(rows).encode(x=x, y=y, tooltip=TIP)
    texts = dots.transform_filter("datum.text != ''").mark_text(
        align="right", dx=-9, color=ink.ink, fontSize=12
    )
    at = alt.Chart(pd.DataFrame({"score": [mark[0]], "text": [mark[1]]})).encode(x=x)
    layers = [
        at.mark_rule(color=ink.vermilion, strokeDash=[4, 3]),
        at.mark_text(align="left", dx=5, y=6, color=ink.vermilion, fontSize=12).encode(
            text="text:N"
        ),
        dots.mark_rule(color=ink.line, strokeWidth=3).encode(
            x=alt.X("min(score):Q", scale=between(0, full)),
            x2="max(score):Q",
            tooltip=alt.Undefined,
        ),
        dots.mark_point(size=90, filled=True).encode(
            color=either("datum.kind == 'adopted'", ink.teal, ink.grey),
            opacity=either("datum.is_rejected", 0, 1),
        ),
        dots.transform_filter("datum.is_rejected").mark_point(size=90, **outline(ink.grey, 1.6)),
        *on_paper(texts.encode(text="text:N"), ink),
    ]
    return dressed(layers, ROW * len(names) + AXIS)
