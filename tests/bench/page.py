"""The page of what was measured, and the drawing in it."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.homes import Homes
from tests.bench.measure import Measure, machine
from tests.bench.sizes import draw

PAGE, DRAWING = "bench.md", "bench.svg"
HEAD = """# Measured · 测速

`make bench` takes these measurements and writes this page; *was* is what was found before these
aims were set. A run of part of it (`python -m tests.bench --help`) writes into `build/bench/`.
"""
COST = f"""
## Cost against size · 成本与规模

![CPU and memory of intake and build, from ten thousand cases on]({DRAWING})
"""


def write(folder: Path, found: Sequence[Measure], homes: Homes) -> None:
    """Write the measurements as a page of markdown, with the drawing where sizes were measured."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [HEAD, *(f"- {line}" for line in machine()), "", *_table(found)]
    if len(homes.builds) > 1:
        draw(homes, folder / DRAWING)
        parts.append(COST.rstrip("\n"))
    (folder / PAGE).write_text("\n".join([*parts, ""]), encoding="utf-8")


def mark(measure: Measure) -> str:
    """Return whether an aim was met; of nothing aimed at, nothing."""
    return ("✓" if measure.is_met else "✗") if measure.aim else ""


def _table(found: Sequence[Measure]) -> list[str]:
    head = ["| measure | was | found | aim | | how |", "|---|---|---|---|---|---|"]
    return head + [
        f"| {' | '.join(cell.replace('|', '/') for cell in _cells(measure))} |" for measure in found
    ]


def _cells(measure: Measure) -> Sequence[str]:
    return measure.what, measure.was, measure.found, measure.aim, mark(measure), measure.how
