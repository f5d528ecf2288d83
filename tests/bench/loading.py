"""How long files take to come in: read, judged, stored; then built and published."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from tests.bench import processes
from tests.bench.homes import HUGE, LARGE, Homes
from tests.bench.intake import load
from tests.bench.measure import Measure, at_most, seconds
from tests.bench.years import columns_of_cases, read_typed
from warehouse.build import build
from warehouse.clock import beijing_now
from warehouse.store import Store

YEAR_SECONDS = 6
PAIRS = 5
HOUR, HOURS, HOUR_SECONDS = 3_000, 3, 3
LATER = ("due_at", "feedback_at", "closed_at", "callback_at")  # than the hour they come in
UNSAID = ("callback_valid", "contacted", "resolved", "satisfaction")


def intake(homes: Homes) -> Iterator[Measure]:
    """Measure the intake of one large export against DuckDB's own typed reading of the file."""
    path, folder = homes.export(LARGE), homes.new("intake")
    pairs = [
        (seconds(partial(load, [path], home)), seconds(partial(read_typed, path)))
        for home in (folder / str(number) for number in range(PAIRS))
    ]
    yield _ratio(LARGE, pairs, 3, "7.3 ×")
    if not homes.is_small:
        homes.loaded(HUGE)
        taken = float(homes.intakes[HUGE].said)
        yield _ratio(HUGE, [(taken, seconds(lambda: read_typed(homes.export(HUGE))))], 2.5, "–")


def _ratio(cases: int, pairs: list[tuple[float, float]], aim: float, was: str) -> Measure:
    judged, typed = (median(each) for each in zip(*pairs, strict=True))
    return at_most(
        f"intake of {cases:,} cases from one CSV ÷ typed `read_csv`",
        judged / typed,
        aim,
        " ×",
        "read, judged, compared with what is on file, written and synced; wall,"
        f" median of {len(pairs)}",
        beside=f" ({judged:.2f} s ÷ {typed:.2f} s)",
        was=was,
    )


def year(homes: Homes) -> Iterator[Measure]:
    """Measure a year of cases from the file to the published snapshot."""
    path, home = homes.export(LARGE), homes.new("year")
    loaded = seconds(lambda: load([path], home))
    built = seconds(lambda: build(home))
    yield at_most(
        f"{LARGE:,} cases loaded, built and published",
        loaded + built,
        YEAR_SECONDS,
        " s",
        "one CSV into an empty store",
        beside=f" ({loaded:.1f} s in, {built:.1f} s built)",
        was="5.9 s",
    )


def demonstration(homes: Homes) -> Iterator[Measure]:
    """Measure a whole year of files: overlapping exports, flow records, reports and all else."""
    told = homes.demonstration
    commits = Store(told.home).history().commits
    rows = sum(part.rows for commit in commits for part in commit.parts())
    yield Measure(
        f"the demonstration of {LARGE:,} cases, loaded, built and published",
        f"{told.loaded + told.built:.1f} s ({told.loaded:.1f} s in, {told.built:.1f} s built)",
        f"{rows:,} rows of {told.files} files: overlapping exports, flow records, reports",
        was="26.7 s",
    )


def hour(homes: Homes) -> Iterator[Measure]:
    """Measure what a busy city's hour of new cases takes on top of all that is on file."""
    home, folder = homes.built(homes.most), homes.new("hours")
    files = [write_hour(home, folder / f"{number}.csv", number) for number in range(HOURS)]
    found = [processes.run(processes.SCORECARD, "--home", home, "load", each) for each in files]
    yield at_most(
        f"an hour's {HOUR:,} cases on {homes.most:,}: load, build, publish",
        median(each.seconds for each in found),
        HOUR_SECONDS,
        " s",
        f"`scorecard load` as a process, median of {HOURS}",
        beside=f", {median(each.cpu for each in found):.1f} s of CPU, "
        f"{max(each.gib for each in found):.2f} GiB at most",
    )


def write_hour(home: Path, path: Path, number: int) -> Path:
    """Write one CSV of cases received in the hour before now, forwarded at once, open as yet."""
    begins = beijing_now().replace(microsecond=0) - timedelta(hours=1)
    at = f"timestamp '{begins}' + to_seconds(row_number() over ())"
    said = {"case_id": f"'HOUR{number}-' || row_number() over ()"}
    said |= dict.fromkeys(("called_at", "received_at", "forwarded_at"), at)
    said |= dict.fromkeys((*LATER, *UNSAID), "null")
    listed = ", ".join(f"{said.get(name, name)} as {name}" for name in columns_of_cases())
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        connection.execute(
            f"copy (select {listed} from store.cases limit {HOUR}) to '{path}' (header)"
        )
    return path
