"""Between two turning points nothing comes out otherwise but seconds that are counted."""

import os
from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

import duckdb

from tests.grown import Stage
from tests.holding import Tally, hold
from tests.warehouse.test_renewal import KEPT, World, sequences
from warehouse.whole import write_models

WORLDS = int(os.environ.get("WORLDS", "2"))
SECOND = timedelta(seconds=1)
# What counts with the clock: it stands as of the instant of the build, which is told beside it.
COUNTING: dict[str, set[str]] = {
    "clauses.reports": {"counted_to"},
    "core.coverage": {"covers_to"},
    "core.data_standing": {"data_age_seconds", "horizon"},
    "core.exemptions": {"ends_at"},
    "core.live_cases": {"changes_at"},
    "core.moment": {"as_of", "built_at"},
    "core.report_clocks": {"counted_to"},
    "core.rotas": {"judged_before"},
    "core.unmet_closings": {"counted_to"},
    "core.unmet_forwardings": {"counted_to"},
    "marts.at_risk_cases": {"seconds_left"},
    "marts.attention": {"as_of"},
    "marts.breached_cases": {"late_seconds"},
    "marts.case_outcomes": {
        "forwarding_late_seconds",
        "anew_late_seconds",
        "closing_late_seconds",
    },
    "marts.contract_risks": {"loaded_at"},
    "marts.contract_standings": {"data_age_seconds", "horizon"},
    "marts.coverage_days": {"minutes_judged"},
    "marts.coverage_hours": {"minutes_judged"},
    "marts.deductions": {"counted_to"},
    "marts.renewal_checklist": {"loaded_at"},
    "marts.score_now": {"as_of", "data_age_seconds", "horizon"},
    "marts.slow_cases": {"handling_seconds"},
    "marts.streets": {"data_age_seconds", "horizon"},
    "risks.score_renewal": {"loaded_at"},
    "risks.score_suspension": {"loaded_at"},
}


class Holdings(Tally[World]):
    """How many tables were compared over how many stretches in which nothing turns."""

    def compare(self, world: World) -> list[str]:
        """Name every table that is another at the end of a stretch than at its beginning."""
        return [
            found
            for number, stage in enumerate(world.stages)
            for found in self._apart(number, world, stage)
        ]

    def _apart(self, number: int, world: World, stage: Stage) -> list[str]:
        with duckdb.connect(config={"threads": "1"}) as first:
            _build(first, world, stage, stage.as_of)
            last = _last_of_stretch(first, stage.as_of)
            if last <= stage.as_of:
                return []
            with duckdb.connect(config={"threads": "1"}) as second:
                _build(second, world, stage, last)
                tables = [name for (name,) in first.execute(KEPT).fetchall()]
                self["stretches"] += 1
                self["tables"] += len(tables)
                return [
                    f"stage {number}, {stage.as_of} to {last}, {table}: {found}"
                    for table in tables
                    if (found := _difference(first, second, table))
                ]


def _build(connection: Any, world: World, stage: Stage, as_of: datetime) -> None:
    stage.attach(connection)
    write_models(connection, world.contracts, as_of, "same")


def _last_of_stretch(connection: Any, as_of: datetime) -> datetime:
    """Return the last second before anything turns."""
    midnight = datetime.combine(as_of.date() + timedelta(days=1), time())
    [(at,)] = connection.execute("select min(instant) from marts.turning_points").fetchall()
    return min(at or midnight, midnight) - SECOND


def _difference(one: Any, other: Any, table: str) -> list[Any]:
    """Return rows that only one of two databases has, without what counts."""
    counting = COUNTING.get(table, set())
    columns = [name for name, *_ in one.execute(f"describe {table}").fetchall()]
    shown = ", ".join(f'"{name}"' for name in columns if name not in counting)
    if not shown:
        return []
    rows = [
        Counter(each.execute(f"select {shown} from {table}").fetchall()) for each in (one, other)
    ]
    return [*((rows[0] - rows[1]).items()), *((rows[1] - rows[0]).items())][:4]


def test_nothing_but_what_counts_comes_out_otherwise_before_the_next_turning_point():
    tally = Holdings()
    hold(sequences(), tally, WORLDS, is_repeatable="WORLDS" not in os.environ, shrinks=False)
    assert tally["stretches"] >= WORLDS
