"""How often the demo's contractor fails, day by day: fixed numbers a season, whatever comes in.

The numbers do not grow with the cases a day, so the score of a busy demo stays believable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from etl.demo.facts import YEAR
from etl.demo.seasons import days_from, is_month_end, rng


@dataclass(slots=True)
class Slips:
    """What goes wrong on one day: full 2 h blocks of each late case, and the other failures."""

    late_blocks: list[int] = field(default_factory=list)
    missed: int = 0
    wrongly_sent: int = 0


@cache
def slips(seed: int) -> dict[date, Slips]:
    """Return what goes wrong on each day of the term."""
    plan: dict[date, Slips] = {}
    for season in YEAR["slips"]:
        days = list(days_from(season["first"], season["last"]))
        plan.update({day: Slips() for day in days})
        _spread(plan, season, days, rng(seed, season["first"], "slips"))
    return plan


def _spread(
    plan: dict[date, Slips], season: dict[str, Any], days: Sequence[date], luck: Random
) -> None:
    weights = [4 if is_month_end(day) else 1 for day in days]

    def drawn() -> date:
        return luck.choices(days, weights)[0]

    for blocks in [*_cases_of(season["blocks"], luck), *[0] * season["barely_late"]]:
        plan[drawn()].late_blocks.append(blocks)
    for _ in range(season["wrongly_sent"]):
        plan[drawn()].wrongly_sent += 1
    bad = [drawn() for _ in range(season["bad_days"])]
    for number in range(season["missed"]):
        plan[bad[number % len(bad)]].missed += 1


def _cases_of(blocks: int, luck: Random) -> list[int]:
    """Draw cases that are late by so many blocks altogether."""
    sizes: list[int] = []
    while sum(sizes) < blocks:
        sizes.append(min(blocks - sum(sizes), luck.choice((1, 1, 1, 1, 2, 2, 3))))
    return sizes
