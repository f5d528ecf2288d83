"""The term with its milestones on it, and the price as one bar."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import between, months
from dashboard.charts.marks import PLAIN, Align, dressed, on_paper, weight
from dashboard.charts.theme import Look, Palette

Rows = list[Look]

TOP, TERM = 22, 12  # pixels: the name of today, the bar of the term
LINE, BAR, APART = 18, 11, 20  # a line of words, the bar of a clock, between two milestones
PRICE = 26  # the bar of the price
BESIDE = 5
STRONG = 13  # the size of words that matter most
ROOM = 0.015  # of the whole, at either end
PIXEL = alt.Y("y:Q", scale=None, axis=None)


@dataclass(frozen=True)
class Point:
    """What happened on a day, or is foreseen: that is dashed."""

    on: pd.Timestamp
    text: str
    is_certain: bool = True


@dataclass(frozen=True)
class Run:
    """The clock of an invoice, to the day it was paid or, while it runs, to today.

    Where no payments were ever loaded, whether it still runs is not known.
    """

    since: pd.Timestamp
    due_on: pd.Timestamp
    until: pd.Timestamp
    is_running: bool
    is_known: bool = True


@dataclass(frozen=True)
class Lane:
    """A milestone: its name with its state, since when it may be paid, what happened by day."""

    title: str
    colour: str
    open_since: pd.Timestamp | None
    run: Run | None
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Term:
    """What frames the milestones: the term and today, each with its name."""

    starts_on: pd.Timestamp
    ends_on: pd.Timestamp
    text: str
    today: pd.Timestamp
    today_text: str


@dataclass(frozen=True)
class PriceShare:
    """A part of the price: its share, its name with the exact amount; without colour an outline."""

    share: float
    text: str
    colour: str = ""


def course(term: Term, lanes: tuple[Lane, ...], ink: Palette) -> alt.LayerChart:
    """Draw the term, and under it the milestones on the same days."""
    first, last = span(term, lanes)
    middle = first + (last - first) / 2
    tops = _tops(lanes)
    bars, rules, words = _term(term, first, middle, tops[-1], ink)
    for lane, top in zip(lanes, tops, strict=False):
        bars += _clock(lane, top, ink)
        rules += _track(lane, top, first, last, ink)
        y = top + LINE / 2 - 4
        words.append(_word(first, y, lane.title, "left", lane.colour, STRONG, dx=0))
        for line, (point, align) in enumerate(in_lines(lane.points, middle)):
            y = top + LINE + BAR + LINE * (line + 0.5) + 2
            look = "solid" if point.is_certain else "dashed"
            rules.append(_rule(point.on, point.on, top + LINE - 3, y + 5, ink.ink, look))
            words.append(_word(point.on, y, point.text, align, ink.ink))
    axis = months(labelColor=ink.muted, domainColor=ink.line, tickColor=ink.line, labelOverlap=True)
    # The tracks of the lanes reach from the first day to the last.
    scale = alt.Scale(nice=False)
    at: Look = {"x": alt.X("at:T", title=None, axis=axis, scale=scale), "y": PIXEL}
    ends: Look = {**at, "x2": "to:T", "y2": "y2:Q"}
    layers = [_rules(rules, ends), _bars(bars, ends), *_words(words, at, ink)]
    return _dressed(layers, tops[-1] - APART // 2)


def span(term: Term, lanes: tuple[Lane, ...]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day in sight: the term, today, and all that happened."""
    every = [point.on for lane in lanes for point in lane.points]
    every += [term.starts_on, term.ends_on, term.today]
    room = (max(every) - min(every)) * ROOM
    return min(every) - room, max(every) + room


def in_lines(points: tuple[Point, ...], middle: pd.Timestamp) -> list[tuple[Point, Align]]:
    """Return the points from the uppermost line of words down, so that no leader cuts a word.

    Words run to the right from the left half and to the left from the right half.
    """
    early = sorted((p for p in points if p.on <= middle), key=lambda p: p.on, reverse=True)
    late = sorted((p for p in points if p.on > middle), key=lambda p: p.on)
    return [(point, "left") for point in early] + [(point, "right") for point in late]


def _tops(lanes: tuple[Lane, ...]) -> list[int]:
    """Return the pixel at which each lane begins, and last the height of all."""
    heights = [LINE + BAR + LINE * len(lane.points) + APART for lane in lanes]
    return list(accumulate(heights, initial=TOP + TERM + LINE + APART))


def _term(
    term: Term, first: pd.Timestamp, middle: pd.Timestamp, height: int, ink: Palette
) -> tuple[Rows, Rows, Rows]:
    """Return the bars, rules and words of the term and of today."""
    gone = min(max(term.today, term.starts_on), term.ends_on)
    side: Align = "left" if term.today <= middle else "right"
    bars = [
        _bar(term.starts_on, term.ends_on, TOP, TERM, ink.line),
        _bar(term.starts_on, gone, TOP, TERM, ink.grey),
    ]
    words = [
        _word(term.today, TOP / 2 - 1, term.today_text, side, ink.ink, STRONG),
        _word(first, TOP + TERM + LINE / 2 + 2, term.text, "left", ink.muted, dx=0),
    ]
    return bars, [_rule(term.today, term.today, 2, height, ink.muted, "solid")], words


