"""The clocks of a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.theme import FONT, Palette

Side = Literal["left", "right"]

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
    x = alt.X("at:Q", scale=alt.Scale(domain=[_ms(first), _ms(last)], nice=False), axis=None)
    layers = [
        *_bars(shown, x, ink),
        *_pauses(shown, x, ink),
        *_words(shown, x, ink),
        _limit(shown, x, ink),
        *_names(shown, x, ink),
    ]
    return (
        alt.layer(*layers)
        .properties(height=shown.height, width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def _ms(at: datetime) -> float:
    """Return `at` in milliseconds; the axis is not shown, so no zone can shift it."""
    return (at - datetime(1970, 1, 1)) / timedelta(milliseconds=1)


def _y(field: str = "y") -> alt.Y:
    # Both ends in pixels from the top: what a taller drawing adds lies below the bar.
    scale = alt.Scale(domain=[0, 1], range=[HEIGHT, 0], nice=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _box(start: datetime, end: datetime) -> pd.DataFrame:
    return pd.DataFrame([{"at": _ms(start), "to": _ms(end), "y": LOW, "top": HIGH}])


def _bars(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    start, limit, end = shown.start.at, shown.limit.at, shown.end.at
    parts = [(start, min(limit, end), ink.teal), (limit, end, ink.vermilion)]
    bars = [_part(a, b, x).mark_rect(color=colour) for a, b, colour in parts if b > a]
    return [*_track(shown, x, ink), *bars]


def _words(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    """Write the time allowed and the time late into their parts, where they are wide enough."""
    start, limit, end = shown.start.at, shown.limit.at, shown.end.at
    parts = [(start, limit, shown.allowed), (limit, end, shown.late)] if end > limit else []
    return [
        mark
        for a, b, text in parts
        if b - a > (end - start) * WIDE
        for mark in _word(a + (b - a) / 2, text, x, ink, has_halo=bool(shown.pauses_in_sight))
    ]


def _track(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    """Show the time that was left: a pale bar, dashed while the clock still runs."""
    if shown.end.at >= shown.limit.at:
        return []
    track = _part(shown.end.at, shown.limit.at, x)
    if shown.is_running:
        return [track.mark_rect(fill="transparent", stroke=ink.teal, strokeDash=[4, 3])]
    return [track.mark_rect(color=ink.line, opacity=0.6)]


def _part(start: datetime, end: datetime, x: alt.X) -> alt.Chart:
    return alt.Chart(_box(start, end)).encode(x=x, x2="to:Q", y=_y(), y2="top:Q")


def _word(at: datetime, text: str, x: alt.X, ink: Palette, *, has_halo: bool) -> list[alt.Chart]:
    row = pd.DataFrame([{"at": _ms(at), "y": (HIGH + LOW) / 2, "text": text}])
    base = alt.Chart(row).encode(x=x, y=_y(), text="text:N")
    if not has_halo:
        return [base.mark_text(fontSize=12, color=ink.paper, fontWeight="bold")]
    halo = base.mark_text(
        fontSize=12, fontWeight="bold", stroke=ink.paper, strokeWidth=6, strokeJoin="round"
    )
    return [halo, base.mark_text(fontSize=12, color=ink.ink, fontWeight="bold")]


def _pauses(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    boxes = [(_ms(p.starts_at), LOW, _ms(p.ends_at), HIGH) for p in shown.pauses_in_sight]
    if not boxes:
        return []
    first, last = shown.span
    width = _ms(last) - _ms(first)
    lines = hatch.segments(boxes, width * 0.012, width * 0.02)
    lines = lines.rename(columns={"x": "at", "x2": "to", "y2": "top"})
    frames = pd.DataFrame(boxes, columns=["at", "y", "to", "top"])
    here = {"x": x, "x2": "to:Q", "y": _y(), "y2": "top:Q"}
    ground = alt.Chart(frames).mark_rect(
        fill=ink.paper, fillOpacity=0.55, stroke=ink.ink, strokeWidth=0.8
    )
    return [
        ground.encode(**here),
        alt.Chart(lines).mark_rule(color=ink.ink, strokeWidth=1).encode(**here),
        *_documents(shown, x, ink),
    ]


def _documents(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    """Name the first documents under the bar, each on a line of its own; a list names all."""
    return [
        _name(Mark(pause.starts_at, pause.text), x, LOW, 30 + 16 * line, "left", "top", ink.muted)
        for line, pause in enumerate(shown.pauses_in_sight[:MOST_NAMED])
    ]


def _limit(shown: Clock, x: alt.X, ink: Palette) -> alt.Chart:
    row = pd.DataFrame([{"at": _ms(shown.limit.at), "y": LOW - 0.07, "top": HIGH + 0.03}])
    return alt.Chart(row).mark_rule(color=ink.ink, strokeWidth=2).encode(x=x, y=_y(), y2="top:Q")


def _names(shown: Clock, x: alt.X, ink: Palette) -> list[alt.Chart]:
    """Name start, end and limit on lines of their own, so that they never collide."""
    first, last = shown.span
    middle = first + (last - first) / 2
    side: dict[bool, Side] = {True: "left", False: "right"}
    return [
        _name(shown.end, x, HIGH, -22, side[shown.end.at < middle], "bottom", ink.ink),
        _name(shown.start, x, HIGH, -5, "left", "bottom", ink.ink),
        _name(shown.limit, x, LOW, 9, side[shown.limit.at < middle], "top", ink.ink),
    ]


def _name(
    mark: Mark,
    x: alt.X,
    y: float,
    dy: int,
    align: Side,
    baseline: Literal["top", "bottom"],
    colour: str,
) -> alt.Chart:
    row = pd.DataFrame([{"at": _ms(mark.at), "y": y, "text": mark.text}])
    text = alt.Chart(row).mark_text(
        align=align, baseline=baseline, dy=dy, fontSize=13, color=colour
    )
    return text.encode(x=x, y=_y(), text="text:N")
