"""Marks that several charts draw: a text beside its point, a named day, a cell to click."""

from typing import Any, Literal

import altair as alt
import pandas as pd

from dashboard.charts.theme import FONT, Look, Palette

Align = Literal["left", "right"]

PICK = "pick"
PLAIN = 12  # the usual size of words
DAY = alt.X("day:T", title=None)
TIP = [alt.Tooltip("tip:N", title=" ")]
SHADE = alt.Opacity("shade:Q", scale=None, legend=None)


def dressed(layers: list[Any], height: int, **more: Any) -> alt.LayerChart:
    """Lay `layers` upon each other, as wide as the page leaves room."""
    return (
        alt.layer(*layers)
        .properties(height=height, width="container", background="transparent", **more)
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def label(
    frame: pd.DataFrame, colour: str, align: Align, *, y: alt.Y, size: int = PLAIN, **shift: int
) -> alt.Chart:
    """Write the column `text` at (day, y), moved by `dx` and `dy`."""
    look: Look = {"dx": 0, "dy": 0, **shift, "fontSize": size, "fontWeight": weight(size)}
    mark = alt.Chart(frame).mark_text(align=align, color=colour, lineBreak="\n", **look)
    return mark.encode(x=DAY, y=y, text="text:N")


def weight(size: int) -> Literal["bold", "normal"]:
    """Return how thick letters of a `size` are: those larger than usual are bold."""
    return "bold" if size > PLAIN else "normal"


def on_paper(text: alt.Chart, ink: Palette) -> list[alt.Chart]:
    """Lay paper under a text, so that a line behind it stays clear of the letters."""
    ground = text.copy()
    ground.mark = ground.mark.copy()
    ground.mark.stroke, ground.mark.strokeWidth = ink.paper, 4
    ground.mark.strokeJoin = "round"
    return [ground, text]


def rule_on_day(on: Any, text: str, ink: Palette) -> list[alt.Chart]:
    """Draw a thin upright line on a day, named at its top."""
    base = alt.Chart(pd.DataFrame({"day": [on], "text": [text]})).encode(x=DAY)
    return [
        base.mark_rule(color=ink.muted, strokeWidth=1),
        base.mark_text(align="left", dx=5, y=6, color=ink.muted, fontSize=12).encode(text="text:N"),
    ]


def outline(colour: str, width: float = 1.2, **more: Any) -> Look:
    """Return the look of what is drawn but not filled."""
    return {"fill": "transparent", "stroke": colour, "strokeWidth": width, **more}


def either(test: str, this: Any, that: Any) -> Any:
    """Return one value for the rows that pass `test`, another for the rest."""
    return alt.condition(test, alt.value(this), alt.value(that))


def by_code(channel: Any, field: str, colours: dict[str, str]) -> Any:
    """Encode the codes of `field` by their `colours`, without a legend."""
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return channel(f"{field}:N", scale=scale, legend=None)


def targets(rows: pd.DataFrame, *fields: str, mark: Literal["rect", "bar"] = "rect") -> alt.Chart:
    """Lay a clear cell over each row, easy to hit; a click picks its `fields`."""
    picked = alt.selection_point(name=PICK, fields=list(fields), on="click", empty=False)
    clear = alt.MarkDef(type=mark, fill="#000000", fillOpacity=0, cursor="pointer")
    return alt.Chart(rows, mark=clear).add_params(picked)
