"""A build against what people would use instead: the same models by another runner, a process."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from tests.bench import dbt, processes, sqlmesh
from tests.bench.building import stored, write_ground
from tests.bench.homes import HUGE, LARGE, VAST, Homes, whole_build
from tests.bench.measure import Measure, at_most
from tests.bench.processes import Usage
from warehouse.clock import beijing_now
from warehouse.history import STAGED
from warehouse.models import STAGING, models
from warehouse.quoting import sql_text
from warehouse.snapshots import required
from warehouse.terms import write_moment

PEERS = {"dbt-duckdb": dbt, "SQLMesh": sqlmesh}
TIMES = 2
STREET = 0  # cases: the year with every kind of file
AIMS = {STREET: 0.25, LARGE: 0.25, VAST: 0.5, HUGE: 1.0}
WAS = {("dbt-duckdb", STREET): "0.44 ×", ("dbt-duckdb", LARGE): "0.46 ×"}


@dataclass(frozen=True)
class _Pair:
    """A build and a run of the peer over the same rows as of the same instant."""

    ours: Usage
    theirs: Usage
    made: int
    equal: int


def against_peers(homes: Homes) -> Iterator[Measure]:
    """Measure both on a street's year and on cities."""
    folders = {name: homes.new(name) for name in PEERS}
    for name, peer in PEERS.items():
        peer.write_project(folders[name], models())
    for cases in (STREET, *homes.sizes[1:]):
        for name in PEERS:
            with ExitStack() as rules:
                if cases:
                    rules.enter_context(homes.city(cases).ruled())
                home = homes.loaded(cases) if cases else homes.street
                times = TIMES if cases <= LARGE else 1
                pairs = [_pair(name, folders[name], home) for _ in range(times)]
            yield _ratio(name, cases, pairs)


def _ratio(name: str, cases: int, pairs: list[_Pair]) -> Measure:
    ours = min((pair.ours for pair in pairs), key=lambda usage: usage.cpu)
    theirs = min((pair.theirs for pair in pairs), key=lambda usage: usage.cpu)
    made, equal = min(pair.made for pair in pairs), min(pair.equal for pair in pairs)
    what = f"{cases:,} cases" if cases else "a street's year"
    return at_most(
        f"build as a process ÷ {name} as a process, CPU: {what}",
        ours.cpu / theirs.cpu,
        AIMS.get(cases, 1.0),
        " ×",
        f"{made} of {len(models())} models made, {equal} of {len(stored())} tables have as many"
        f" rows as ours; {PEERS[name].MANNER}, ours checks, proves and publishes besides;"
        f" best of {len(pairs)}",
        beside=f" ({_told(ours)} ÷ {_told(theirs)})",
        was=WAS.get((name, cases), ""),
    )


def _told(usage: Usage) -> str:
    return f"{usage.cpu:.1f} s CPU, {usage.seconds:.1f} s wall, {usage.gib:.2f} GiB"


def _pair(name: str, folder: Path, home: Path) -> _Pair:
    """Build and have the peer build; compare the rows of every table."""
    peer, as_of = PEERS[name], beijing_now().replace(second=0, microsecond=0)
    ours = whole_build(home, "--as-of", f"{as_of:%Y-%m-%d %H:%M}")
    with _ground(folder, home, as_of) as connection:
        peer.prepare(folder, connection)
    theirs = processes.run(*peer.COMMAND, cwd=folder)
    of_ours, (of_theirs, made) = _counts_of_ours(home), _counts(folder / peer.DATABASE)
    equal = sum(of_theirs.get(table) == count for table, count in of_ours.items())
    return _Pair(ours, theirs, made, equal)


def _ground(folder: Path, home: Path, as_of: datetime) -> Connection:
    """Return a database of what the models stand on: the store, the terms and the moment."""
    path = folder / "ground.duckdb"
    path.unlink(missing_ok=True)
    connection = duckdb.connect(str(path))
    write_ground(connection, home)
    write_moment(connection, as_of, "by-another", as_of)
    return connection


def _counts_of_ours(home: Path) -> dict[str, int]:
    staged = home / "store" / STAGED
    return _counts(required(home), f"attach {sql_text(staged)} as {STAGING}")[0]


def _counts(path: Path, *first: str) -> tuple[dict[str, int], int]:
    """Return the rows of each stored model that a database has, and how many models it has."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for statement in first:
            connection.execute(f"{statement} (read_only)")
        made = set(_tables(connection)).intersection(model.table for model in models())
        counts = {
            table: int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])
            for table in made.intersection(stored())
        }
        return counts, len(made)


def _tables(connection: Connection) -> list[str]:
    """Return every table and view as models write it: of another catalogue, by that."""
    found = connection.execute(
        f"select case when table_catalog = '{STAGING}' then '{STAGING}' else table_schema end"
        " || '.' || table_name from information_schema.tables"
    )
    return [table for (table,) in found.fetchall()]
