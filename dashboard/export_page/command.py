"""The command that writes what a page would have to hold in memory."""

import shlex
from pathlib import Path

from dashboard.queries.exports import Dataset, Layout, RowFilter


def line(home: Path, dataset: Dataset, part: RowFilter, form: str, layout: Layout | None) -> str:
    """Return the command that writes `part`, to be copied; nothing where it cannot say a choice."""
    if part.words or part.missed_on:
        return ""
    options = {
        "--from": [part.first],
        "--to": [part.last],
        "--month": part.months,
        "--item": part.items,
        "--state": part.states,
        "--unit": [part.unit],
        "--community": [part.community],
        "--kind": [part.kind],
        "--scope": [part.scope],
        "--reading": [part.reading if "reading" in dataset.accepts else ""],
        "--contract": [part.contract],
        "--format": [form],
        "--layout": [layout.name if layout else ""],
    }
    typed = [word for name, said in options.items() for one in said if one for word in (name, one)]
    return shlex.join(map(str, ["scorecard", "--home", home, "export", dataset.name, *typed]))
