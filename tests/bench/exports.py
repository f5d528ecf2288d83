"""How long a million rows take to leave the house, and how much memory that needs."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

import exports
from tests.bench.homes import LARGE, VAST, Homes
from tests.bench.measure import Measure
from tests.bench.processes import most_gib
from warehouse import snapshots
from warehouse.facts import newest_contract

MOST_GIB = 1.5
WAS = {"csv": "5.4 s, 0.97 GiB", "xlsx": "128.6 s, 0.96 GiB"}
SECONDS = {"csv": 30, "xlsx": 240}


def formats(homes: Homes) -> Iterator[Measure]:
    """Measure each format on a street's cases, repeated under new numbers."""
    large = repeated(homes.street, homes.folder / "exports", LARGE if homes.is_small else VAST)
    for form, most in SECONDS.items():
        command = [sys.executable, "-m", "tests.bench.exports", str(large), form]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(said)
        yield Measure(
            f"export of {found['rows']:,} cases as {form.upper()}",
            f"{found['seconds']:.1f} s, {found['gib']:.2f} GiB at most",
            f"{found['bytes'] / 1e6:,.0f} MB written with SHA-256, in a process of its own",
            f"< {most} s, < {MOST_GIB} GiB",
            "" if homes.is_small else WAS[form],
            is_met=found["seconds"] < most and found["gib"] < MOST_GIB,
        )


def repeated(home: Path, to: Path, rows: int) -> Path:
    """Publish in `to` the snapshot of `home` with its cases repeated up to `rows`; return `to`."""
    path = to / "published" / "snapshot-large.duckdb"
    path.parent.mkdir(parents=True)
    shutil.copy(snapshots.required(home), path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update core.moment set build_id = 'large'")
        (cases,) = connection.execute("select count(*) from core.cases").fetchall()[0]
        for table in ("core.cases", "marts.handling", "marts.case_outcomes"):
            connection.execute(
                f"create temp table more as select * replace (case_id || '-' || copy as case_id)"
                f" from {table} cross join range({rows // cases + 1}) as copies (copy)"
            )
            connection.execute(f"delete from {table}")
            connection.execute(f"insert into {table} select * exclude (copy) from more")
            connection.execute("drop table more")
        connection.execute("checkpoint")
    snapshots.publish(to, path, kept=2)
    return to


def measured(home: Path, form: str) -> dict[str, float]:
    """Export every case; return rows, seconds, bytes and the most memory, in GiB."""
    start = time.perf_counter()
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        part = exports.RowFilter(newest_contract(snapshot), "adopted")
        written = exports.write(home, snapshot, exports.dataset("cases"), part, form)
    return {
        "rows": written.rows,
        "seconds": time.perf_counter() - start,
        "bytes": sum(path.stat().st_size for path in written.files),
        "gib": most_gib(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1]), sys.argv[2])))
