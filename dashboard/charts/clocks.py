"""The clocks of a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.axes import between
from dashboard.charts.marks import Align, dressed
from dashboard.charts.theme import Look, Palette

HIGH, LOW = 0.55, 0.22  # of HEIGHT
HEIGHT, LINE, ROOM = 96, 16, 8  # pixels: the clock, a line for a document, below the last
MOST_NAMED = 2
WIDE = 0.3  # of the whole bar: a part as wide as this holds its own words


@dataclass(frozen=True)
class Mark:
    """A named instant on a clock."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Pause:
    """A window in which the clock is excused, with the document that says so."""

    starts_at: datetime
    ends_at: datetime
    text: str


@dataclass(frozen=True)
class Clock:
    """What the bar of one clock shows; `end` is the last moment counted."""

    start: Mark
    limit: Mark
    end: Mark
    is_running: bool
    allowed: str = ""
    late: str = ""
    pauses: tuple[Pause, ...] = ()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Return the instants at the left and right edge."""
        last = max(self.limit.at, self.end.at)
        room = max(last - self.start.at, timedelta(minutes=1)) * 0.02
        return self.start.at - room, last + room

    @property
    def pauses_in_sight(self) -> list[Pause]:
        """Return the pauses as far as they overlap the bar."""
        first, last = self.start.at, max(self.limit.at, self.end.at)
        return [
            Pause(max(p.starts_at, first), min(p.ends_at, last), p.text)
            for p in self.pauses
            if p.starts_at < last and p.ends_at > first
        ]

    @property
    def height(self) -> int:
        """Return the height in pixels: taller by the documents named."""
        return HEIGHT + LINE * min(len(self.pauses_in_sight), MOST_NAMED) + ROOM


def clock(shown: Clock, ink: Palette) -> alt.LayerChart:
    """Draw the bar of `shown`: within the limit teal, past it vermilion, pauses hatched."""
    first, last = shown.span
    x = alt.X("at:Q", scale=between(_ms(first), _ms(last)), axis=None)
    # Both ends in pixels from the top: what a taller drawing adds lies below the bar.
    y = alt.Y("y:Q", scale=between(0, 1, range=[HEIGHT, 0]), axis=None)
    at: Look = {"x": x, "y": y}
    layers = [
        *_bars(shown, at, ink),
        *_pauses(shown, at, ink),
        *_words(shown, at, ink),
        _limit(shown, at, ink),
        *_names(shown, at, ink),
    ]
    return dressed(layers, shown.height)


def _ms(at: datetime) -> float:
    """Return `at` in milliseconds; the axis is not shown, so no zone can shift it."""
    return (at - datetime(1970, 1, 1)) / timedelta(milliseconds=1)


def _bars(shown: Clock, at: Look, ink: Palette) -> list[alt.Chart]:
    """Show the time that passed, and pale what was left: dashed while the clock still runs."""
    start, limit, end = shown.start.at, shown.limit.at, shown.end.at
    pale: Look = {"color": ink.line, "opacity": 0.6}
    dashed: Look = {"fill": "transparent", "stroke": ink.teal, "strokeDash": [4, 3]}
    parts: list[tuple[datetime, datetime, Look]] = [
        (end, limit, dashed if shown.is_running else pale),
        (start, min(limit, end), {"color": ink.teal}),
        (limit, end, {"color": ink.vermilion}),
    ]
    return [
        _box(since, until).encode(**at, x2="to:Q", y2="top:Q").mark_rect(**look)
        for since, until, look in parts
        if until > since
    ]


def _box(since: datetime, until: datetime) -> alt.Chart:
    row = {"at": _ms(since), "to": _ms(until), "y": LOW, "top": HIGH}
    return alt.Chart(pd.DataFrame([row]))


def _words(shown: Clock, at: Look, ink: Palette) -> list[alt.Chart]:
    """Write the time allowed and the time late into their parts, where they are wide enough."""
    start, limit, end = shown.start.at, shown.limit.at, shown.end.at
    parts = [(start, limit, shown.allowed), (limit, end, shown.late)] if end > limit else []
    return [
        mark
        for since, until, text in parts
        if until - since > (end - start) * WIDE
        for mark in _word(Mark(since + (until - since) / 2, text), at, shown, ink)
    ]


def _word(mark: Mark, at: Look, shown: Clock, ink: Palette) -> list[alt.Chart]:
    base = _text(mark, (HIGH + LOW) / 2).encode(**at, text="text:N")
    look: Look = {"fontSize": 12, "fontWeight": "bold"}
    if not shown.pauses_in_sight:
        return [base.mark_text(color=ink.paper, **look)]
    halo = base.mark_text(stroke=ink.paper, strokeWidth=6, strokeJoin="round", **look)
    return [halo, base.mark_text(color=ink.ink, **look)]


def _pauses(shown: Clock, at: Look, ink: Palette) -> list[Any]:
    rows = [(_ms(p.starts_at), LOW, _ms(p.ends_at), HIGH) for p in shown.pauses_in_sight]
    if not rows:
        return []
    first, last = shown.span
    width = _ms(last) - _ms(first)
    boxes = pd.DataFrame(rows, columns=["at", "y", "to", "top"])
    ends: Look = {**at, "x2": "to:Q", "y2": "top:Q"}
    ground: Look = {"fill": ink.paper, "fillOpacity": 0.55, "stroke": ink.ink, "strokeWidth": 0.8}
    lines = hatch.segments(rows, width * 0.012, width * 0.02)
    lines = lines.rename(columns={"x": "at", "x2": "to", "y2": "top"})
    return [
        alt.Chart(boxes).mark_rect(**ground).encode(**ends),
        alt.Chart(lines).mark_rule(color=ink.ink, strokeWidth=1).encode(**ends),
        *_documents(shown, at, ink),
    ]


def _documents(shown: Clock, at: Look, ink: Palette) -> list[alt.Chart]:
    """Name the first documents under the bar, each on a line of its own; a list names all."""
    return [
        _name(Mark(pause.starts_at, pause.text), at, 30 + LINE * line, "left", ink.muted)
        for line, pause in enumerate(shown.pauses_in_sight[:MOST_NAMED])
    ]


def _limit(shown: Clock, at: Look, ink: Palette) -> alt.Chart:
    row = pd.DataFrame([{"at": _ms(shown.limit.at), "y": LOW - 0.07, "top": HIGH + 0.03}])
    return alt.Chart(row).mark_rule(color=ink.ink, strokeWidth=2).encode(**at, y2="top:Q")


def _names(shown: Clock, at: Look, ink: Palette) -> list[alt.Chart]:
    """Name start, end and limit on lines of their own, so that they never collide."""
    first, last = shown.span
    middle = first + (last - first) / 2
    side: dict[bool, Align] = {True: "left", False: "right"}
    return [
        _name(shown.end, at, -22, side[shown.end.at < middle], ink.ink),
        _name(shown.start, at, -5, "left", ink.ink),
        _name(shown.limit, at, 9, side[shown.limit.at < middle], ink.ink),
    ]


def _name(mark: Mark, at: Look, dy: int, align: Align, colour: str) -> alt.Chart:
    """Write a name above the bar (`dy` below zero) or under it."""
    y, baseline = (HIGH, "bottom") if dy < 0 else (LOW, "top")
    look: Look = {"align": align, "baseline": baseline, "color": colour}
    text = _text(mark, y).mark_text(dy=dy, fontSize=13, **look)
    return text.encode(**at, text="text:N")


def _text(mark: Mark, y: float) -> alt.Chart:
    return alt.Chart(pd.DataFrame([{"at": _ms(mark.at), "y": y, "text": mark.text}]))
