"""The score, what it is made of, and what needs a hand today."""

from typing import Any

import pandas as pd

from dashboard.queries.snapshot_cache import listed, rows
from warehouse.selections.contracts import ORDER


def moment() -> tuple[Any, ...]:
    """The instant the snapshot stands for: as_of, build_id, built_at, is_demo; one row."""
    return listed("core.moment")


def contracts() -> tuple[Any, ...]:
    """Every contract on file, the newest that runs first."""
    return listed("core.contracts", ORDER)


def checks() -> tuple[Any, ...]:
    """One row a check: check_name, title, subject, violations."""
    return listed("marts.checks", "check_name")


def score_now(contract: str, reading: str) -> tuple[Any, ...]:
    """The score as of now, one row."""
    return listed("marts.score_now", contract_id=contract, reading=reading)


def score_daily(contract: str, reading: str) -> pd.DataFrame:
    """The score at the end of each day of the term so far."""
    return rows("marts.score_daily", "day", contract_id=contract, reading=reading)


def score_items(contract: str, reading: str) -> pd.DataFrame:
    """Each assessment item: its points by state, what was judged, and how many units are left."""
    return rows("marts.score_items", "item_no", contract_id=contract, reading=reading)


def burn_rates(contract: str, reading: str) -> pd.DataFrame:
    """How fast the budget is spent: to date, over 30 and over 7 days."""
    return rows("marts.burn_rates", "days desc, span", contract_id=contract, reading=reading)


def score_events(contract: str, reading: str, most: int) -> pd.DataFrame:
    """The events that moved the score most, at most `most`."""
    order = "points desc nulls last, day desc, title"
    return rows("marts.score_events", order, limit=most, contract_id=contract, reading=reading)


def score_changes(contract: str, reading: str, span: str) -> pd.DataFrame:
    """What fell since the `span` began, by item and state, and what was excused since."""
    return rows(
        "marts.score_changes", "item_no, change", contract_id=contract, reading=reading, span=span
    )


def attention(contract: str, reading: str) -> pd.DataFrame:
    """Today's matters, the most urgent first."""
    return rows("marts.attention", "rank", contract_id=contract, reading=reading)


def reports_due(contract: str) -> pd.DataFrame:
    """Reports that were not handed in yet: those past their time first, then the next."""
    due = "submitted_at is null and outcome in ('missed', 'running')"
    return rows("marts.report_calendar", "due_at", where=due, contract_id=contract)
