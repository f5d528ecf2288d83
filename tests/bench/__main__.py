"""Run every measurement and write docs/bench.md: `python -m tests.bench [--small]`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from etl.intake import load_paths
from tests.bench import building, exports, loading, pages
from tests.bench.measure import Measure, machine
from tests.bench.years import export_cases, load_year

REPORT = Path(__file__).resolve().parents[2] / "docs" / "bench.md"
SMALL, LARGE = 100_000, 5_000_000


def measures(folder: Path, is_small: bool) -> Iterator[Measure]:
    """Take every measurement."""
    load_year(folder / "seed", 10_000)
    path = export_cases(folder / "seed", folder / "cases.csv", SMALL)
    yield loading.intake(path, folder / "intake")
    yield loading.year(path, folder / "year")
    yield loading.demonstration(folder / "demonstration")
    yield building.slowest_models(folder / "demonstration" / "home", folder / "models")
    yield building.against_by_hand(folder / "year", folder / "hand", aim=1.3, times=3)
    if not is_small:
        load_paths([export_cases(folder / "seed", path, LARGE)], folder / "large")
        yield building.against_by_hand(folder / "large", folder / "by-hand", aim=1.05, times=1)
    home = pages.prepare(folder / "pages")
    yield from pages.scripts(home)
    yield pages.dropped_until_shown(home)
    if not is_small:
        yield from exports.formats(home, folder / "exports")


def report(found: list[Measure]) -> str:
    """Return the measurements as a page of markdown."""
    rows = [f"| {m.what} | {m.found} | {m.aim} | {_mark(m)} | {m.how} |" for m in found]
    return "\n".join(
        [
            "# Measured · 测速",
            "",
            "`make bench` takes these measurements and writes this page.",
            "",
            *(f"- {line}" for line in machine()),
            "",
            "| what | found | aim | | how |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _mark(measure: Measure) -> str:
    return ("✓" if measure.is_met else "✗") if measure.aim else ""


def main() -> None:
    """Measure, telling each result as it comes, then write the page."""
    found: list[Measure] = []
    with tempfile.TemporaryDirectory(prefix="scorecard-bench-") as folder:
        for measure in measures(Path(folder), is_small="--small" in sys.argv):
            sys.stdout.write(f"{measure.what}: {measure.found} ({measure.aim})\n")
            sys.stdout.flush()
            found.append(measure)
    REPORT.write_text(report(found), encoding="utf-8")


if __name__ == "__main__":
    main()
