"""How long a year takes to come in: read, judged, stored; then built and published."""

from pathlib import Path

from etl.demo import write_demo
from etl.intake import load_paths
from tests.bench.measure import Measure, best, seconds
from tests.bench.years import per_day, read_typed, today
from warehouse.build import build
from warehouse.store import Store

CASES = 100_000
YEAR_SECONDS = 6


def intake(path: Path, folder: Path) -> Measure:
    """Measure the intake of one large export against DuckDB's own typed reading of the file."""
    typed = best(lambda: read_typed(path))
    homes = iter(folder / f"home-{number}" for number in range(3))
    judged = best(lambda: load_paths([path], next(homes)))
    return Measure(
        f"intake of {CASES:,} cases from one CSV",
        f"{judged:.2f} s, {judged / typed:.1f} × typed read_csv ({typed:.2f} s)",
        "",
        is_met=True,
        how="read, judged, compared with what is on file, written and synced; median of 3",
    )


def year(path: Path, home: Path) -> Measure:
    """Measure a year of cases from the file to the published snapshot."""
    loaded = seconds(lambda: load_paths([path], home))
    built = seconds(lambda: build(home))
    return Measure(
        f"{CASES:,} cases loaded, built and published",
        f"{loaded + built:.1f} s ({loaded:.1f} s in, {built:.1f} s built)",
        f"< {YEAR_SECONDS} s",
        is_met=loaded + built < YEAR_SECONDS,
        how="one CSV into an empty store",
    )


def demonstration(folder: Path) -> Measure:
    """Measure a whole year of files: overlapping exports, flow records, reports and all else."""
    files = write_demo(folder / "files", today(), cases_per_day=per_day(CASES))
    home = folder / "home"
    loaded = seconds(lambda: load_paths(files, home))
    built = seconds(lambda: build(home))
    rows = sum(part.rows for commit in Store(home).history().commits for part in commit.parts())
    return Measure(
        f"the demonstration of {CASES:,} cases, loaded, built and published",
        f"{loaded + built:.1f} s ({loaded:.1f} s in, {built:.1f} s built)",
        "",
        is_met=True,
        how=f"{rows:,} rows of {len(files)} files: overlapping exports, flow records, reports",
    )
