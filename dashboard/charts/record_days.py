"""Record by day: for which days the files on file speak, and for which nothing is known."""

import altair as alt
import pandas as pd

from dashboard.charts import hatch
from dashboard.charts.axes import bare, months
from dashboard.charts.marks import TIP, dressed, outline
from dashboard.charts.theme import Look, Palette

ROW = 26
AXIS = 44  # what the axis of months takes of the height
EDGE = 0.14  # of a row, left free above and below
DAY_MS = 86_400_000
HATCH_DAYS = (2.0, 3.0)
PAST = 400  # letters of the longest label


def strips(rows: pd.DataFrame) -> pd.DataFrame:
    """Gather `rows` (name, day, coverage, rows) into stretches of like days.

    Columns name, look (covered, empty, part, missing), first, last (both days included), days.
    A covered day without a row is `empty`: it may be quiet, or its export may lack it.
    """
    looks = rows["coverage"].mask((rows["coverage"] == "covered") & (rows["rows"] == 0), "empty")
    ordered = rows.assign(look=looks, day=pd.to_datetime(rows["day"]))
    changed = (ordered["look"] != ordered["look"].shift()) | (
        ordered["name"] != ordered["name"].shift()
    )
    return (
        ordered.groupby([changed.cumsum(), "name", "look"], sort=False)["day"]
        .agg(first="min", last="max", days="count")
        .reset_index(["name", "look"])
        .reset_index(drop=True)
    )


def strip_map(stretches: pd.DataFrame, names: list[str], ink: Palette) -> alt.LayerChart:
    """Draw `strips` with their `tip`, a row each of `names`; what is unknown is hatched grey."""
    boxes = _boxes(stretches, names)
    at = _place(names, ink)
    of_look = dict(iter(boxes.groupby("look")))
    shades = {"covered": 0.85, "part": 0.85, "empty": 0.3}
    solid = [
        alt.Chart(of_look[look]).mark_rect(color=ink.teal, opacity=shade).encode(**at)
        for look, shade in shades.items()
        if look in of_look
    ]
    lines = (HATCH_DAYS[0] * DAY_MS, HATCH_DAYS[1] * DAY_MS)
    missing = of_look.get("missing")
    unknown = (
        []
        if missing is None
        else [hatch.layer(missing, lines, at, ink.muted, outline(ink.muted, 0.8))]
    )
    hover = alt.Chart(boxes).mark_rect(color="#000000", fillOpacity=0).encode(**at, tooltip=TIP)
    layers = [
        *unknown,
        *solid,
        hover,
    ]
    return dressed(layers, len(names) * ROW + AXIS)


def _boxes(stretches: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    row = stretches["name"].map(names.index)
    starts, ends = stretches["first"], stretches["last"] + pd.Timedelta(days=1)
    left, right = (each.astype("datetime64[ms]").astype("int64") for each in (starts, ends))
    return stretches.assign(x=left, x2=right, y=row + EDGE, y2=row + 1 - EDGE)[
        ["look", "tip", "x", "x2", "y", "y2"]
    ]


def _place(names: list[str], ink: Palette) -> Look:
    scale = alt.Scale(domain=[len(names), 0], nice=False)
    called = f"{names}[floor(datum.value)]"
    middles = [n + 0.5 for n in range(len(names))]
    axis = bare(ink.ink, values=middles, labelExpr=called, grid=False, labelLimit=PAST)
    x = alt.X("x:T", title=None, axis=months(labelOverlap=True))
    return {"x": x, "x2": "x2:T", "y": alt.Y("y:Q", scale=scale, axis=axis), "y2": "y2:Q"}
