"""What a build costs beyond its statements: attaching, checking, proving, publishing."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from tests.bench.city import CASES
from tests.bench.homes import HUGE, LARGE, Homes
from tests.bench.measure import Measure, at_most, seconds
from warehouse.build import build
from warehouse.clock import beijing_now
from warehouse.contract import load_contracts
from warehouse.models import FUNCTIONS, STAGING, models
from warehouse.settings import settings
from warehouse.store import Store
from warehouse.terms import write_moment, write_terms
from warehouse.whole import KEPT_LAYERS, write_one

SHOWN = 10
BY_HAND = {LARGE: (1.3, 3, "1.01 ×"), HUGE: (1.05, 1, "1.41 ×"), CASES: (1.05, 1, "–")}


def against_by_hand(homes: Homes) -> Iterator[Measure]:
    """Measure a build against the same statements run by hand, in the same order."""
    folder = homes.new("by-hand")
    for cases, (aim, times, was) in BY_HAND.items():
        if cases > homes.most:
            continue
        home, path = homes.loaded(cases), folder / f"{cases}.duckdb"
        with homes.city(cases).ruled():
            pairs = [(_built(home), by_hand(home, path)[0]) for _ in range(times)]
        built, hand = (min(each) for each in zip(*pairs, strict=True))
        yield at_most(
            f"full build of {cases:,} cases ÷ the same statements by hand",
            built / hand,
            aim,
            " ×",
            f"the build also checks, proves and publishes; wall, best of {times}",
            beside=f" ({built:.1f} s ÷ {hand:.1f} s)",
            was=was,
        )


def slowest_models(homes: Homes) -> Iterator[Measure]:
    """Measure each model of a build by itself, and name those that take longest."""
    path = homes.new("by-model") / "by-model.duckdb"
    _, spent = by_hand(homes.demonstration.home, path)
    yield Measure(
        "costliest models",
        ", ".join(f"`{table}` {spent[table]:.2f} s" for table in costliest(spent)),
        f"of {len(spent)} run one after the other in {sum(spent.values()):.1f} s, on the"
        " demonstration's store; a view costs those that read it",
    )


def costliest(spent: dict[str, float]) -> list[str]:
    """Return the stored models that took longest, the longest first."""
    return sorted(stored(), key=lambda table: spent[table], reverse=True)[:SHOWN]


def stored() -> list[str]:
    """Return the models that are tables; a view is made at once, and counted where it is read."""
    return [model.table for model in models() if not model.is_view]


def _built(home: Path) -> float:
    return seconds(partial(build, home, is_whole=True))


def by_hand(home: Path, path: Path) -> tuple[float, dict[str, float]]:
    """Return how long all statements take, and each model of them."""
    start = time.perf_counter()
    with duckdb.connect(str(path)) as connection:
        spent = write_models_by_hand(connection, home)
    total = time.perf_counter() - start
    path.unlink()
    return total, spent


def write_models_by_hand(connection: Connection, home: Path) -> dict[str, float]:
    """Run every statement of a build, one after the other; return how long each model takes."""
    connection.execute(f"set memory_limit = '{settings().memory_limit}'")
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"attach ':memory:' as {STAGING}")
    write_ground(connection, home)
    connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
    spent = {}
    for model in models():
        spent[model.table] = seconds(partial(write_one, connection, model))
    return spent


def write_ground(connection: Connection, home: Path) -> None:
    """Write what the models stand on: the store, the contracts' terms and the moment."""
    Store(home).attach(connection)
    for layer in KEPT_LAYERS:
        connection.execute(f"create schema {layer}")
    write_terms(connection, load_contracts(settings().contracts))
    now = beijing_now()
    write_moment(connection, now, "by-hand", now)
