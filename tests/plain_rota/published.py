"""What the SQL models say of a world, in the words of the plain calculation."""

from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from tests.plain.terms import DAY, Terms
from tests.plain_rota.cameras import CameraDay
from tests.plain_rota.coverage import Coverage, Day, Gap, Hour
from tests.plain_rota.roster import RosterDay
from tests.plain_rota.worlds import World
from tests.world import build_part, qinghe
from warehouse.contract import Contract

TABLES = {
    Hour: "marts.coverage_hours",
    Gap: "marts.coverage_gaps",
    Day: "marts.coverage_days",
    RosterDay: "marts.roster_days",
    CameraDay: "marts.camera_days",
}


def built(world: World) -> DuckDBPyConnection:
    """Build the compared tables of a world in memory, and those that they read."""
    contracts = [contract(terms) for terms in world.contracts]
    return build_part(TABLES.values(), world.rows, world.as_of, contracts, world.as_of)


def contract(terms: Terms) -> Contract:
    """Give the contract of Qinghe with other terms, however short."""
    complete_on = terms.signed_on + terms.on_post_within_days * DAY
    team = (
        qinghe()
        .team[0]
        .model_copy(update={"size": terms.teams[0].size, "complete_on": complete_on})
    )
    changed = {"id": terms.contract_id, "signed_on": terms.signed_on, "team": (team,)}
    term = {"starts_on": terms.starts_on, "ends_on": terms.ends_on}
    return qinghe().model_copy(update=changed | term)


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
