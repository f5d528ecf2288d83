"""The score by day, and what it is made of."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.axes import between, days, months
from dashboard.charts.marks import DAY, PLAIN, label, on_paper, outline, rule_on_day
from dashboard.charts.theme import Look, Palette
from dashboard.each_row import each
from warehouse.wording import _, day, is_missing, points, word

HEADROOM = 5.0
LABELS_APART = 1.5
UNDER_TODAY = 20  # pixels
PIN_STEP = 5.0  # points below the line
PINS_APART_DAYS = 14
SCORES = ("score", "score_if_pending", "score_gross")
HATCH_DAYS = (2.0, 4.0)
DAY_MS = 86_400_000
NAMED_DAYS = 20  # a narrower stretch has no room for its name


@dataclass(frozen=True)
class Term:
    """What frames the course: the term, full marks and the pass mark."""

    starts_on: pd.Timestamp
    ends_on: pd.Timestamp
    full_score: float
    pass_mark: float


def trend(
    daily: pd.DataFrame, events: pd.DataFrame, term: Term, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the score by day against the pass mark and the line that would land on it."""
    known = daily.assign(**{one: daily[one].where(daily["is_measured"]) for one in SCORES})
    floor = min(term.pass_mark, float(daily["score_if_pending"].min())) - HEADROOM
    y = alt.Y(
        "score:Q",
        title=None,
        scale=between(max(0.0, floor), term.full_score),
        axis=alt.Axis(tickCount=5, grid=False),
    )
    today = daily["day"].max()
    rule, name = pass_mark(term, y, ink)
    layers = [
        *_burn_line(term, y, ink),
        *unmeasured(daily, (max(0.0, floor), term.full_score), y, ink),
        rule,
        *rule_on_day(today, _("today {day}").format(day=day(today)), ink),
        *_lines(known, term.full_score, y, ink),
        *_pins(known, events, y, ink),
        *on_paper(name, ink),
    ]
    return alt.layer(*layers).properties(height=290)


