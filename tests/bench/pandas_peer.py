"""The costliest models in pandas and in DuckDB, each from its inputs in a process of its own.

python -m tests.bench.pandas_peer pandas|duckdb FOLDER TABLE
"""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from tests.bench import processes
from tests.bench.building import costliest, write_models_by_hand
from tests.bench.homes import HUGE, Homes
from tests.bench.measure import Measure
from tests.bench.one_model import MOST_GIB, expected
from tests.bench.pandas_models import NOT_PORTED, PORTED
from warehouse.models import Model, models

CHILD = "tests.bench.one_model"


def against_pandas(homes: Homes) -> Iterator[Measure]:
    """Measure the ten costliest stored models both ways, and whether pandas came to the same."""
    folder = homes.new("pandas")
    yield from _costliest(homes.demonstration.home, folder, "")
    for cases in homes.sizes:
        if cases >= HUGE:
            home = homes.loaded(cases)
            with homes.city(cases).ruled():
                yield from _costliest(home, homes.new(f"pandas-{cases}"), f", {cases:,} cases")


def _costliest(home: Path, folder: Path, of: str) -> Iterator[Measure]:
    by_table = {model.table: model for model in models()}
    with duckdb.connect(str(folder / "by-hand.duckdb")) as connection:
        spent = write_models_by_hand(connection, home)
        tables = costliest(spent)
        for table in set(PORTED) & set(tables):
            _keep_inputs(connection, by_table[table], folder)
    (folder / "by-hand.duckdb").unlink()
    for table in tables:
        what = f"`{table}` in pandas{of}"
        if table in PORTED:
            yield _compared(folder, table, what)
        else:
            word = NOT_PORTED.get(table, "not carried over")
            yield Measure(what, word, f"{spent[table]:.2f} s in DuckDB")


def _keep_inputs(connection: Connection, model: Model, folder: Path) -> None:
    """Write what a model reads, and what it came to, as files."""
    for table in model.reads:
        _write(connection, table, folder / f"{table}.parquet")
    _write(connection, model.table, expected(folder, model.table))


def _write(connection: Connection, table: str, path: Path) -> None:
    if not path.exists():
        connection.execute(f"copy (from {table}) to '{path}'")


def _compared(folder: Path, table: str, what: str) -> Measure:
    ours = _in_a_process("duckdb", folder, table)
    of_ours = f"DuckDB {ours['seconds']:.2f} s, {ours['gib']:.2f} GiB"
    try:
        theirs = _in_a_process("pandas", folder, table)
    except RuntimeError as error:
        if "MemoryError" not in str(error):
            raise
        return Measure(what, f"does not fit into {MOST_GIB} GiB; {of_ours}", "its frames in memory")
    ratio = theirs["seconds"] / ours["seconds"]
    return Measure(
        what,
        f"{theirs['seconds']:.2f} s, {theirs['gib']:.2f} GiB; {of_ours}: {ratio:.1f} ×; "
        + ("equal" if not theirs["differing"] else f"{theirs['differing']:,} rows differ"),
        f"{theirs['rows']:,} rows from inputs in memory, each in a process of its own,"
        " best of 3, the memory with the inputs; DuckDB copies what pandas shares with its inputs",
        "equal",
        is_met=not theirs["differing"],
    )


def _in_a_process(engine: str, folder: Path, table: str) -> dict[str, float]:
    said = processes.run(processes.PYTHON, "-m", CHILD, engine, folder, table).said
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found
