"""A build against dbt-duckdb, which runs the same models: each as a process, by its CPU."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from tests.bench import processes
from tests.bench.building import stored, write_ground
from tests.bench.dbt_project import DATABASE, STORE, THREADS, write_project
from tests.bench.homes import LARGE, VAST, Homes, whole_build
from tests.bench.measure import Measure, at_most
from tests.bench.processes import Usage
from warehouse.clock import beijing_now
from warehouse.history import STAGED
from warehouse.models import STAGING, models
from warehouse.quoting import sql_text
from warehouse.settings import PROJECT
from warehouse.snapshots import required
from warehouse.terms import write_moment

DBT = PROJECT / "build" / "bench-venv" / "bin" / "dbt"
TIMES = 2


@dataclass(frozen=True)
class _Pair:
    """A build and a run of dbt over the same rows as of the same instant."""

    ours: Usage
    theirs: Usage
    ran: int
    equal: int


def against_dbt(homes: Homes) -> Iterator[Measure]:
    """Measure both on a street's year and on many cases."""
    folder = homes.new("dbt")
    write_project(folder, models())
    yield _ratio("a street's year", folder, homes.street, 0.25, TIMES, "0.46 ×")
    yield _ratio(f"{LARGE:,} cases", folder, homes.loaded(LARGE), 0.25, TIMES, "0.52 ×")
    if not homes.is_small:
        yield _ratio(f"{VAST:,} cases", folder, homes.loaded(VAST), 0.5, 1, "0.91 ×")


def _ratio(what: str, folder: Path, home: Path, aim: float, times: int, was: str) -> Measure:
    pairs = [_pair(folder, home) for _ in range(times)]
    ours, theirs = (min(each, key=lambda usage: usage.cpu) for each in _split(pairs))
    ran, equal = min(pair.ran for pair in pairs), min(pair.equal for pair in pairs)
    return at_most(
        f"build as a process ÷ dbt-duckdb as a process, CPU: {what}",
        ours.cpu / theirs.cpu,
        aim,
        " ×",
        f"{ran} of {len(models())} models ran, {equal} of {len(stored())} tables have as many rows"
        f" as ours; dbt with {THREADS} threads and its parse kept, ours checks, proves and"
        f" publishes besides; best of {times}",
        beside=f" ({_told(ours)} ÷ {_told(theirs)})",
        was=was,
    )


def _told(usage: Usage) -> str:
    return f"{usage.cpu:.1f} s CPU, {usage.seconds:.1f} s wall, {usage.gib:.2f} GiB"


def _split(pairs: list[_Pair]) -> tuple[list[Usage], list[Usage]]:
    return [pair.ours for pair in pairs], [pair.theirs for pair in pairs]


def _pair(folder: Path, home: Path) -> _Pair:
    """Build and have dbt build; compare the rows of every table."""
    as_of = beijing_now().replace(second=0, microsecond=0)
    ours = whole_build(home, "--as-of", f"{as_of:%Y-%m-%d %H:%M}")
    _prepare(folder, home, as_of)
    theirs = processes.run(DBT, "run", "--no-use-colors", cwd=folder)
    results = json.loads((folder / "target" / "run_results.json").read_text(encoding="utf-8"))
    ran = [each["status"] for each in results["results"] if each["unique_id"].startswith("model.")]
    of_ours, of_theirs = _counts_of_ours(home), _counts(folder / DATABASE)
    equal = sum(of_theirs[table] == count for table, count in of_ours.items())
    return _Pair(ours, theirs, ran.count("success"), equal)


def _prepare(folder: Path, home: Path, as_of: datetime) -> None:
    """Write anew what dbt builds on: the store's catalogue, the terms and the moment."""
    for name in (DATABASE, STORE):
        (folder / name).unlink(missing_ok=True)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        write_ground(connection, home)
        write_moment(connection, as_of, "by-dbt", as_of)
        connection.execute(f"attach {sql_text(folder / STORE)} as kept")
        connection.execute("copy from database store to kept")


def _counts_of_ours(home: Path) -> dict[str, int]:
    return _counts(required(home), f"attach {sql_text(home / 'store' / STAGED)} as {STAGING}")


def _counts(path: Path, *first: str) -> dict[str, int]:
    """Return the rows of each stored model in a database."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for statement in first:
            connection.execute(f"{statement} (read_only)")
        return {
            table: connection.execute(f"select count(*) from {table}").fetchall()[0][0]
            for table in stored()
        }
