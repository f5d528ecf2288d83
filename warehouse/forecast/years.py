"""Contract years for the calibration, whose rates change in ways that the model does not know.

They are made by the day: weekdays, seasons, storms, turns for the better and the worse, and chance
that differs from day to day and quarter to quarter. The forecast knows weeks and random steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from warehouse.forecast.history import Array, Days, History, Item, Term

DAYS = 365
TERM = Term(full_score=100.0, pass_mark=60.0, days=DAYS)
KINDS = (
    *("steady", "seasonal", "drift_up", "drift_down", "shift_up", "shift_down"),
    *("bursts", "wavering", "quiet", "heavy"),
)
WEEKDAYS = np.array([1.3, 1.15, 1.05, 1.0, 1.05, 0.8, 0.65])
OF_CASES = {2: 0.1, 3: 0.2, 4: 0.5}  # points a unit
OF_ENTRIES = {5: (2.0, 5.0), 6: (2.0, 5.0), 7: (1.0, 1.0), 8: (1.0, 1.0)}
TRIES = 9  # reports due a week and more: an item 4 fails at most so often a day


@dataclass(frozen=True)
class Year:
    """One contract year: its kind and its days, whole."""

    kind: str
    history: History

    @property
    def final(self) -> float:
        """Return the score at the end of the term."""
        return max(0.0, TERM.full_score - self.history.lost)


def years(count: int, seed: int) -> Iterator[Year]:
    """Yield `count` years, the kinds in turn; the same seed gives the same years."""
    for number in range(count):
        random = np.random.default_rng([seed, number])
        yield _year(random, KINDS[number % len(KINDS)])


def _year(random: np.random.Generator, kind: str) -> Year:
    measured = _measured(random)
    low, high = {"quiet": (0.3, 3.0), "heavy": (40.0, 95.0)}.get(kind, (4.0, 50.0))
    whole = np.exp(random.uniform(np.log(low), np.log(high)))
    shares = random.dirichlet(np.full(len(OF_CASES), 1.2))
    course = _course(random, kind) * _days(random)
    items = [
        _of_cases(random, number, whole * share, course, measured)
        for number, share in zip(OF_CASES, shares, strict=True)
    ]
    items += [_of_entries(random, number, kind) for number in OF_ENTRIES]
    lost = float(sum(item.points.sum() for item in items))
    return Year(kind, History(TERM, items, measured, lost))


def _measured(random: np.random.Generator) -> Days:
    """Return which days are on file: in every third year up to a twentieth is not."""
    known = np.ones(DAYS, dtype=bool)
    if random.random() < 1 / 3:
        known[random.choice(DAYS, random.integers(1, DAYS // 20), replace=False)] = False
    return known


def _days(random: np.random.Generator) -> Array:
    """Return how heavy each day is beside its week: its weekday, and chance."""
    turned = np.roll(WEEKDAYS, random.integers(7))
    daily: Array = np.resize(turned, DAYS) * random.lognormal(-0.08, 0.4, DAYS)
    return daily


def _course(random: np.random.Generator, kind: str) -> Array:
    """Return how the failures of a year of that kind rise and fall, around 1 at first."""
    time = np.arange(DAYS) / DAYS
    if kind == "seasonal":
        height, shift = random.uniform(0.3, 0.8), random.uniform(0, 2 * np.pi)
        return 1 + height * np.sin(2 * np.pi * time + shift)
    if kind.startswith("drift"):
        slope = random.uniform(0.4, 1.4) * (1 if kind == "drift_up" else -1)
        return np.exp(slope * (time - 0.3))
    if kind.startswith("shift"):
        to = random.uniform(1.5, 3.0) if kind == "shift_up" else random.uniform(0.3, 0.7)
        return np.where(time < random.uniform(0.1, 0.9), 1.0, to)
    if kind == "bursts":
        return _bursts(random)
    if kind == "wavering":
        months = np.cumsum(random.normal(0, 0.35, 13))
        wavering: Array = np.exp(np.repeat(months - months.mean() * 0.5, 29)[:DAYS])
        return wavering
    return np.ones(DAYS)


def _bursts(random: np.random.Generator) -> Array:
    """Return quiet days between storms of a few days, each several times as heavy."""
    course = np.full(DAYS, 0.6)
    for _ in range(random.integers(4, 11)):
        begins = random.integers(DAYS)
        course[begins : begins + random.integers(2, 7)] *= random.uniform(4, 12)
    return course


def _of_cases(
    random: np.random.Generator, number: int, points: float, course: Array, measured: Days
) -> Item:
    """Return an item that the files decide; its luck shifts a little from quarter to quarter."""
    each = OF_CASES[number]
    own = np.repeat(random.lognormal(-0.02, 0.2, 4), 92)[:DAYS]
    mean = points / each / DAYS * course * own
    if number == 2:  # a case that is late is late for one block of two hours or for several
        late = random.poisson(mean / 1.6)
        units = late + random.negative_binomial(np.maximum(late, 1), 1 / 1.6) * (late > 0)
    elif number == 3:
        units = random.poisson(mean)
    else:
        units = random.binomial(TRIES, np.minimum(mean / TRIES, 1.0))
    kept = units * measured.astype(float)
    return Item(number, kept, kept * each, measured, each)


def _of_entries(random: np.random.Generator, number: int, kind: str) -> Item:
    """Return an item that people enter: seldom, and sooner again after it happened."""
    least, most = OF_ENTRIES[number]
    a_year = np.exp(random.uniform(np.log(0.05), np.log(1.2))) * (0.3 if kind == "quiet" else 1.0)
    units, points = np.zeros(DAYS), np.zeros(DAYS)
    last = -DAYS
    for day in range(DAYS):
        if random.random() < a_year / DAYS * (2.0 if day - last < 45 else 1.0):
            last, units[day] = day, 1.0
            points[day] = round(random.uniform(least, most) * 2) / 2
    return Item(number, units, points, np.ones(DAYS, dtype=bool), (least + most) / 2)
