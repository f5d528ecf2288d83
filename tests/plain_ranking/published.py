"""What the SQL models say of a world, in the words of the plain calculation."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from duckdb import DuckDBPyConnection

from tests.plain_ranking.ranking import Table
from tests.plain_ranking.terms import Terms
from tests.plain_ranking.worlds import World
from tests.world import build_part, qinghe
from warehouse.contract import Contract

GRAINS = {
    "marts.unit_ranking": "contract_id, month, unit_kind, unit, scope",
    "marts.ranking_totals": "contract_id, month, unit_kind, scope",
    "marts.ranking_levers": "contract_id, month, unit_kind, unit, scope, direction",
    "marts.unit_categories": "contract_id, month, unit_kind, unit, scope, category_1",
    "marts.unranked_cases": "contract_id, month, scope, reason",
    "marts.repeats": "contract_id, month, unit_kind, unit, community, category",
    "marts.slow_cases": "case_id",
    "marts.handling_summary": "contract_id, day, category_1, unit",
}


def built(world: World) -> DuckDBPyConnection:
    """Build the compared tables of a world in memory, and those that they read."""
    contracts = [contract(terms) for terms in world.contracts]
    return build_part(GRAINS, world.rows, world.as_of, contracts, world.as_of)


def contract(terms: Terms) -> Contract:
    """Give the contract of Qinghe with another term and another way of ranking."""
    response, resolution, satisfaction = map(Decimal, terms.weights)
    rankings = (
        qinghe()
        .rankings[0]
        .model_copy(
            update={
                "month_starts_on_day": terms.month_starts_on_day,
                "response_weight": response,
                "resolution_weight": resolution,
                "satisfaction_weight": satisfaction,
                "basically_satisfied_share": Decimal(terms.basic_share),
                "small_sample": terms.small_sample,
                "repeats_from": terms.repeats_from,
            }
        )
    )
    term = {"starts_on": terms.starts_on, "ends_on": terms.ends_on, "signed_on": terms.starts_on}
    return qinghe().model_copy(update={"id": terms.contract_id, "rankings": (rankings,)} | term)


def table(connection: DuckDBPyConnection, name: str, facts: Sequence[str]) -> Table:
    """Read facts of a table by its grain."""
    return _read(connection, name, GRAINS[name], facts, [])


def between(
    connection: DuckDBPyConnection, terms: Terms, world: World, facts: Sequence[str]
) -> Table:
    """Read the ranking of the range of days that the world asks for."""
    asked = [terms.contract_id, *world.asked]
    return _read(
        connection, "marts.ranking_between(?, ?, ?)", "unit_kind, unit, scope", facts, asked
    )


def _read(
    connection: DuckDBPyConnection,
    name: str,
    grain: str,
    facts: Sequence[str],
    asked: Sequence[Any],
) -> Table:
    width = len(grain.split(", "))
    query = f"select {', '.join([grain, *facts])} from {name}"
    rows = connection.execute(query, asked).fetchall()
    found = {row[:width]: dict(zip(facts, row[width:], strict=True)) for row in rows}
    assert len(found) == len(rows), f"{name} has a grain of its own"
    return found
