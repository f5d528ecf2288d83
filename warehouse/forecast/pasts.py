"""What earlier forecasts of the same term would have said of the score that stands by now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from warehouse.forecast.history import History
from warehouse.forecast.outlook import forecast

EVERY_DAYS = 30
PATHS = 1000
SLACK = 1e-6  # points are sums of floats


@dataclass(frozen=True)
class Past:
    """A forecast made after `after_days` days, of the score at the end of the last whole day."""

    after_days: int
    of_day: int  # 0 is the first day of the term
    low: float
    median: float
    high: float
    actual: float

    @property
    def is_hit(self) -> bool:
        """Say whether the interval holds what came."""
        return self.low - SLACK <= self.actual <= self.high + SLACK


def backtest(history: History) -> tuple[Past, ...]:
    """Return what would have been foretold every 30 days from the days up to then.

    The days up to then are as today's data tells them. Days since that are not measured can't have
    cost anything that is known, so none is foretold for them.
    """
    return tuple(_pasts(history))


def _pasts(history: History) -> Iterator[Past]:
    lost = history.lost_on().cumsum()
    for days in range(EVERY_DAYS, history.days, EVERY_DAYS):
        short = replace(history, term=replace(history.term, days=history.days))
        since = {item.item_no: item.is_measured[days:] for item in history.items}
        told = forecast(short.until(days), PATHS, since)
        if told is not None:
            actual = max(0.0, float(np.round(history.term.full_score - lost[-1], 6)))
            yield Past(days, history.days - 1, told.low, told.median, told.high, actual)
