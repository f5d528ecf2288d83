"""One snapshot after another, each marked all over with its own name."""

import shutil
import time
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import duckdb

from warehouse import snapshots
from warehouse.settings import settings

FIRST = datetime(2026, 10, 16, 12)
MARKED = {
    "core.moment": "build_id",
    "core.contracts": "name",
    "marts.checks": "title",
    "marts.score_items": "title",
}


def begin(home: Path) -> Path:
    """Keep what is published to make more of it; publish the first that is marked."""
    template = home / "published" / ".build-template.duckdb"
    shutil.copyfile(snapshots.required(home), template)
    publish_marked(home, template, 0)
    return template


def publish_until(home: Path, template: Path, end: float, every: float) -> None:
    """Publish a marked snapshot every so many seconds until `end`, by the monotonic clock."""
    for number in count(1):
        began = time.monotonic()
        if began > end:
            return
        publish_marked(home, template, number)
        time.sleep(max(0.0, began + every - time.monotonic()))


def publish_marked(home: Path, template: Path, number: int) -> None:
    """Publish a copy that bears its own name in every table asked of."""
    build_id = f"{FIRST + timedelta(seconds=number):%Y%m%dT%H%M%S}"
    draft = template.with_name(f".build-{build_id}.duckdb")
    shutil.copyfile(template, draft)
    with duckdb.connect(str(draft), config={"threads": "1"}) as connection:
        for table, column in MARKED.items():
            connection.execute(f"update {table} set {column} = ?", [build_id])
        connection.execute("checkpoint")
    path = draft.with_name(f"snapshot-{build_id}.duckdb")
    draft.rename(path)
    snapshots.publish(home, path, settings().kept_snapshots)