def _clock(lane: Lane, top: int, ink: Palette) -> Rows:
    """Return the bar of a clock: teal in time, vermilion past it, dashed what is left."""
    if lane.run is None:
        return []
    run = lane.run
    inside = max(run.since, min(run.until, run.due_on))
    late = {"fill": ink.vermilion} if run.is_known else {"fill": ink.paper, "stroke": ink.grey}
    parts = [
        _bar(run.since, inside, top + LINE, BAR, ink.teal if run.is_known else ink.grey),
        _bar(run.due_on, run.until, top + LINE, BAR, **late),
    ]
    if run.is_running:
        parts.append(_bar(inside, run.due_on, top + LINE, BAR, ink.paper, ink.teal))
    return [part for part in parts if part["to"] > part["at"]]


def _track(lane: Lane, top: int, first: pd.Timestamp, last: pd.Timestamp, ink: Palette) -> Rows:
    """Return the line of a lane: dashed as long as it may not be paid."""
    at = top + LINE + BAR / 2
    since = last if lane.open_since is None else lane.open_since
    return [
        _rule(first, since, at, at, ink.grey, "dashed"),
        _rule(since, last, at, at, ink.grey, "solid"),
    ]


def price(parts: tuple[PriceShare, ...], ink: Palette) -> alt.LayerChart:
    """Draw the whole price as one bar, each part named under it with its amount."""
    ends = list(accumulate((part.share for part in parts), initial=0.0))
    bars, words = [], []
    for line, (part, since, until) in enumerate(zip(parts, ends, ends[1:], strict=False)):
        look = (part.colour, "") if part.colour else (ink.paper, ink.grey)
        bars.append(_bar(since, until, 0, PRICE, *look))
        y = PRICE + LINE * (line + 0.5) + 4
        edge, align = _edges(since, until)
        words.append(_word(edge, y, part.text, align, ink.ink, dx=0))
    at: Look = {"x": alt.X("at:Q", axis=None, scale=between(0, 1)), "y": PIXEL}
    layers = [_bars(bars, {**at, "x2": "to:Q", "y2": "y2:Q"}), *_words(words, at, ink)]
    return _dressed(layers, PRICE + LINE * len(parts) + 6)


def _edges(since: float, until: float) -> tuple[float, Align]:
    return (since, "left") if since < 0.5 else (until, "right")


def _bar(since: Any, until: Any, top: float, height: float, fill: str, stroke: str = "") -> Look:
    ends = {"at": since, "to": until, "y": top, "y2": top + height}
    return {**ends, "fill": fill, "stroke": stroke or "transparent"}


def _rule(since: Any, until: Any, y: float, y2: float, colour: str, look: str) -> Look:
    return {"at": since, "to": until, "y": y, "y2": y2, "colour": colour, "look": look}


def _word(
    at: Any, y: float, text: str, align: Align, colour: str, size: int = PLAIN, dx: int = BESIDE
) -> Look:
    shift = dx if align == "left" else -dx
    where = {"at": at, "y": y, "align": align, "dx": shift}
    return {**where, "text": text, "colour": colour, "size": size}


def _bars(rows: Rows, ends: Look) -> alt.Chart:
    mark = alt.Chart(pd.DataFrame(rows)).mark_rect(strokeDash=[4, 3], strokeWidth=1.2)
    fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("stroke:N", scale=None)
    return mark.encode(**ends, fill=fill, stroke=stroke)


def _rules(rows: Rows, ends: Look) -> alt.Chart:
    dashes = alt.Scale(domain=["solid", "dashed"], range=[[1, 0], [4, 3]])
    mark = alt.Chart(pd.DataFrame(rows)).mark_rule(strokeWidth=1.4)
    look = alt.StrokeDash("look:N", scale=dashes, legend=None)
    return mark.encode(**ends, stroke=alt.Stroke("colour:N", scale=None), strokeDash=look)


def _words(rows: Rows, at: Look, ink: Palette) -> list[alt.Chart]:
    """Write the rows, a layer for each way they stand: a text mark knows no alignment by row."""
    colour = alt.Color("colour:N", scale=None)
    texts = [
        alt.Chart(found)
        .mark_text(align=align, dx=dx, fontSize=size, fontWeight=weight(size))
        .encode(**at, text="text:N", color=colour)
        for (align, size, dx), found in pd.DataFrame(rows).groupby(["align", "size", "dx"])
    ]
    return [layer for text in texts for layer in on_paper(text, ink)]


def _dressed(layers: list[alt.Chart], height: int) -> alt.LayerChart:
    # The height is that of the drawing: what hangs in pixels must not move for the axis.
    fitted = alt.AutoSizeParams(type="fit-x", contains="padding")
    return dressed(layers, height, autosize=fitted)
