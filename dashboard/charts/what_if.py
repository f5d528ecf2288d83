"""What a what-if changes: the course of the score and the points by item, beside the actual."""

import altair as alt
import pandas as pd

from dashboard.charts.axes import between, days, months
from dashboard.charts.marks import DAY, label, on_paper, rule_on_day
from dashboard.charts.score import HEADROOM, Term, pass_mark, unmeasured
from dashboard.charts.theme import Palette
from warehouse.wording import _, day, points

LABELS_APART = 3.0  # points; names of two lines closer than that make room for each other
ROW = 46
LINE = 12  # pixels between two lines of words
ROOM = 0.3  # to the right of the longest bar, for its figures


def course(
    actual: pd.DataFrame, after: pd.DataFrame, at_end: float | None, term: Term, ink: Palette
) -> alt.LayerChart | alt.FacetChart:
    """Draw the score by day as it is and as it would be; dashed to the end where misses are set."""
    known = [
        frame.assign(score=frame["score"].where(frame["is_measured"])) for frame in (actual, after)
    ]
    least = min(float(frame["score"].min()) for frame in (actual, after))
    low = max(
        0.0, min(term.pass_mark, least, term.full_score if at_end is None else at_end) - HEADROOM
    )
    y = alt.Y(
        "score:Q",
        title=None,
        scale=between(low, term.full_score),
        axis=alt.Axis(tickCount=5, grid=False),
    )
    today = actual["day"].max()
    rule, name = pass_mark(term, y, ink)
    layers = [
        *unmeasured(actual, (low, term.full_score), y, ink),
        *_frame(term, y),
        rule,
        *rule_on_day(today, _("today {day}").format(day=day(today)), ink),
        *_lines(known[0], known[1], at_end, y, ink),
        *_to_the_end(after, at_end, term, y, ink),
        *on_paper(name, ink),
    ]
    return alt.layer(*layers).properties(height=290)


def _frame(term: Term, y: alt.Y) -> list[alt.Chart]:
    """Have the axis reach over the whole term."""
    ends = pd.DataFrame({"day": [term.starts_on, term.ends_on], "score": term.full_score})
    scale = alt.Scale(domain=days(term.starts_on, term.ends_on))
    x = alt.X("day:T", title=None, scale=scale, axis=months(labelOverlap=True))
    return [alt.Chart(ends).mark_point(opacity=0).encode(x=x, y=y)]


def _lines(
    actual: pd.DataFrame, after: pd.DataFrame, at_end: float | None, y: alt.Y, ink: Palette
) -> list[alt.Chart]:
    both = after.assign(actual=actual.set_index("day")["score"].reindex(after["day"]).to_numpy())
    tips = [
        alt.Tooltip("day:T", title=_("day"), format=_("%d %b")),
        alt.Tooltip("actual:Q", title=_("actual"), format=".2f"),
        alt.Tooltip("score:Q", title=_("what if"), format=".2f"),
    ]
    ends = [frame.dropna(subset="score").tail(1) for frame in (actual, after)]
    apart = sum(float(end["score"].sum()) * sign for end, sign in zip(ends, (1, -1), strict=True))
    shift = 0 if abs(apart) >= LABELS_APART else (-9 if apart >= 0 else 9)
    aside = -shift or (-LINE if at_end is not None else 0)  # clear of the line to the end
    named = [
        end.assign(text=[text.format(n=points(score)) for score in end["score"]])
        for end, text in zip(ends, (_("actual {n}"), _("what if {n}")), strict=True)
    ]
    return [
        alt.Chart(actual)
        .mark_line(color=ink.muted, strokeWidth=2, interpolate="step-after")
        .encode(x=DAY, y=y),
        alt.Chart(after)
        .mark_line(color=ink.teal, strokeWidth=3, interpolate="step-after")
        .encode(x=DAY, y=y),
        alt.Chart(both).mark_point(size=120, opacity=0).encode(x=DAY, y=y, tooltip=tips),
        *on_paper(label(named[0], ink.muted, "left", dx=8, dy=shift, y=y, size=14), ink),
        *on_paper(label(named[1], ink.teal, "left", dx=8, dy=aside, y=y, size=14), ink),
    ]


def _to_the_end(
    after: pd.DataFrame, at_end: float | None, term: Term, y: alt.Y, ink: Palette
) -> list[alt.Chart]:
    if at_end is None:
        return []
    last = after.dropna(subset="score").tail(1)
    way = pd.DataFrame({"day": [*last["day"], term.ends_on], "score": [*last["score"], at_end]})
    text = _("at the end {n}").format(n=points(at_end))
    line = alt.Chart(way).mark_line(color=ink.teal, strokeWidth=2, strokeDash=[6, 4])
    named = label(way.tail(1).assign(text=text), ink.teal, "right", dx=-4, dy=16, y=y, size=14)
    return [line.encode(x=DAY, y=y), *on_paper(named, ink)]


def items(rows: pd.DataFrame, ink: Palette) -> alt.LayerChart | alt.FacetChart:
    """Draw for each item the points it takes, as it is and as it would be.

    `rows` has name, actual and after, points as floats, and actual_said and after_said.
    """
    longest = max(float(rows[["actual", "after"]].to_numpy().max()), 0.1)
    kinds = {"actual": _("actual"), "after": _("what if")}
    long = pd.concat(
        pd.DataFrame(
            {
                "name": rows["name"],
                "kind": kind,
                "points": rows[kind],
                "text": [f"{said} {text}" for text in rows[f"{kind}_said"]],
            }
        )
        for kind, said in kinds.items()
    )
    x = alt.X("points:Q", title=None, scale=between(0, longest * (1 + ROOM)), axis=None)
    axis = alt.Axis(labelLimit=140, ticks=False, domain=False)
    y = alt.Y("name:N", sort=None, title=None, axis=axis)
    offset = alt.YOffset("kind:N", sort=list(kinds))
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=list(kinds), range=[ink.muted, ink.teal])
    )
    base = alt.Chart(long).encode(x=x, y=y, yOffset=offset)
    text = base.mark_text(align="left", dx=5, fontSize=12, color=ink.ink).encode(text="text:N")
    return alt.layer(base.mark_bar(height=13).encode(color=colour), text).properties(
        height=ROW * len(rows)
    )
