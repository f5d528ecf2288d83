"""Where the score will end, and how sure that is."""

from warehouse.forecast.calibrated import CALIBRATED, Calibrated
from warehouse.forecast.history import History, Item, Term
from warehouse.forecast.outlook import (
    LEAST_DAYS,
    PATHS,
    Crossing,
    Forecast,
    OfItem,
    forecast,
    thin_because,
)
from warehouse.forecast.pasts import Past, backtest

__all__ = [
    "CALIBRATED",
    "LEAST_DAYS",
    "PATHS",
    "Calibrated",
    "Crossing",
    "Forecast",
    "History",
    "Item",
    "OfItem",
    "Past",
    "Term",
    "backtest",
    "forecast",
    "thin_because",
]
