"""The forecast of the final score: its middle, its interval, the pass mark, when it is crossed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.forecast.history import Array, Days, History, Item
from warehouse.forecast.paths import further
from warehouse.forecast.rates import WEEK

PATHS = 2000
LEAST_DAYS = 28  # measured: four whole weeks; a forecast from fewer was never held against a year
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)  # the outer two bound the interval of 80%
FEW_DAYS = "few_days"


@dataclass(frozen=True)
class OfItem:
    """What an item has cost so far and may cost further; None where nothing is known of it."""

    item_no: int
    spent: float
    mean: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Crossing:
    """When the score falls below the pass mark, among the paths on which it does.

    Days are counted from 0, the first of the term.
    """

    probability: float
    early: int | None = None
    median: int | None = None
    late: int | None = None


@dataclass(frozen=True)
class Forecast:
    """The final score: its middle, the interval that holds it with 80%, and what leads there.

    `fan` holds the quantiles of the score at the end of `fan_days`, quantile by day.
    """

    median: float
    mean: float
    low: float
    high: float
    pass_probability: float
    crossing: Crossing
    items: tuple[OfItem, ...]
    fan_days: tuple[int, ...]
    fan: Array


def thin_because(history: History) -> str | None:
    """Say why nothing can be told yet, as a code; None where it can."""
    if history.days_to_come <= 0:
        return None
    return FEW_DAYS if int(history.is_measured.sum()) < LEAST_DAYS else None


def forecast(
    history: History, paths: int = PATHS, ahead: Mapping[int, Days] | None = None
) -> Forecast | None:
    """Return where the score will end; None where `thin_because` says why not.

    Of an item that no day is measured of nothing is foretold. `ahead` says by item which of the
    days to come count; all of them where it is not given.
    """
    if thin_because(history):
        return None
    known = [item for item in history.items if item.is_measured.any()]
    if history.days_to_come <= 0 or not known:
        return _outlook(history, known, np.zeros((len(known), 1, 1)))
    whole = np.ones(history.days_to_come, dtype=bool)
    counted = np.stack([whole if ahead is None else ahead[item.item_no] for item in known])
    return _outlook(history, known, further(known, counted, paths))


def _outlook(history: History, known: Sequence[Item], lost: Array) -> Forecast:
    term = history.term
    scores = term.full_score - history.lost - lost.sum(axis=0).cumsum(axis=1)
    floored = np.maximum(scores, 0.0)
    final = floored[:, -1]
    low, *_between, high = np.quantile(final, QUANTILES)
    days = [min(history.days - 1 + WEEK * n, term.days - 1) for n in range(scores.shape[1] + 1)]
    today = np.full(len(QUANTILES), max(term.full_score - history.lost, 0.0))
    return Forecast(
        median=float(np.median(final)),
        mean=float(final.mean()),
        low=float(low),
        high=float(high),
        pass_probability=float((final >= term.pass_mark - 1e-9).mean()),
        crossing=_crossing(history, scores),
        items=_of_items(history, known, lost.sum(axis=2)),
        fan_days=tuple(days),
        fan=np.column_stack([today, np.quantile(floored, QUANTILES, axis=0)]),
    )


def _of_items(history: History, known: Sequence[Item], lost: Array) -> tuple[OfItem, ...]:
    told = {
        item.item_no: [float(one.mean()), *map(float, np.quantile(one, (0.1, 0.9)))]
        for item, one in zip(known, lost, strict=True)
    }
    return tuple(
        OfItem(item.item_no, float(item.points.sum()), *told.get(item.item_no, ()))
        for item in history.items
    )


def _crossing(history: History, scores: Array) -> Crossing:
    """Say when the paths fall below the pass mark; within a week the points fall evenly."""
    mark = history.term.pass_mark - 1e-9
    now = np.full(len(scores), history.term.full_score - history.lost)
    below = scores < mark
    crosses = below.any(axis=1) & (now >= mark)
    if not crosses.any():
        return Crossing(float((now < mark).mean()))
    week = below[crosses].argmax(axis=1)
    path = np.column_stack([now, scores])[crosses]
    row = np.arange(len(path))
    before, after = path[row, week], path[row, week + 1]
    days = history.days - 1 + WEEK * week + np.ceil(WEEK * (before - mark) / (before - after))
    early, median, late = np.quantile(
        np.minimum(days, history.term.days - 1), (0.1, 0.5, 0.9), method="nearest"
    )
    return Crossing(float(crosses.mean()), int(early), int(median), int(late))
