"""What `python -m warehouse.forecast.calibration` printed last: the pages say it, docs/forecast.md too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Calibrated:
    """How many simulated years, how many forecasts, and in what share the interval held."""

    years: int
    forecasts: int
    held: float


CALIBRATED = Calibrated(years=500, forecasts=2500, held=0.8)
