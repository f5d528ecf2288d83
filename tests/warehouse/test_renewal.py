"""What only changed is computed anew, and comes out as if everything had been."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import duckdb
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.grown import Stage, stages
from tests.holding import Tally, hold
from tests.plain import agreements, worlds
from tests.plain_ranking import published as ranking
from tests.plain_ranking import worlds as ranking_worlds
from tests.plain_rota import published as rota
from tests.plain_rota import worlds as rota_worlds
from warehouse import touched
from warehouse.checking import run_checks
from warehouse.contract import Contract
from warehouse.renewal import renew
from warehouse.whole import write_models

WORLDS = int(os.environ.get("WORLDS", "2"))
LOADS = 3
KEPT = """
    select schema_name || '.' || table_name from duckdb_tables()
    where database_name = current_database() order by all
"""


@dataclass(frozen=True)
class World:
    """Contracts, and the stages in which rows about them come to be on file."""

    contracts: Sequence[Contract] = field(repr=False)
    stages: Sequence[Stage] = field(repr=False)


class Renewals(Tally[World]):
    """How many tables were compared after how many renewals."""

    def compare(self, world: World) -> list[str]:
        """Name every table that comes out otherwise when all is computed anew."""
        contracts, told = world.contracts, world.stages
        differences: list[str] = []
        with duckdb.connect(config={"threads": "1"}) as renewed:
            for number, stage in enumerate(told):
                stage.attach(renewed)
                if number == 0:
                    write_models(renewed, contracts, stage.as_of, "same")
                    run_checks(renewed)
                else:
                    _renew(renewed, told[number - 1], stage)
                    self["renewals"] += 1
                    differences += self._apart(number, renewed, contracts, stage)
        return differences

    def _apart(
        self, number: int, renewed: duckdb.DuckDBPyConnection, contracts: Any, stage: Stage
    ) -> list[str]:
        with duckdb.connect(config={"threads": "1"}) as whole:
            stage.attach(whole)
            write_models(whole, contracts, stage.as_of, "same")
            run_checks(whole)
            tables = [name for (name,) in whole.execute(KEPT).fetchall()]
            self["tables"] += len(tables)
            return [
                f"stage {number}, {table}: {found}"
                for table in tables
                if (found := _difference(renewed, whole, table))
            ]


def _renew(connection: duckdb.DuckDBPyConnection, before: Stage, stage: Stage) -> None:
    added = stage.added if stage.load_no > before.load_no else []
    keys = touched.find(connection, before.load_no, stage.as_of)
    renew(connection, touched.changed_tables(added), keys, stage.as_of, "same")


def _difference(one: Any, other: Any, table: str) -> list[tuple[Any, ...]]:
    """Return rows that only one of two databases has."""
    columns = "* exclude (built_at)" if table == "core.moment" else "*"
    rows = [
        Counter(each.execute(f"select {columns} from {table}").fetchall()) for each in (one, other)
    ]
    return [*((rows[0] - rows[1]).items()), *((rows[1] - rows[0]).items())][:4]


KINDS: list[tuple[Any, Any]] = [
    (worlds.worlds(), agreements.contract),
    (worlds.worlds(), agreements.contract),
    (rota_worlds.worlds(), rota.contract),
    (ranking_worlds.worlds(), ranking.contract),
]


@st.composite
def sequences(draw: DrawFn) -> World:
    """Draw a world of one of three kinds and the loads that bring it."""
    drawn, contract = draw(st.sampled_from(KINDS))
    world = draw(drawn)
    rng = Random(draw(st.integers(0, 2**32)))
    contracts = [contract(terms) for terms in world.contracts]
    return World(contracts, list(stages(world.rows, world.as_of, rng, LOADS)))


def test_what_is_renewed_is_what_is_built_from_the_ground_up():
    tally = Renewals()
    hold(sequences(), tally, WORLDS, is_repeatable="WORLDS" not in os.environ, shrinks=False)
    assert tally["renewals"] >= WORLDS
