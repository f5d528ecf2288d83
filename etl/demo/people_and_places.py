"""The invented communities, departments and people of the demo."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from random import Random
from typing import NamedTuple

from etl.demo.facts import OFFICE

SLOW_UNIT = "第九社区"
OFFICIALS: list[str] = OFFICE["officials"]


class Unit(NamedTuple):
    """Who handles cases: its load is relative, its care the chance that a matter is resolved."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    load: float
    care: float


class Person(NamedTuple):
    """One of the contractor's people, by the columns of `staff`."""

    staff_id: str
    name: str
    team: str
    on_post_on: date
    insured_from: date
    nda_on: date | None = None
    left_on: date | None = None
    leave_approved: str = ""

    def is_on_post(self, day: date) -> bool:
        """Say whether the person is on post on `day`, the last day included."""
        return self.on_post_on <= day and (self.left_on is None or day <= self.left_on)


def _communities() -> Iterator[Unit]:
    ones = "一二三四五六七八九"
    numerals = [ten + one for ten in ("", "十", "二十") for one in ("", *ones)]
    for number, numeral in enumerate(numerals[1:23], start=1):
        name = f"第{numeral}社区"
        aliases = (f"第{number}社区", f"{name}居委会", f"演示街道{name}")
        load = 0.45 + 2.4 * ((number * 7) % 22 / 22) ** 2
        care = 0.70 if name == SLOW_UNIT else 0.80 + 0.13 * ((number * 5) % 22 / 22)
        yield Unit(name, "社区", aliases, load, care)


COMMUNITIES = tuple(_communities())
DEPARTMENTS = tuple(
    Unit(each["name"], "部门", tuple(each["aliases"]), 1.0, each["care"] / 100)
    for each in OFFICE["departments"]
)
UNITS = COMMUNITIES + DEPARTMENTS
UNIT = {unit.name: unit for unit in UNITS}
PEOPLE = tuple(Person(**person) for person in OFFICE["staff"])
SUPERVISOR = PEOPLE[0].name
_LOAD = tuple(accumulate(unit.load for unit in COMMUNITIES))


def community(luck: Random) -> Unit:
    """Draw a community; some are called about far more often than others."""
    return COMMUNITIES[bisect(_LOAD, luck.random() * _LOAD[-1])]


def caller(number: int) -> tuple[str, str]:
    """Return the invented name and telephone of one of a hundred callers."""
    return f"演示市民{number:02d}", f"199000000{number:02d}"
