"""How often the interval of 80% holds the truth, measured over simulated contract years.

python -m warehouse.forecast.calibration [--years 500] [--seed 2027]
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from warehouse.forecast.outlook import PATHS, Forecast, forecast
from warehouse.forecast.years import KINDS, TERM, years

EARLIEST = 30  # hardly later than the first forecast that is given; told apart
AFTER_DAYS = (60, 120, 180, 240, 300)
TRIED_ON, TOLD_OF = 2026, 2027  # seeds: the model was settled on the years of the first alone
BINS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
SLACK = 1e-6  # points are sums of floats


@dataclass(frozen=True)
class Trial:
    """One forecast of one year, held against how that year ended."""

    kind: str
    after_days: int
    told: Forecast
    final: float

    @property
    def holds(self) -> bool:
        """Say whether the interval holds the final score."""
        return self.told.low - SLACK <= self.final <= self.told.high + SLACK

    @property
    def passes(self) -> bool:
        """Say whether the year ends at the pass mark or above."""
        return self.final >= TERM.pass_mark - SLACK


def trials(
    count: int, seed: int, after_days: Sequence[int] = AFTER_DAYS, paths: int = PATHS
) -> Iterator[Trial]:
    """Yield a forecast of each of `count` years after each number of days."""
    for year in years(count, seed):
        for days in after_days:
            told = forecast(year.history.until(days), paths)
            if told is not None:
                yield Trial(year.kind, days, told, year.final)


def held(tried: Iterable[Trial]) -> float:
    """Return the share of forecasts whose interval holds the truth."""
    return fmean(trial.holds for trial in tried)


def table(tried: Sequence[Trial]) -> str:
    """Return the tables of docs/forecast.md."""
    by_day = {
        f"{day} days": [t for t in tried if t.after_days == day] for day in (EARLIEST, *AFTER_DAYS)
    }
    counted = [t for t in tried if t.after_days in AFTER_DAYS]
    by_kind = {kind: [t for t in counted if t.kind == kind] for kind in KINDS}
    parts = {"all but those of 30 days": counted, **by_day, **by_kind}
    lines = [
        "| forecasts | n | held by 80% | below it | above it | mean width | mean miss of median |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(_row(name, part) for name, part in parts.items() if part),
        "",
        "| said: at 60 or above | n | mean said | came true |",
        "|---|--:|--:|--:|",
        *filter(None, (_bin(counted, low, high) for low, high in BINS)),
    ]
    return "\n".join(lines)


def _row(name: str, part: Sequence[Trial]) -> str:
    below = fmean(t.final < t.told.low - SLACK for t in part)
    above = fmean(t.final > t.told.high + SLACK for t in part)
    width = fmean(t.told.high - t.told.low for t in part)
    miss = fmean(abs(t.told.median - t.final) for t in part)
    return (
        f"| {name} | {len(part)} | {held(part):.1%} | {below:.1%} | {above:.1%} "
        f"| {width:.1f} | {miss:.1f} |"
    )


def _bin(tried: Sequence[Trial], low: float, high: float) -> str:
    part = [t for t in tried if low <= t.told.pass_probability < high + (high == 1)]
    if not part:
        return ""
    said, came = fmean(t.told.pass_probability for t in part), fmean(t.passes for t in part)
    return f"| {low:.0%}–{high:.0%} | {len(part)} | {said:.1%} | {came:.1%} |"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--years", type=int, default=500)
    asked.add_argument("--seed", type=int, default=TOLD_OF)
    given = asked.parse_args()
    tried = list(trials(given.years, given.seed, (EARLIEST, *AFTER_DAYS)))
    sys.stdout.write(f"{table(tried)}\n")


if __name__ == "__main__":
    main()
