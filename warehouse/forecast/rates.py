"""How often each item fails by now, and how that has been changing: a filter over its weeks.

Within a week the units of an item are negative binomial; from week to week the logarithm of its
rate takes a random step. How large the steps are and how clustered the units fall is not settled
but weighed: every pair of CHANGES and CLUSTERS is followed, and counts as much as it foretold.
"""

from dataclasses import dataclass
from functools import cache
from math import lgamma

import numpy as np

from warehouse.forecast.history import Array, Days

WEEK = 7
CHANGES = np.array([0.0, 0.06, 0.12, 0.24])  # standard deviation of a week's step
WEIGHT_OF_CHANGES = np.array([0.25, 0.25, 0.25, 0.25])
CLUSTERS = np.array([1e6, 4.0, 1.3, 0.45])  # size of the negative binomial; the first is Poisson
STEP = 0.2
LEVELS = np.arange(np.log(0.002), np.log(700.0), STEP)  # logarithms of units a week
POINTS_A_YEAR = 0.5  # what an item of which nothing is known yet is thought to cost, in the middle
PRIOR_WIDTH = 1.5  # standard deviation of its logarithm

_log_gamma = np.frompyfunc(lgamma, 1, 1)


@dataclass(frozen=True)
class Belief:
    """The weight of each (change, cluster, level) for each item."""

    weights: Array

    def drawn(self, random: np.random.Generator, paths: int) -> tuple[Array, Array, Array]:
        """Draw the change, cluster and level of each path, item by path.

        The draws cover what is believed evenly; within a step of the levels all are alike.
        """
        even = (np.arange(paths) + 0.5) / paths
        flat = self.weights.reshape(len(self.weights), -1).cumsum(axis=1)
        places = [np.searchsorted(row, random.permutation(even) * row[-1]) for row in flat]
        change, cluster, level = np.unravel_index(np.stack(places), self.weights.shape[1:])
        within = random.uniform(-STEP / 2, STEP / 2, level.shape)
        return CHANGES[change], CLUSTERS[cluster], LEVELS[level] + within


def weekly(days: Array) -> Array:
    """Return the sums of whole weeks, item by week, of days that end with the last; the odd first
    days are a short week of their own."""
    short = -days.shape[1] % WEEK
    padded = np.pad(days, ((0, 0), (short, 0)))
    sums: Array = padded.reshape(len(days), -1, WEEK).sum(axis=2)
    return sums


def believed(units: Array, is_measured: Days, unit_points: Array) -> Belief:
    """Return what the days so far, item by day, tell of the rate of each item.

    A day that is not measured is no exposure, and what fell on it tells nothing of the rate.
    """
    counts = weekly(units * is_measured)
    exposure = weekly(is_measured.astype(float)) / WEEK
    chances = _chances(counts, exposure)
    weights = _prior(unit_points)
    steps = _steps()
    for week in range(counts.shape[1]):
        moved = np.einsum("icsl,clk->icsk", weights, steps, optimize=True) if week else weights
        weights = moved * chances[:, week, None]
        weights /= weights.sum(axis=(1, 2, 3), keepdims=True)
    return Belief(weights)


def _prior(unit_points: Array) -> Array:
    """Return the weights before anything is known: item, change, cluster, level."""
    middle = np.log(POINTS_A_YEAR / unit_points * WEEK / 365)
    level = np.exp(-(((LEVELS - middle[:, None]) / PRIOR_WIDTH) ** 2) / 2)
    spread = WEIGHT_OF_CHANGES[:, None, None] / len(CLUSTERS) * np.ones((len(CLUSTERS), 1))
    prior: Array = level[:, None, None] * spread
    return prior


def _chances(counts: Array, exposure: Array) -> Array:
    """Return how likely each week's units were: item, week, cluster, level, up to a factor."""
    mean = np.exp(LEVELS) * exposure[..., None, None]
    size = CLUSTERS[:, None]
    n = counts[..., None, None]
    ways = (_log_gamma(counts[..., None] + CLUSTERS) - _log_gamma(CLUSTERS)).astype(float)
    log = ways[..., None] - size * np.log1p(mean / size)
    log += n * (np.log(np.maximum(mean, 1e-300)) - np.log(size + mean))
    log = np.where(exposure[..., None, None] > 0, log, 0.0)
    chances: Array = np.exp(log - log.max(axis=(2, 3), keepdims=True))
    return chances


@cache
def _steps() -> Array:
    """Return for each change the chance to get from one level to another within a week."""
    return np.stack([_step(change) for change in CHANGES])


def _step(change: float) -> Array:
    """Spread a step of that standard deviation over the levels, keeping its variance."""
    times = max(1, int(np.ceil((change / STEP) ** 2 / 0.5)))
    aside = (change / STEP) ** 2 / times / 2
    count = len(LEVELS)
    once = np.eye(count) * (1 - 2 * aside) + aside * (np.eye(count, k=1) + np.eye(count, k=-1))
    once[0, 0] += aside
    once[-1, -1] += aside
    moved: Array = np.linalg.matrix_power(once, times)
    return moved
