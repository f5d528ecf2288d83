"""What a build costs beyond its statements: attaching, checking, proving, publishing."""

import time
from pathlib import Path

import duckdb

from tests.bench.measure import Measure
from warehouse.build import KEPT_LAYERS, build
from warehouse.clock import beijing_now
from warehouse.contract import load_contracts
from warehouse.models import FOLDER, models
from warehouse.settings import settings
from warehouse.store import Store
from warehouse.terms import write_moment, write_terms


def against_by_hand(home: Path, folder: Path, aim: float, times: int) -> Measure:
    """Measure a build of `home` against the same statements run by hand, in the same order."""
    folder.mkdir(parents=True)
    cases = sum(part.accepted for commit in Store(home).commits() for part in commit.parts())
    pairs = [(_built(home), _by_hand(home, folder / f"hand-{n}.duckdb")) for n in range(times)]
    built, by_hand = min(b for b, _ in pairs), min(h for _, h in pairs)
    return Measure(
        f"build of {cases:,} cases",
        f"{built:.1f} s, {built / by_hand:.2f} × the statements by hand ({by_hand:.1f} s)",
        f"{aim:.2f} ×",
        is_met=built / by_hand <= aim,
        how=f"the build also checks, proves and publishes; best of {times}",
    )


def _built(home: Path) -> float:
    start = time.perf_counter()
    build(home)
    return time.perf_counter() - start


def _by_hand(home: Path, path: Path) -> float:
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
            connection.execute(f"create {kind} {model.table} as {model.sql}")
    spent = time.perf_counter() - start
    path.unlink()
    return spent
