"""Where the score will end, as foretold from the whole days of the term so far."""

import hashlib
import pickle
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.each_row import each
from dashboard.queries import score
from dashboard.queries.snapshot_cache import rows
from warehouse import snapshots
from warehouse.forecast import (
    CALIBRATED,
    LEAST_DAYS,
    PATHS,
    Calibrated,
    History,
    Item,
    Term,
    backtest,
    forecast,
    thin_because,
)
from warehouse.forecast import Forecast as Forecast
from warehouse.forecast import Past as Past
from warehouse.wording import is_missing


@dataclass(frozen=True)
class Outlook:
    """What is foretold of one contract under one reading, or the code of why nothing is.

    It rests on the whole days of the term so far, of which `measured_days` are on file.
    """

    told: Forecast | None
    thin_because: str | None
    is_over: bool
    measured_days: int
    pass_mark: float
    least_days: int = LEAST_DAYS
    courses: int = PATHS
    calibrated: Calibrated = CALIBRATED


def outlook(contract: str, reading: str) -> Outlook | None:
    """Where the score will end; None where the contract is not scored."""
    now = next(iter(score.score_now(contract, reading)), None)
    if now is None:
        return None
    history = _history(now)
    because = now.insufficient_because
    thin = thin_because(history) if is_missing(because) else str(because)
    told = None if thin else _forecast(_digest(history), history)
    measured = int(history.is_measured.sum())
    return Outlook(told, thin, history.days_to_come <= 0, measured, history.term.pass_mark)


def pasts(contract: str, reading: str) -> tuple[Past, ...]:
    """What would have been foretold before of the score that stands by now, the earliest first."""
    now = next(iter(score.score_now(contract, reading)), None)
    if now is None or not is_missing(now.insufficient_because):
        return ()
    history = _history(now)
    return _backtest(_digest(history), history)


def _history(now: Any) -> History:
    found = rows(
        "marts.item_days", "item_no, day", contract_id=now.contract_id, reading=now.reading
    )
    daily = score.score_daily(now.contract_id, now.reading)
    whole = daily[daily["day"] < pd.Timestamp(now.as_of).normalize()]
    return History(
        Term(float(now.full_score), float(now.pass_mark), int(now.days_total)),
        [_item(int(number), part) for number, part in found.groupby("item_no")],
        whole["is_measured"].to_numpy(dtype=bool),
        float(now.spent),
    )


def _item(number: int, days: pd.DataFrame) -> Item:
    return Item(
        number,
        days["units"].to_numpy(dtype=float),
        days["points"].to_numpy(dtype=float),
        days["is_measured"].to_numpy(dtype=bool),
        float(next(each(days)).unit_points),
    )


def _digest(history: History) -> str:
    """Tell one history from another, and one reader's from another's.

    It changes with the day and with what is loaded, not with each build.
    """
    seen = pickle.dumps((snapshots.reader().name, history))
    return hashlib.sha256(seen).hexdigest()


@st.cache_resource(max_entries=60, show_spinner=False)
def _forecast(digest: str, _history: History) -> Forecast | None:
    return forecast(_history)


@st.cache_resource(max_entries=60, show_spinner=False)
def _backtest(digest: str, _history: History) -> tuple[Past, ...]:
    return backtest(_history)
