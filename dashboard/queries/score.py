"""The score, what it is made of, and what needs a hand today."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def moment() -> pd.DataFrame:
    """The instant the snapshot stands for: as_of, build_id, built_at, is_demo; one row."""
    return ask("moment", "select as_of, build_id, built_at, is_demo from core.moment")


def contracts() -> pd.DataFrame:
    """Every contract on file, the newest first."""
    return ask("contracts", "select * from core.contracts order by starts_on desc, contract_id")


def checks() -> pd.DataFrame:
    """One row a check: check_name, title, subject, violations."""
    return ask(
        "checks",
        "select check_name, title, subject, violations from marts.checks order by check_name",
    )


def score_now(contract: str, reading: str) -> pd.DataFrame:
    """The score as of now, one row."""
    return ask(
        "score_now",
        """
        select * from marts.score_now
        where contract_id = $contract and reading = $reading
        """,
        contract=contract,
        reading=reading,
    )


def score_daily(contract: str, reading: str) -> pd.DataFrame:
    """The score at the end of each day of the term so far."""
    return ask(
        "score_daily",
        """
        select day, score, score_if_pending, score_gross from marts.score_daily
        where contract_id = $contract and reading = $reading
        order by day
        """,
        contract=contract,
        reading=reading,
    )


def score_items(contract: str, reading: str) -> pd.DataFrame:
    """Each assessment item: its points by state, what was judged, and how many units are left."""
    return ask(
        "score_items",
        """
        select * from marts.score_items
        where contract_id = $contract and reading = $reading
        order by item_no
        """,
        contract=contract,
        reading=reading,
    )


def burn_rates(contract: str, reading: str) -> pd.DataFrame:
    """How fast the budget is spent: to date, over 30 and over 7 days."""
    return ask(
        "burn_rates",
        """
        select span, days, points, deductions, cases, burn_rate from marts.burn_rates
        where contract_id = $contract and reading = $reading
        order by days desc, span
        """,
        contract=contract,
        reading=reading,
    )


def score_events(contract: str, reading: str, most: int) -> pd.DataFrame:
    """The events that moved the score most, at most `most`."""
    return ask(
        "score_events",
        """
        select day, kind, title, points, state from marts.score_events
        where contract_id = $contract and reading = $reading
        order by points desc nulls last, day desc, title
        limit $most
        """,
        contract=contract,
        reading=reading,
        most=most,
    )


def score_changes(contract: str, reading: str) -> pd.DataFrame:
    """What fell since the start of yesterday, by item and state, and what was excused since."""
    return ask(
        "score_changes",
        """
        select item_no, change, units, points from marts.score_changes
        where contract_id = $contract and reading = $reading
        order by item_no, change
        """,
        contract=contract,
        reading=reading,
    )


def attention(contract: str, reading: str) -> pd.DataFrame:
    """Today's matters, the most urgent first."""
    return ask(
        "attention",
        """
        select * from marts.attention
        where contract_id = $contract and reading = $reading
        order by rank
        """,
        contract=contract,
        reading=reading,
    )


def reports_due(contract: str) -> pd.DataFrame:
    """Reports that were not handed in yet: those past their time first, then the next."""
    return ask(
        "reports_due",
        """
        select kind, title, period_start, period_end, due_at, outcome from marts.report_calendar
        where contract_id = $contract
            and submitted_at is null
            and outcome in ('missed', 'running')
        order by due_at
        """,
        contract=contract,
    )
