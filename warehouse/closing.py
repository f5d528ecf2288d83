"""Close the days that are over: what is published of them is kept, once and for good."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse import basis, closing_rows, files, privacy, published, statements
from warehouse.contract import Contract
from warehouse.databases import open_database
from warehouse.full_disk import room
from warehouse.quoting import sql_text
from warehouse.statements import FOLDER, Closing

DAY = timedelta(days=1)
DRAFT = ".closing-"


def open_days(
    home: Path, contracts: Sequence[Contract], as_of: datetime, built_at: datetime
) -> Sequence[tuple[str, date]]:
    """Return the days of each contract's term that are over as of and not closed yet.

    Where nothing was closed yet, only the day before is; an instant to come closes nothing.
    """
    if as_of > built_at:
        return []
    closed, last = statements.closed_until(home), as_of.date() - DAY
    days = []
    for one in contracts:
        first = max(closed[one.id] + DAY if one.id in closed else last, one.starts_on)
        until = min(last, one.ends_on)
        days += [(one.id, first + n * DAY) for n in range((until - first).days + 1)]
    return days


def draft(home: Path, connection: Connection, contracts: Sequence[Contract]) -> Closing | None:
    """Write what a database that is built says of the days that are open; None where none is.

    Nothing of it counts until it is kept.
    """
    told = connection.execute("select as_of, built_at, build_id from core.moment").fetchall()
    as_of, built_at, build_id = told[0]
    days, found = open_days(home, contracts, as_of, built_at), basis.read(connection)
    if not days:
        return None
    parts = closing_rows.lay_out(connection, days)
    [(loaded_until,)] = connection.execute("select max(loaded_at) from core.loads").fetchall()
    return Closing(
        *(as_of, built_at, loaded_until, build_id, "", found.program if found else ""),
        dict(_files(home, connection, parts, build_id)),
        tuple(closing_rows.said(connection)),
    )


def keep(home: Path, closing: Closing) -> None:
    """Keep a draft whose snapshot is the current one."""
    folder, told = home / FOLDER, published.digest(home)
    for name in closing.files:
        files.rename(folder / f"{DRAFT}{name}", folder / name)
    statements.add(home, replace(closing, snapshot=told.sha256 if told else ""))


def settle(home: Path, contracts: Sequence[Contract]) -> None:
    """Close what a kill left open behind the current snapshot; one that can't be read says nothing.

    Its name tells when it was built: mostly it need not be opened.
    """
    path = published.current(home)
    if path is None or not path.is_file():
        return
    try:
        built_at = datetime.strptime(path.stem.split("-")[1], "%Y%m%dT%H%M%S")
        if open_days(home, contracts, built_at, built_at):
            _settle(home, path, contracts)
    except (ValueError, IndexError, duckdb.Error):  # an older program's, or damaged: built anew
        return


def _settle(home: Path, path: Path, contracts: Sequence[Contract]) -> None:
    with open_database() as connection:
        connection.execute(f"attach {sql_text(path)} as published (read_only)")
        connection.execute("use published")
        if closing := draft(home, connection, contracts):
            keep(home, closing)


def _files(
    home: Path, connection: Connection, parts: Sequence[str], build_id: str
) -> Iterator[tuple[str, str]]:
    """Write what differs, a file a part, and yield the name and the digest of each."""
    folder = home / FOLDER
    folder.mkdir(mode=privacy.FOLDER, parents=True, exist_ok=True)
    files.sweep(folder, DRAFT)
    for part in parts:
        name = f"{part}-{build_id}.parquet"
        path = folder / f"{DRAFT}{name}"
        with room(path):
            rows = f"select * from closing_{part} order by all"
            connection.execute(f"copy ({rows}) to {sql_text(path)} (format parquet)")
        path.chmod(privacy.FILE)
        yield name, files.sha256(path)
