"""What intake and build cost against how many cases there are, each as a process."""

from collections.abc import Iterator
from pathlib import Path

import altair as alt
import pandas as pd

from tests.bench.homes import Homes
from tests.bench.measure import Measure

WORKS = {"intake": "#0F766E", "build": "#B45309"}
PANELS = {"cpu": "CPU, seconds", "gib": "memory at most, GiB"}
WIDTH, HEIGHT = 340, 260


def costs(homes: Homes) -> Iterator[Measure]:
    """Measure both at each size."""
    for cases in homes.sizes:
        homes.built(cases)
        parts = [
            f"{work} {usage.cpu:.1f} s CPU, {usage.seconds:.1f} s wall, {usage.gib:.2f} GiB"
            for work, usage in (("intake", homes.intakes[cases]), ("build", homes.builds[cases]))
        ]
        streets = len([*homes.city(cases).contracts.glob("*.toml")])
        yield Measure(
            f"{cases:,} cases of {streets} streets", "; ".join(parts), "each as a process, once"
        )


def draw(homes: Homes, path: Path) -> None:
    """Draw what was measured, size by size, both ways logarithmic."""
    measured = [("intake", homes.intakes), ("build", homes.builds)]
    rows = pd.DataFrame(
        {"work": work, "cases": cases, "cpu": usage.cpu, "gib": usage.gib}
        for work, usages in measured
        for cases, usage in sorted(usages.items())
    )
    alt.hconcat(*(_panel(rows, *panel) for panel in PANELS.items())).save(path)


def _panel(rows: pd.DataFrame, column: str, title: str) -> alt.Chart:
    panel: alt.Chart = (
        alt.Chart(rows, width=WIDTH, height=HEIGHT)
        .mark_line(point=True)
        .encode(
            x=alt.X("cases:Q", title="cases", scale=alt.Scale(type="log"), axis=_axis("~s")),
            y=alt.Y(f"{column}:Q", title=title, scale=alt.Scale(type="log"), axis=_axis("~g")),
            color=alt.Color("work:N", title=None, scale=_inks(), sort=list(WORKS)),
        )
    )
    return panel


def _axis(form: str) -> alt.Axis:
    return alt.Axis(format=form, tickCount=5)


def _inks() -> alt.Scale:
    return alt.Scale(domain=list(WORKS), range=list(WORKS.values()))
