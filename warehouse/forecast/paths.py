"""How the rest of the term may go: paths drawn week by week from what is believed of the rates."""

from collections.abc import Sequence

import numpy as np

from warehouse.forecast.history import Array, Days, Item
from warehouse.forecast.rates import LEVELS, WEEK, believed

SEED = 20260422  # the same figures give the same forecast
IN_COMMON = 0.7  # of the variance of a week's step: what is bad for one item often is for others


def further(items: Sequence[Item], ahead: Days, paths: int) -> Array:
    """Return the points that fall in each week to come: item, path, week.

    `ahead` says, item by day, which days to come count; the last week is as long as what is left.
    """
    random = np.random.default_rng(SEED)
    units = np.stack([item.units for item in items])
    measured = np.stack([item.is_measured for item in items])
    belief = believed(units, measured, np.array([item.unit_points for item in items]))
    change, cluster, level = belief.drawn(random, paths)
    parts = weeks(ahead)
    rates = np.exp(np.minimum(level[..., None] + _walk(random, change, parts.shape[1]), LEVELS[-1]))
    rates *= parts[:, None, :] / cluster[..., None]
    shape = cluster[..., None].astype(np.float32)
    drawn = random.poisson(rates * random.standard_gamma(shape, rates.shape, dtype=np.float32))
    return np.stack([_cost(random, item, n) for item, n in zip(items, drawn, strict=True)])


def weeks(ahead: Days) -> Array:
    """Return how much of each week to come counts, item by week."""
    padded = np.pad(ahead.astype(float), ((0, 0), (0, -ahead.shape[1] % WEEK)))
    parts: Array = padded.reshape(len(ahead), -1, WEEK).mean(axis=2)
    return parts


def _walk(random: np.random.Generator, change: Array, count: int) -> Array:
    """Return how far the logarithm of each rate has gone after each of `count` weeks.

    What chance adds in the mean is taken off, so that the mean of a rate stays where it is.
    """
    own = random.standard_normal((*change.shape, count), dtype=np.float32)
    common = random.standard_normal((change.shape[1], count), dtype=np.float32)
    steps = np.sqrt(np.float32(1 - IN_COMMON)) * own + np.sqrt(np.float32(IN_COMMON)) * common
    walked: Array = change[..., None] * steps.cumsum(axis=2)
    walked -= change[..., None] ** 2 / 2 * np.arange(1, count + 1)
    return walked


def _cost(random: np.random.Generator, item: Item, drawn: Array) -> Array:
    """Return the points of the units drawn: each costs what one seen did, or what is agreed."""
    fell = (item.units > 0) & (item.points > 0)
    seen = np.round(item.points[fell] / item.units[fell], 4)
    each, times = np.unique(seen, return_counts=True)
    if np.all(each == item.unit_points):
        return drawn * item.unit_points
    weights = np.append(times, 1.0)
    ends = np.append(0, drawn.ravel().cumsum())
    picked = random.choice(
        np.append(each, item.unit_points), size=int(ends[-1]), p=weights / weights.sum()
    )
    cost: Array = np.diff(np.append(0.0, picked.cumsum())[ends]).reshape(drawn.shape)
    return cost
