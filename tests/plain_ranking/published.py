"""What the SQL models say of a world, in the words of the plain calculation."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from tests.plain_ranking.ranking import Table
from tests.plain_ranking.terms import Terms
from tests.plain_ranking.worlds import World
from tests.world import qinghe
from warehouse.build import FUNCTIONS, KEPT_LAYERS, RANGES
from warehouse.contract import Contract
from warehouse.models import Model, checks, models
from warehouse.store import attach_rows
from warehouse.terms import write_moment, write_terms

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
        connection.execute(RANGES.read_text(encoding="utf-8"))
        yield connection


def contract(terms: Terms) -> Contract:
    """Give the contract of Qinghe with another term and another way of ranking."""
    response, resolution, satisfaction = map(Decimal, terms.weights)
    rankings = qinghe().rankings.model_copy(
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
    term = {"starts_on": terms.starts_on, "ends_on": terms.ends_on, "signed_on": terms.starts_on}
    return qinghe().model_copy(update={"id": terms.contract_id, "rankings": rankings} | term)


def violated(connection: DuckDBPyConnection) -> list[str]:
    """Name the checks of the compared tables that find a row which must not exist."""
    there = {model.table for model in _needed()}
    known = [check for check in checks() if check.reads <= there]
    return [check.name for check in known if connection.execute(check.sql).fetchall()]


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


@cache
def _needed() -> tuple[Model, ...]:
    wanted = set(GRAINS)
    for model in reversed(models()):
        if model.table in wanted:
            wanted |= model.reads
    return tuple(model for model in models() if model.table in wanted)
