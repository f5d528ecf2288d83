"""Where the two part ways on a world, and how much was held together."""

import math
from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from tests import holding
from tests.plain_ranking import handling, published
from tests.plain_ranking.cases import Case, known_cases
from tests.plain_ranking.levers import levers
from tests.plain_ranking.ranking import Table, ranking_between, ranking_totals, unit_ranking
from tests.plain_ranking.worlds import World


class Tally(holding.Tally[World]):
    """Counts of what was compared."""

    def compare(self, world: World) -> list[str]:
        self["worlds"] += 1
        cases = known_cases(world.contracts, world.rows, world.as_of)
        with published.built(world) as connection:
            found: list[str] = []
            for name, plain in _plain(cases, world).items():
                facts = list(next(iter(plain.values()), {}))
                found += self._apart(name, published.table(connection, name, facts), plain)
            found += self._ranges(connection, cases, world)
        return found

    def _ranges(self, connection: DuckDBPyConnection, cases: list[Case], world: World) -> list[str]:
        found = []
        for terms in world.contracts:
            plain = ranking_between(terms, cases, *world.asked)
            facts = list(next(iter(plain.values()), {}))
            sql = published.between(connection, terms, world, facts)
            found += self._apart("range of days", sql, plain)
        return found

    def _apart(self, what: str, sql: Table, plain: Table) -> list[str]:
        self[what] += len(plain)
        return list(_differences(what, sql, plain))


def _plain(cases: list[Case], world: World) -> dict[str, Table]:
    return {
        "marts.unit_ranking": unit_ranking(cases, world.as_of),
        "marts.ranking_totals": ranking_totals(cases),
        "marts.ranking_levers": levers(cases),
        "marts.unit_categories": handling.categories(cases),
        "marts.unranked_cases": handling.unranked(cases),
        "marts.repeats": handling.repeats(cases),
        "marts.slow_cases": handling.slow_cases(cases, world.as_of),
        "marts.handling_summary": handling.summary(cases, world.as_of),
    }


def _differences(what: str, sql: Table, plain: Table) -> Iterator[str]:
    for key in sorted(sql.keys() | plain.keys(), key=str):
        if key not in sql or key not in plain:
            yield f"only {'SQL' if key in sql else 'plain'} has {what} {key}"
            continue
        for name, fact in plain[key].items():
            if not _same(sql[key][name], fact):
                yield f"{what} {key} {name}: SQL {sql[key][name]}, plain {fact}"


def _same(sql: object, plain: object) -> bool:
    if isinstance(sql, float) and isinstance(plain, float | int):
        return math.isclose(sql, plain, rel_tol=1e-9, abs_tol=1e-9)
    return sql == plain
