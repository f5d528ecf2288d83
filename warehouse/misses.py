"""Misses from now on, so many a week: what they would cost to the end of the term.

An addition on top of a score, of whole misses: the first falls when its share of a week is over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from warehouse.contract import Contract, Rule
from warehouse.dated import in_force
from warehouse.errors import UserError
from warehouse.readings import ReadingName

CLOSING = 3  # the item whose misses a reading may count by days


@dataclass(frozen=True)
class Cost:
    """What misses of one item would cost: `units` are counted, of which each costs `unit_points`.

    `unit_points` is None where an amendment changes them on the way.
    """

    item_no: int
    misses: int
    units: int
    unit_points: Decimal | None
    points: Decimal


def no_points(item: int) -> UserError:
    """Return the error of reckoning with an item that costs what each entry says, or nothing."""
    return UserError(
        "Item {item} has no points of its own, so that nothing can be reckoned with it.", item=item
    )


def days_left(contract: Contract, today: date) -> int:
    """Return the days of the term after today."""
    before = contract.starts_on - timedelta(days=1)
    return max((contract.ends_on - max(today, before)).days, 0)


def costs(
    contract: Contract, reading: ReadingName, rates: Mapping[int, Decimal], today: date
) -> tuple[Cost, ...]:
    """Return what so many misses a week of each item cost to the end of the term.

    Each costs what the rule of its day says. Raises UserError for an item that has no points.
    """
    left = days_left(contract, today)
    first = contract.ends_on - timedelta(days=left)
    return tuple(
        _cost(contract, reading, item, list(_days(Fraction(rate), first, left)))
        for item, rate in sorted(rates.items())
        if rate
    )


def _days(rate: Fraction, first: date, left: int) -> Iterator[date]:
    """Yield the day of each miss; a part of one does not count."""
    for number in range(1, int(rate * left / 7) + 1):
        yield first + timedelta(days=ceil(7 * number / rate))


def _cost(contract: Contract, reading: ReadingName, item: int, days: list[date]) -> Cost:
    counted = sorted(_counted(contract, reading, days)) if item == CLOSING else days
    prices = [_points(contract.rules_of(item), item, day) for day in counted]
    kinds = set(prices) or {_points(contract.rules_of(item), item, contract.ends_on)}
    unit = kinds.pop() if len(kinds) == 1 else None
    return Cost(item, len(days), len(prices), unit, sum(prices, Decimal("0.00")))


def _counted(contract: Contract, reading: ReadingName, days: list[date]) -> Iterator[date]:
    """Yield the days that count: where the reading counts days, each once."""
    versions, seen = getattr(contract.readings, reading), set[date]()
    for day in days:
        if in_force(versions, day).same_day_unit == "case" or day not in seen:
            yield day
        seen.add(day)


def _points(rules: tuple[Rule, ...], item: int, day: date) -> Decimal:
    points = in_force(rules, day).points if rules else None
    if points is None:
        raise no_points(item)
    return points
