"""What the SQL models say of a world, in the words of the plain calculation."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from tests.plain.terms import DAY, Terms
from tests.plain_rota.cameras import CameraDay
from tests.plain_rota.coverage import Coverage, Day, Gap, Hour
from tests.plain_rota.roster import RosterDay
from tests.plain_rota.worlds import World
from tests.world import qinghe
from warehouse.build import FUNCTIONS, KEPT_LAYERS
from warehouse.contract import Contract
from warehouse.models import Model, checks, models
from warehouse.store import attach_rows
from warehouse.terms import write_moment, write_terms

TABLES = {
    Hour: "marts.coverage_hours",
    Gap: "marts.coverage_gaps",
    Day: "marts.coverage_days",
    RosterDay: "marts.roster_days",
    CameraDay: "marts.camera_days",
}


@contextmanager
def built(world: World) -> Iterator[DuckDBPyConnection]:
    """Build the compared tables of a world in memory, and those that they read."""
    with duckdb.connect(config={"threads": 1}) as connection:
        attach_rows(connection, world.rows, loaded_at=world.as_of)
        connection.execute("attach ':memory:' as staging")
        for layer in KEPT_LAYERS:
            connection.execute(f"create schema {layer}")
        connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
        write_terms(connection, [contract(terms) for terms in world.contracts])
        write_moment(connection, world.as_of, "unpublished", world.as_of)
        for model in _needed():
            kind = "view" if model.is_view else "table"
            connection.execute(f"create {kind} {model.table} as {model.sql}")
        yield connection


def contract(terms: Terms) -> Contract:
    """Give the contract of Qinghe with other terms, however short."""
    complete_on = terms.signed_on + terms.on_post_within_days * DAY
    team = qinghe().team.model_copy(update={"size": terms.team, "complete_on": complete_on})
    changed = {"id": terms.contract_id, "signed_on": terms.signed_on, "team": team}
    term = {"starts_on": terms.starts_on, "ends_on": terms.ends_on}
    return qinghe().model_copy(update=changed | term)


def violated(connection: DuckDBPyConnection) -> list[str]:
    """Name the checks of the compared tables that find a row which must not exist."""
    there = {model.table for model in _needed()} | {"core.contracts", "core.moment"}
    known = [check for check in checks() if check.reads <= there]
    return [check.name for check in known if connection.execute(check.sql).fetchone()]


def coverage(connection: DuckDBPyConnection, contract_id: str) -> Coverage:
    """Read a contract's coverage from the built models."""
    return Coverage(
        [Hour(*row) for row in _rows(connection, Hour, contract_id)],
        [Gap(*row) for row in _rows(connection, Gap, contract_id)],
        [Day(*row) for row in _rows(connection, Day, contract_id)],
    )


def roster(connection: DuckDBPyConnection, contract_id: str) -> list[RosterDay]:
    """Read a contract's roster from the built models."""
    return [RosterDay(*row) for row in _rows(connection, RosterDay, contract_id)]


def camera_days(connection: DuckDBPyConnection, contract_id: str) -> list[CameraDay]:
    """Read a contract's days of cameras from the built models."""
    return [CameraDay(*row) for row in _rows(connection, CameraDay, contract_id)]


def _rows(connection: DuckDBPyConnection, kind: Any, contract_id: str) -> Sequence[tuple]:
    columns = ", ".join(kind._fields)
    query = f"select {columns} from {TABLES[kind]} where contract_id = ?"
    return connection.execute(query, [contract_id]).fetchall()


@cache
def _needed() -> tuple[Model, ...]:
    wanted = set(TABLES.values())
    for model in reversed(models()):
        if model.table in wanted:
            wanted |= model.reads
    return tuple(model for model in models() if model.table in wanted)
