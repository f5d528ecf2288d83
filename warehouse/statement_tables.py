"""The closings of days as tables of a database: what stands in the folder of statements."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection as Connection

from warehouse import statements
from warehouse.quoting import sql_text
from warehouse.statements import FOLDER, PARTS, Closing

TABLES = ("core.statements", *(f"core.{table}" for table in PARTS.values()))


def fill(connection: Connection, home: Path, program: str) -> None:
    """Fill the tables of statements.sql, which stand empty, with what was closed so far."""
    closings = statements.read(home)
    broken = {one.build_id for one in closings if not statements.is_whole(home, one)}
    rows = list(_rows(closings, broken, program))
    if not rows:
        return
    marks = f"({', '.join('?' * len(rows[0]))})"
    connection.execute(
        f"insert into core.statements values {', '.join([marks] * len(rows))}",
        [value for row in rows for value in row],
    )
    for part, table in PARTS.items():
        names = [one.named(part) for one in closings if one.build_id not in broken]
        if found := [sql_text(home / FOLDER / name) for name in names if name]:
            listed = f"read_parquet([{', '.join(found)}], union_by_name = true)"
            connection.execute(f"insert into core.{table} by name from {listed}")


def renew(connection: Connection, home: Path, program: str) -> Sequence[str]:
    """Fill them anew where more was closed since; return the tables that changed."""
    told = connection.execute("select distinct build_id from core.statements").fetchall()
    if {build_id for (build_id,) in told} == {one.build_id for one in statements.read(home)}:
        return ()
    for table in TABLES:
        connection.execute(f"delete from {table}")
    fill(connection, home, program)
    return TABLES


def _rows(closings: Sequence[Closing], broken: set[str], program: str) -> Iterator[tuple[Any, ...]]:
    """Yield core.statements; from a closing whose rows are lost to the next base none folds."""
    bases: dict[str, date | None] = {}
    for one in closings:
        if one.build_id in broken:
            bases = dict.fromkeys({*bases, *(day.contract_id for day in one.days)})
        for day in one.days:
            if day.is_base and one.build_id not in broken:
                bases[day.contract_id] = day.day
            for reading, score in day.scores.items():
                yield (
                    *(day.contract_id, reading, day.day),
                    *(one.closed_at, one.built_at, one.loaded_until, one.build_id, one.snapshot),
                    *(score.score, score.score_if_pending, score.score_gross, score.spent),
                    *(day.ledger, day.rules, day.coverage),
                    *(one.program, one.program == program, bases.get(day.contract_id)),
                )
