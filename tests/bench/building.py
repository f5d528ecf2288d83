"""What a build costs beyond its statements: attaching, checking, proving, publishing."""

import time
from functools import partial
from pathlib import Path

import duckdb

from tests.bench.measure import Measure, seconds
from warehouse.build import build
from warehouse.clock import beijing_now
from warehouse.contract import load_contracts
from warehouse.models import FOLDER, models
from warehouse.settings import settings
from warehouse.store import Store
from warehouse.terms import write_moment, write_terms
from warehouse.whole import KEPT_LAYERS

SHOWN = 10


def against_by_hand(home: Path, folder: Path, aim: float, times: int) -> Measure:
    """Measure a build of `home` against the same statements run by hand, in the same order."""
    folder.mkdir(parents=True)
    cases = sum(
        part.accepted for commit in Store(home).history().commits for part in commit.parts()
    )
    pairs = [(_built(home), _by_hand(home, folder / f"hand-{n}.duckdb")) for n in range(times)]
    built, by_hand = min(b for b, _ in pairs), min(h for _, (h, _) in pairs)
    return Measure(
        f"build of {cases:,} cases",
        f"{built:.1f} s, {built / by_hand:.2f} × the statements by hand ({by_hand:.1f} s)",
        f"{aim:.2f} ×",
        is_met=built / by_hand <= aim,
        how=f"the build also checks, proves and publishes; best of {times}",
    )


def slowest_models(home: Path, folder: Path) -> Measure:
    """Measure each model of a build of `home` by itself, and name those that take longest."""
    folder.mkdir(parents=True)
    _, spent = _by_hand(home, folder / "by-model.duckdb")
    slowest = sorted(spent, key=lambda table: spent[table], reverse=True)[:SHOWN]
    return Measure(
        "slowest models",
        ", ".join(f"`{table}` {spent[table]:.2f} s" for table in slowest),
        "",
        is_met=True,
        how=f"of {len(spent)} run one after the other in {sum(spent.values()):.1f} s, on the"
        " demonstration's store; a view costs those that read it",
    )


def _built(home: Path) -> float:
    start = time.perf_counter()
    build(home, is_whole=True)
    return time.perf_counter() - start


def _by_hand(home: Path, path: Path) -> tuple[float, dict[str, float]]:
    """Return how long all statements take, and each model of them."""
    spent: dict[str, float] = {}
    start = time.perf_counter()
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"set memory_limit = '{settings().memory_limit}'")
        connection.execute("set preserve_insertion_order = false")
        Store(home).attach(connection)
        connection.execute("attach ':memory:' as staging")
        for layer in KEPT_LAYERS:
            connection.execute(f"create schema {layer}")
        connection.execute((FOLDER / "functions.sql").read_text(encoding="utf-8"))
        write_terms(connection, load_contracts(settings().contracts))
        write_moment(connection, beijing_now(), "by-hand", beijing_now())
        for model in models():
            kind = "view" if model.is_view else "table"
            sql = f"create {kind} {model.table} as {model.sql}"
            spent[model.table] = seconds(partial(connection.execute, sql))
    total = time.perf_counter() - start
    path.unlink()
    return total, spent