def _burn_line(term: Term, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    ends = pd.DataFrame(
        {"day": [term.starts_on, term.ends_on], "score": [term.full_score, term.pass_mark]}
    )
    name = _("steady pace to {mark}").format(mark=f"{term.pass_mark:g}")
    scale = alt.Scale(domain=days(term.starts_on, term.ends_on))
    x = alt.X("day:T", title=None, scale=scale, axis=months(labelOverlap=True))
    line = alt.Chart(ends).mark_line(color=ink.muted, strokeDash=[2, 4], strokeWidth=1.5)
    text = label(ends.tail(1).assign(text=name), ink.muted, "right", dy=12, y=y)
    return [line.encode(x=x, y=y), *on_paper(text, ink)]


def pass_mark(term: Term, y: alt.Y, ink: Palette) -> tuple[alt.Chart, alt.Chart]:
    """Draw the line of the pass mark, and its name."""
    name = _("pass mark {mark}").format(mark=f"{term.pass_mark:g}")
    mark = pd.DataFrame({"day": [term.starts_on], "score": [term.pass_mark], "text": [name]})
    rule = alt.Chart(mark).mark_rule(color=ink.vermilion, strokeWidth=1.5).encode(y=y)
    return rule, label(mark, ink.vermilion, "left", dx=4, dy=-10, y=y)


def unmeasured_spans(daily: pd.DataFrame) -> pd.DataFrame:
    """Return the stretches of days outside what is on file: their first and last day."""
    run_no = daily["is_measured"].ne(daily["is_measured"].shift()).cumsum()
    days_of = daily[~daily["is_measured"].astype(bool)].groupby(run_no)["day"]
    return pd.DataFrame({"first": days_of.min(), "last": days_of.max()})


def unmeasured(
    daily: pd.DataFrame, heights: tuple[float, float], y: alt.Y, ink: Palette
) -> list[Any]:
    """Hatch the days of which nothing is known, so that no line crosses them."""
    spans = unmeasured_spans(daily)
    if spans.empty:
        return []
    at = pd.to_datetime(spans["first"]), pd.to_datetime(spans["last"]) + pd.Timedelta(days=1)
    left, right = (each.astype("datetime64[ms]").astype("int64") for each in at)
    boxes = pd.DataFrame({"x": left, "x2": right, "y": heights[0], "y2": heights[1]})
    named = boxes[right - left >= NAMED_DAYS * DAY_MS]
    place: Look = {"x": alt.X("x:T"), "x2": "x2:T", "y": alt.Y("y:Q"), "y2": "y2:Q"}
    step, lean = (days * DAY_MS for days in HATCH_DAYS)
    middle = named.assign(x=(named["x"] + named["x2"]) / 2, text=_("not measured"))
    words = alt.Chart(middle).mark_text(color=ink.muted, fontSize=PLAIN, y=24)
    return [
        hatch.layer(boxes, (step, lean), place, ink.line, outline(ink.line, 0.5)),
        *on_paper(words.encode(x=alt.X("x:T"), text="text:N"), ink),
    ]


def _lines(daily: pd.DataFrame, full: float, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    scores = {
        "score": _("score"),
        "score_if_pending": _("if what is pending stands"),
        "score_gross": _("before exemptions"),
    }
    tips = [alt.Tooltip(f"{one}:Q", title=name, format=".1f") for one, name in scores.items()]
    base = alt.Chart(daily).encode(x=DAY)
    dashed = base.mark_line(
        color=ink.muted, strokeWidth=1.5, strokeDash=[5, 3], interpolate="step-after"
    )
    last = daily.dropna(subset="score").tail(1)
    last = last.assign(text=last["score"].map(points))
    if_pending = last.assign(score=last["score_if_pending"], text=_if_pending(last))
    # At the top of the chart the name of the day stands.
    below = UNDER_TODAY if (last["score"] > full - HEADROOM / 2).any() else 0
    return [
        dashed.encode(y="score_if_pending:Q"),
        base.mark_line(color=ink.teal, strokeWidth=3, interpolate="step-after").encode(y=y),
        base.mark_point(size=120, opacity=0).encode(y=y, tooltip=[_day_tip(), *tips]),
        *on_paper(label(last, ink.teal, "left", dx=8, dy=below - 4, y=y, size=18), ink),
        *on_paper(label(if_pending, ink.muted, "left", dx=8, dy=below + 8, y=y), ink),
    ]


def _day_tip() -> alt.Tooltip:
    return alt.Tooltip("day:T", title=_("day"), format=_("%d %b"))


def _if_pending(last: pd.DataFrame) -> str:
    row = next(each(last), None)
    if row is None:
        return ""
    if row.score - row.score_if_pending < LABELS_APART:
        return ""
    return _("if what is pending\nstands: {n}").format(n=points(row.score_if_pending))


def _pins(daily: pd.DataFrame, events: pd.DataFrame, y: alt.Y, ink: Palette) -> list[alt.Chart]:
    if events.empty:
        return []
    pinned = numbered(events).merge(daily[["day", "score"]].dropna(), on="day")
    pinned = pinned.assign(touch=pinned["score"], score=pinned["score"] - drops(pinned["day"]))
    base = alt.Chart(pinned).encode(x=DAY, y=y)
    tips = [
        _day_tip(),
        alt.Tooltip("text:N", title=_("event")),
        alt.Tooltip("name:N", title=_("name")),
    ]
    told = base.encode(tooltip=tips)
    dot = outline(ink.ink, filled=True, fill=ink.paper, size=230, opacity=1)
    number = told.mark_text(color=ink.ink, fontSize=11, fontWeight="bold")
    return [
        base.mark_rule(color=ink.muted, strokeWidth=1).encode(y2="touch:Q"),
        told.mark_point(**dot),
        number.encode(text="number:N"),
    ]


def drops(days: pd.Series) -> list[float]:
    """Return how far below the line each pin hangs: pins close to each other hang in steps."""
    hung: list[float] = []
    before = None
    for on in pd.to_datetime(days):
        close = before is not None and (on - before).days < PINS_APART_DAYS
        hung.append(hung[-1] + PIN_STEP if close else PIN_STEP)
        before = on
    return hung


def numbered(events: pd.DataFrame) -> pd.DataFrame:
    """Number the events by day; `text` says each in passing, `name` is its document or date."""
    ordered = events.sort_values("day").reset_index(drop=True)
    return ordered.assign(
        number=[str(n + 1) for n in range(len(ordered))],
        text=[event_sentence(row) for row in each(ordered)],
        name=ordered["title"],
    )


def event_sentence(event: Any) -> str:
    """Return 9月1日 应急保障 2.5 分待定."""
    head = f"{day(event.day)} {word('score_event', event.kind)}"
    if is_missing(event.points) or not event.points:
        return head
    return _("{event} {n} points {state}").format(
        event=head, n=points(event.points), state=word("deduction", event.state)
    )
