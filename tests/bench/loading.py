"""How long files take to come in: read, judged, stored; then built and published."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median

import duckdb

from tests.bench import processes
from tests.bench.homes import HUGE, LARGE, Homes
from tests.bench.intake import load
from tests.bench.measure import Measure, at_most, seconds
from tests.bench.processes import SCORECARD, Usage
from tests.bench.years import columns_of_cases, read_typed
from warehouse.build import build
from warehouse.clock import beijing_now
from warehouse.store import Store

YEAR_SECONDS = 6
PAIRS = 5
TYPED, WAS_TYPED = 2, {LARGE: "8.87 ×", HUGE: "15.25 ×"}
HOUR, HOURS, HOUR_SECONDS = 3_000, 3, 5
TICKS, TICK_SECONDS = 3, 1
LATER = ("due_at", "feedback_at", "closed_at", "callback_at")  # than the hour they come in
UNSAID = ("callback_valid", "contacted", "resolved", "satisfaction")


def intake(homes: Homes) -> Iterator[Measure]:
    """Measure the intake of cities against DuckDB's own typed reading of the files."""
    folder = homes.new("intake")
    for cases in homes.sizes[1:]:
        times = PAIRS if cases == LARGE else 1
        pairs = [_pair(homes, cases, folder / f"{cases}-{number}") for number in range(times)]
        yield _ratio(cases, pairs, WAS_TYPED.get(cases, ""))


def _pair(homes: Homes, cases: int, scratch: Path) -> tuple[float, float]:
    """Return how long a city takes to come in, and how long it is read."""
    files = homes.city(cases).files
    if cases == LARGE:
        with homes.city(cases).ruled():
            judged = seconds(lambda: load(files, scratch))
    else:
        homes.loaded(cases)
        judged = float(homes.intakes[cases].said)
    typed = scratch.with_suffix(".duckdb")
    taken = seconds(lambda: read_typed(files, typed))
    typed.unlink()
    return judged, taken


def _ratio(cases: int, pairs: list[tuple[float, float]], was: str) -> Measure:
    judged, typed = (median(each) for each in zip(*pairs, strict=True))
    return at_most(
        f"intake of {cases:,} cases from CSV ÷ typed `read_csv`",
        judged / typed,
        TYPED,
        " ×",
        "read, judged, compared with what is on file, written and synced; wall,"
        f" median of {len(pairs)}",
        beside=f" ({judged:.2f} s ÷ {typed:.2f} s)",
        was=was,
    )


def year(homes: Homes) -> Iterator[Measure]:
    """Measure a year of cases from the file to the published snapshot."""
    home, of = homes.new("year"), homes.city(LARGE)
    with of.ruled():
        loaded = seconds(lambda: load(of.files, home))
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
    for cases in homes.sizes[-3:]:
        home, folder = homes.built(cases), homes.new(f"hours-{cases}")
        files = [write_hour(home, folder / f"{number}.csv", number) for number in range(HOURS)]
        with homes.city(cases).ruled():
            found = [processes.run(SCORECARD, "--home", home, "load", each) for each in files]
        yield _of_processes(
            f"an hour's {HOUR:,} cases on {cases:,}: load, build, publish",
            found,
            HOUR_SECONDS,
            f"`scorecard load` as a process, median of {HOURS}",
        )


def tick(homes: Homes) -> Iterator[Measure]:
    """Measure a build that finds nothing new but the time, on all that is on file."""
    for cases in homes.sizes[-3:]:
        home, city = homes.built(cases), homes.city(cases)
        with city.ruled():
            found = [processes.run(SCORECARD, "--home", home, "build") for _ in range(TICKS)]
        cpu = median(each.cpu for each in found)
        yield at_most(
            f"a build a minute later on {cases:,} cases, CPU",
            cpu,
            TICK_SECONDS,
            " s",
            f"`scorecard build` as a process, median of {TICKS}",
            beside=f", {median(each.seconds for each in found):.1f} s wall",
        )


def _of_processes(what: str, found: Sequence[Usage], aim: float, how: str) -> Measure:
    return at_most(
        what,
        median(each.seconds for each in found),
        aim,
        " s",
        how,
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
