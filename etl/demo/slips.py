"""How often the demo's contractor fails, day by day: fixed numbers a season, whatever comes in.

The numbers do not grow with the cases a day, so the score of a busy demo stays believable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

from etl.demo.seasons import days_from, is_month_end, rng


@dataclass(slots=True)
class Slips:
    """What goes wrong on one day: full 2 h blocks of each late case, and the other failures."""

    late_blocks: list[int] = field(default_factory=list)
    barely_late: int = 0
    missed: int = 0
    wrongly_sent: int = 0


@dataclass(frozen=True, slots=True)
class Season:
    """Totals of one stretch of the term; `bad_days` is where its missed closings fall."""

    first: date
    last: date
    blocks: int
    barely: int
    missed: int
    wrong: int
    bad_days: int


SEASONS = (
    Season(date(2026, 4, 22), date(2026, 5, 10), 5, 6, 2, 2, 2),
    Season(date(2026, 5, 11), date(2026, 5, 17), 12, 6, 7, 1, 3),
    Season(date(2026, 5, 18), date(2026, 5, 31), 3, 3, 2, 2, 1),
    Season(date(2026, 6, 1), date(2026, 9, 13), 3, 9, 0, 1, 1),
    Season(date(2026, 9, 14), date(2026, 9, 20), 4, 5, 2, 0, 1),
    Season(date(2026, 9, 21), date(2026, 11, 22), 2, 6, 1, 1, 1),
    Season(date(2026, 11, 23), date(2027, 1, 10), 8, 6, 4, 1, 3),
    Season(date(2027, 1, 11), date(2027, 1, 17), 15, 7, 8, 1, 3),
    Season(date(2027, 1, 18), date(2027, 2, 28), 8, 5, 4, 1, 3),
    Season(date(2027, 3, 1), date(2027, 4, 21), 7, 6, 3, 1, 3),
)


@cache
def slips(seed: int) -> dict[date, Slips]:
    """Return what goes wrong on each day of the term."""
    plan: dict[date, Slips] = {}
    for season in SEASONS:
        days = list(days_from(season.first, season.last))
        plan.update({day: Slips() for day in days})
        _spread(plan, season, days, rng(seed, season.first, "slips"))
    return plan


def _spread(plan: dict[date, Slips], season: Season, days: list[date], luck: Random) -> None:
    for blocks in _cases_of(season.blocks, luck):
        plan[_day(days, luck)].late_blocks.append(blocks)
    for _ in range(season.barely):
        plan[_day(days, luck)].barely_late += 1
    for _ in range(season.wrong):
        plan[_day(days, luck)].wrongly_sent += 1
    bad = [_day(days, luck) for _ in range(season.bad_days)]
    for number in range(season.missed):
        plan[bad[number % len(bad)]].missed += 1


def _day(days: Sequence[date], luck: Random) -> date:
    weights = [4 if is_month_end(day) else 1 for day in days]
    return luck.choices(days, weights)[0]


def _cases_of(blocks: int, luck: Random) -> list[int]:
    sizes = []
    while blocks:
        sizes.append(min(blocks, luck.choice((1, 1, 1, 1, 2, 2, 3))))
        blocks -= sizes[-1]
    return sizes
